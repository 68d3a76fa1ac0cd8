"""What on a page is not of its article: other stories, comments, toolbars, the page's clock."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy

from lxml import html

_TAGS = frozenset(("aside", "nav", "footer", "article"))
"""An `article` that the headline is not in is another one, or a comment."""
_NAMES = re.compile(
    r"(?:^|[\s_-])(?<!entry-)(?<!post-)(?<!article-)(?<!entry_)(?:related|recommend\w*|popular|trending|most-?read|latest|recent|also|more-?(?:posts"
    r"|stories|articles|news)"
    r"|other-?(?:posts|stories|articles|news)|read-?more|up-?next|teasers?|cards?|carousel|slider|ticker"
    r"|breaking"
    r"|side-?bar\w*|comments?\w*|respond|replies|disqus\w*|foot(?:er)?\w*|masthead|top-?bar"
    r"|navbar|menu"
    r"|wm-ipp\w*|donato|to?days?-?date|current-?date|date-?today|clock|weather|calendar|events?|archives?"
    r"|cookies?\w*|consent\w*|gdpr\w*|advert\w*|sponsor\w*)(?=$|[\s_-])",
    re.IGNORECASE,
)


class Elsewhere:
    """Which elements of a page are apart from its article."""

    def __init__(self, article: Iterable[html.HtmlElement]) -> None:
        """article: elements of the article; what is around them belongs to it too."""
        self._known: dict[html.HtmlElement, bool] = {}
        for element in article:
            for around in (element, *element.iterancestors()):
                self._known[around] = False

    def has(self, element: html.HtmlElement) -> bool:
        """Whether an element is, or is in one that is, by its name or class another story's, a comment's, a
        toolbar's or the template's, and has nothing of the article in it.
        """
        path = [element]
        while path[-1] not in self._known:
            above = path[-1].getparent()
            if above is None:
                self._known[path[-1]] = False
                break
            path.append(above)
        known = self._known[path.pop()]
        for inner in reversed(path):
            known = self._known[inner] = known or _is_apart(inner)
        return known

    def without(self, tree: html.HtmlElement) -> html.HtmlElement:
        """A copy of a page without them."""
        apart = {
            place for place, each in enumerate(tree.iter()) if isinstance(each.tag, str) and self.has(each)
        }
        copy = deepcopy(tree)
        for element in [each for place, each in enumerate(copy.iter()) if place in apart]:
            if element.getparent() is not None:
                element.drop_tree()
        return copy


def _is_apart(element: html.HtmlElement) -> bool:
    if element.tag in _TAGS:
        return element.tag != "footer" or next(element.iterancestors("article", "main"), None) is None
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return len(names) > 1 and element.tag not in ("html", "body", "main") and bool(_NAMES.search(names))
