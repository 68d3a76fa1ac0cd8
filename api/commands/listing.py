"""Hits as a person reads them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.commands.terminal import Style, wrapped
from dateline.searcher.answer.escaping import printable
from dateline.searcher.answer.provenance import provenance
from dateline.searcher.answer.results import Hit, Results
from dateline.searcher.marks.mark import Snippet

_INDENT = "    "


def listing(results: Results, first: int, style: Style, *, explain: bool = False) -> Iterator[str]:
    """The lines of the hits, numbered from `first`, a blank line between two. `explain`: and why."""
    for number, hit in enumerate(results.hits, first):
        if number > first:
            yield ""
        yield from _hit(number, hit, style)
        if explain:
            yield from (_INDENT + style.faint(printable(line)) for line in hit.explain().lines())


def _hit(number: int, hit: Hit, style: Style) -> Iterator[str]:
    """One hit: headline; date, source and section; snippets; copies; id and address."""
    headline = style.headline(_line(hit.headline or "(no headline)"), hit.headline_marks)
    yield f"{number:>2}. {headline}"
    yield _INDENT + style.faint(" · ".join(_about(hit)))
    for snippet in hit.snippets:
        yield _INDENT + _snippet(snippet, style)
    if hit.missing:
        yield _INDENT + style.faint(printable("without: " + ", ".join(map(_line, hit.missing))))
    for copy in hit.copies:
        yield _INDENT + style.faint(printable(f"also: {copy.source or 'unknown source'} ({copy.id})"))
    yield _INDENT + style.faint(printable("  ".join(part for part in (hit.id, hit.url) if part)))


def _about(hit: Hit) -> Iterator[str]:
    """The date and where it came from, the source, the section, and what an excerpt is."""
    yield dated(hit.published, hit.published_source)
    for value in (hit.source, hit.section):
        if value:
            yield printable(_line(value))
    if hit.details and hit.details.page:
        yield printable(_line(f"page {hit.details.page}"))
    if hit.kind != "article":
        yield hit.kind


def dated(published: str | None, published_source: str | None) -> str:
    """A date with its provenance: `2025-01-12 09:00Z (from the page’s clock)`, or `undated`."""
    if not published:
        return "undated"
    words = provenance(published_source)
    return published.replace("T", " ") + (f" ({words})" if words else "")


def _snippet(snippet: Snippet, style: Style) -> str:
    """A fragment wrapped to the terminal, its marks in bold."""
    width = style.width - len(_INDENT) if style.width else None
    return style.marked(wrapped(snippet.text, width), snippet.marks).replace("\n", "\n" + _INDENT)


def _line(text: str) -> str:
    """White space of other kinds as spaces, one for one, so that marks keep their places."""
    return "".join(" " if character.isspace() else character for character in text)


def help_lines(results: Results) -> Iterator[str]:
    """What may help where little was found: another spelling; what each part of the query finds."""
    if results.suggestion:
        yield f"Did you mean: {results.suggestion}"
    for one in results.looser:
        yield f"  {one.label}: {one.count:,} ({one.query})"
    if results.total and not any(warned.code == "relaxed" for warned in results.warnings):
        return
    for part in results.advice:
        yield f"  {part.text}: {part.count:,} alone; {part.without:,} without it"


def summary(results: Results, first: int) -> str:
    """What was found, in one line: `1-10 of 1,204 articles in 3 ms`."""
    if not results.total:
        return "Nothing found."
    articles = f"{results.total:,} article{'' if results.total == 1 else 's'}"
    if not results.hits:
        return f"{articles}, none on this page."
    stories = f" ({results.stories:,} without copies)" if results.stories != results.total else ""
    last = first + len(results.hits) - 1
    return f"{first:,}–{last:,} of {articles}{stories} in {results.took_ms:.0f} ms"
