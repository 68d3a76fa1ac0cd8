"""Trafilatura's XML, its own and TEI."""

from __future__ import annotations

from pathlib import Path

from tests.index.readers.reading import articles, notes, only, read

MAIN = """<main><head rend="h2">On the quay</head>
<p>It was the <hi rend="#b">last</hi> one.<lb/>Nobody waved.</p>
<list><item>One boat</item><item>Nine people</item></list><quote>So it goes.</quote></main>"""
DOC = f"""<doc sitename="Orrin Post" title="Ferry stops" author="Ann Ray; Bo Lund" date="2025-03-25"
 source="https://orrin.example/ferry" hostname="orrin.example" excerpt="In short." categories="Sea"
 tags="ferries;quays" fingerprint="abc">{MAIN}<comments/></doc>"""
TEXT = "On the quay\n\nIt was the last one.\nNobody waved.\n\nOne boat\n\nNine people\n\nSo it goes."
TEI = """<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title type="main">Ferry stops</title><author>Ann Ray</author></titleStmt>
<publicationStmt><p/></publicationStmt>
<sourceDesc><bibl>Ferry stops. Orrin Post, 2025-03-25</bibl>
<biblFull><titleStmt><title>Ferry stops</title></titleStmt>
<publicationStmt><publisher>Orrin Post</publisher><ptr type="URL" target="https://orrin.example/ferry"/>
<date>2025-03-25</date></publicationStmt></biblFull></sourceDesc></fileDesc>
<profileDesc><abstract><p>In short.</p></abstract><textClass><keywords>
<term type="categories">Sea</term>
<term type="tags">ferries</term><term type="tags">quays</term></keywords></textClass></profileDesc>
</teiHeader>
<text><body><div type="entry">BODY</div><div type="comments"/></body></text></TEI>"""


def test_its_own(tmp_path: Path) -> None:
    for content in (DOC, f"<?xml version='1.0'?>\n{DOC}", f"<corpus>{DOC}</corpus>"):
        article = only(read(tmp_path, "page.xml", content))
        assert (article.headline, article.standfirst, article.body) == ("Ferry stops", "In short.", TEXT)
        assert (article.authors, article.tags) == (("Ann Ray", "Bo Lund"), ("ferries", "quays"))
        assert (article.source, article.section) == ("Orrin Post", "Sea")
        assert (article.url, article.published) == ("https://orrin.example/ferry", "2025-03-25")


def test_tei(tmp_path: Path) -> None:
    body = (
        MAIN.replace("<main>", "")
        .replace("</main>", "")
        .replace("<head ", "<ab ")
        .replace("</head>", "</ab>")
    )
    article = only(read(tmp_path, "page.xml", TEI.replace("BODY", body)))
    assert (article.headline, article.standfirst, article.body) == ("Ferry stops", "In short.", TEXT)
    assert (article.authors, article.tags) == (("Ann Ray",), ("ferries", "quays"))
    assert (article.source, article.section) == ("Orrin Post", "Sea")
    assert (article.url, article.published) == ("https://orrin.example/ferry", "2025-03-25")


def test_comments_are_told(tmp_path: Path) -> None:
    comment = "<comments><p>A reader wrote that he would miss the boat a lot.</p></comments>"
    items = read(tmp_path, "page.xml", DOC.replace("<comments/>", comment))
    assert len(articles(items)) == 1
    assert "comments: a text beside the article's is not read" in notes(items)[0][1]
