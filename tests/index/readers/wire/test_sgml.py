"""TREC and Reuters collections."""

from __future__ import annotations

from pathlib import Path

from tests.index.readers.reading import articles, read, rejections

TREC = """<DOC>
<DOCNO> OW880303-0001 </DOCNO>
<HEAD>Ferry &amp; Bridge</HEAD>
<BYLINE>By ANN RAY</BYLINE>
<DATE> March 3, 1988, Thursday, Final Edition </DATE>
<TEXT>
   It was the last one,
said the master.
   Nobody waved.
<P>
It rained.
</P>
</TEXT>
</DOC>
<DOC>
<DOCNO> OW880303-0002 </DOCNO>
<TEXT>Second.</TEXT>
</DOC>
"""
REUTERS = """<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" OLDID="5544" NEWID="1">
<DATE>26-FEB-1987 15:01:01.79</DATE>
<TOPICS><D>ferry</D><D>sea</D></TOPICS><PLACES><D>orrin</D></PLACES>
<TEXT>&#2;
<TITLE>FERRY STOPS</TITLE>
<DATELINE>    ORRIN, Feb 26 - </DATELINE><BODY>It was the last one.
    Nobody waved at caf\xe9s.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS NEWID="2">
<DATE>26-FEB-1987</DATE>
<TEXT TYPE="BRIEF">
<TITLE>BRIDGE OPENS</TITLE>The mayor came.
</TEXT>
</REUTERS>
"""


def test_trec(tmp_path: Path) -> None:
    first, second = articles(read(tmp_path, "ow88", TREC))
    assert (first.headline, first.source_id) == ("Ferry & Bridge", "OW880303-0001")
    assert first.body == "It was the last one, said the master.\n\nNobody waved.\n\nIt rained."
    assert (first.published, first.published_source, first.authors) == ("1988-03-03", "wire", ("ANN RAY",))
    assert (second.headline, second.body) == (None, "Second.")


def test_reuters(tmp_path: Path) -> None:
    first, brief = articles(read(tmp_path, "reut.sgm", REUTERS.encode("latin-1")))
    assert (first.headline, first.source, first.tags) == ("FERRY STOPS", "Reuters", ("ferry", "sea"))
    assert first.body == "It was the last one.\n\nNobody waved at cafés. Reuter"
    assert first.source_id == "reuters-1"
    assert first.published is not None
    assert first.published.startswith("1987-02-26")
    assert (brief.headline, brief.body) == ("BRIDGE OPENS", "The mayor came.")


def test_a_document_without_an_end(tmp_path: Path) -> None:
    items = read(tmp_path, "a", TREC.replace("</DOC>", "", 1) + "<DOC>\n<TEXT>x")
    assert [article.body for article in articles(items)] == ["Second."]
    assert [position for position, _ in rejections(items)] == ["line 1", "line 19"]
