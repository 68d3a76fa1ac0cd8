"""Pages that list saved links."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.readers.reading import articles, notes, read

INSTAPAPER = """<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>Instapaper: Export</title></head><body><h1>Unread</h1><ol>
<li><a href="https://orrin.example/ferry">Ferry stops</a>
<li><a href="https://orrin.example/bridge">Bridge &amp; tower</a></ol><h1>Archive</h1><ol></ol></body></html>
"""
POCKET = """<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>
<li><a href="https://orrin.example/ferry" time_added="1743494400" tags="sea,ice">Ferry stops</a></li>
<li><a href="https://orrin.example/bridge" time_added="1743494401" tags="">Bridge &amp; tower</a></li>
<li><a href="https://orrin.example/x" time_added="1" tags="">https://orrin.example/x</a></li></ul></body></html>
"""
NETSCAPE = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8"><TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p><DT><A HREF="https://orrin.example/ferry" ADD_DATE="1743494400" TAGS="sea,ice">Ferry stops</A>
<DD>It was the last one of the year.
<DT><A HREF="https://orrin.example/bridge" ADD_DATE="1743494401">Bridge &amp; tower</A>
<DT><A HREF="javascript:void(0)">Read later</A></DL><p>
"""


@pytest.mark.parametrize(("content", "left_out"), [(INSTAPAPER, 0), (POCKET, 1), (NETSCAPE, 1)])
def test_saved_links(tmp_path: Path, content: str, left_out: int) -> None:
    items = read(tmp_path, "saved.html", content)
    found = articles(items)
    assert [(article.headline, article.url) for article in found] == [
        ("Ferry stops", "https://orrin.example/ferry"),
        ("Bridge & tower", "https://orrin.example/bridge"),
    ]
    assert all(article.kind == "excerpt" and article.published is None for article in found)
    assert sum("left out, as no articles: 1 links" in message for _, message in notes(items)) == left_out
    if content == NETSCAPE:
        assert found[0].body == "It was the last one of the year."
    if content != INSTAPAPER:
        assert found[0].tags == ("sea", "ice")
