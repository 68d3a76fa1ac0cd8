"""A little news in which one name is spelled in two ways, and its bridge in one."""

from __future__ import annotations

from dateline.index.article import Article

ARTICLES = (
    Article(
        id="a", headline="Dorzhensky opens the bridge", body="President Dorzhensky opened the Kelm bridge."
    ),
    Article(
        id="b", headline="Bridge closed", body="The Kelm bridge closed; President Dorzhenskyy regrets it."
    ),
    Article(id="c", headline="Choir sings", body="A choir sang."),
)
