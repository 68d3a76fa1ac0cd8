"""`dateline show`: one article, whole."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import click

from dateline.archive import open_archive
from dateline.commands.lines import article_dict
from dateline.commands.listing import dated
from dateline.commands.terminal import Style, say, show, wrapped, write_json
from dateline.commands.verb import NOTHING_FOUND, Verb, archive_option
from dateline.index.article import Article, Earlier
from dateline.searcher.answer.escaping import printable
from dateline.searcher.answer.results import CopyOf


@click.command("show", cls=Verb)
@click.argument("id", metavar="ID")
@archive_option
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, all fields.")
@click.pass_context
def command(ctx: click.Context, id: str, folder: Path, as_json: bool) -> None:
    """Show one article whole."""
    with open_archive(folder) as archive:
        article, history, copies = archive.get(id), archive.history(id), archive.copies(id)
    if article is None:
        say(f"No article has the id {id}.")
        ctx.exit(NOTHING_FOUND)
    elif as_json:
        write_json(article_dict(article))
    else:
        style = Style(sys.stdout)
        beside = (*_apart(_elsewhere(copies, style)), *_apart(_before(history, style)))
        show((*_page(article, style), *beside))


def _page(article: Article, style: Style) -> Iterator[str]:
    """Headline, what is known about the article, standfirst, body."""
    yield style.bold(printable(article.headline or "(no headline)"))
    for name, value in _known(article):
        yield style.faint(printable(f"{name}: {value}"))
    times = article.details.times if article.details else ()
    for text, begins in ((article.standfirst, ()), (article.body, times)):
        for paragraph, time in zip_longest((text or "").split("\n\n"), begins):
            if paragraph and paragraph.strip():
                yield ""
                if time:
                    yield style.faint(printable(time))
                yield printable(wrapped(paragraph, style.width))


def _elsewhere(copies: Sequence[CopyOf], style: Style) -> Iterator[str]:
    """The same text elsewhere, a line each."""
    for copy in copies:
        where = f"{copy.source or 'unknown source'}, {dated(copy.published, None)}"
        yield style.faint(printable(f"also: {where} ({copy.id})"))


def _before(history: Sequence[Earlier], style: Style) -> Iterator[str]:
    """What the article said before it changed, a line each."""
    for earlier in history:
        said = f"{earlier.headline or '(no headline)'}, {dated(earlier.published, None)}"
        yield style.faint(printable(f"until {earlier.until}: {said}"))


def _apart(lines: Iterable[str]) -> list[str]:
    """The lines, if there are any, below a blank one."""
    found = list(lines)
    return ["", *found] if found else []


def _known(article: Article) -> Iterator[tuple[str, str]]:
    """The names and values of the fields that are known."""
    fields = {
        "published": dated(article.published, article.published_source),
        "updated": article.updated,
        "also titled": article.alt_headline,
        "by": ", ".join(article.authors),
        "source": article.source,
        "section": article.section,
        "tags": ", ".join(article.tags),
        "language": article.language,
        "kind": article.kind,
        **dict(article.details.lines() if article.details else ()),
        "id": article.id,
        "url": article.url,
        "file": article.path,
        "indexed": article.indexed_at,
    }
    return ((name, value) for name, value in fields.items() if value)
