"""NITF, NewsML-G2, NewsML 1, and XML that is none of the formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.index.readers.reading import articles, notes, only, read, refusal, rejections

NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd">
<nitf xml:lang="en"><head><title>Other title</title>
<docdata><doc-id id-string="orrin-1"/><date.issue norm="20250325T185700+0200"/>
<key-list><keyword key="ferries"/><keyword key="sea"/></key-list></docdata>
<pubdata name="Orrin Wire" position.section="Transport" date.publication="20250326"/></head>
<body><body.head><hedline><hl1>Ferry <em>stops</em></hl1><hl2>End of a line</hl2></hedline>
<byline>By <person>Ann Ray</person><byttl>Reporter</byttl></byline><abstract><p>In short.</p></abstract>
</body.head>
<body.content><p>It&nbsp;was the last one.</p><media><media-caption>A ferry</media-caption></media>
<p>Nobody waved.</p></body.content></body></nitf>"""

G2_ITEM = """<newsItem
 xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:orrin:1" standard="NewsML-G2">
<itemMeta><itemClass qcode="ninat:text"/><provider><name>Orrin Wire</name></provider>
<versionCreated>2025-03-26T08:00:00Z</versionCreated><pubStatus qcode="stat:STATUS"/></itemMeta>
<contentMeta><contentCreated>2025-03-25T18:57:00+02:00</contentCreated><creator><name>Ann Ray</name></creator>
<language tag="en-GB"/><subject qcode="medtop:1"><name>transport</name></subject>
<headline>Ferry stops</headline>
<description>In short.</description></contentMeta>
<contentSet>CONTENT</contentSet></newsItem>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>x</title></head><body><p>It was the last one.</p><p>Nobody waved.</p></body></html></inlineXML>"""
INLINE_NITF = """<inlineXML contenttype="application/nitf+xml">
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
<body.content><p>It was the last one.</p><p>Nobody waved.</p></body.content></body></nitf></inlineXML>"""
PLAIN = """<inlineData contenttype="text/plain">It was the last one.\n\nNobody waved.</inlineData>"""

NEWSML_1 = """<NewsML Version="1.2"><NewsItem><Identification><NewsIdentifier>
<ProviderId>orrin.example</ProviderId>
<PublicIdentifier>urn:newsml:orrin:1</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20250325T185700+0200</FirstCreated>
<ThisRevisionCreated>20250326T080000Z</ThisRevisionCreated>
<Status FormalName="Usable"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Ferry stops</HeadLine><ByLine>By Ann Ray</ByLine></NewsLines>
<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
<NewsComponent><ContentItem><DataContent>.css { none }</DataContent></ContentItem></NewsComponent>
<NewsComponent><ContentItem><DataContent><html><body><p>It was the last one.</p><p>Nobody waved.</p></body>
</html>
</DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""

BODY = "It was the last one.\n\nNobody waved."


def g2(content: str, status: str = "usable") -> str:
    return G2_ITEM.replace("CONTENT", content).replace("STATUS", status)


def test_nitf(tmp_path: Path) -> None:
    article = only(read(tmp_path, "a.xml", NITF))
    assert (article.headline, article.alt_headline) == ("Ferry stops", "End of a line")
    assert article.body == BODY
    assert (article.standfirst, article.authors) == ("In short.", ("Ann Ray",))
    assert (article.published, article.published_source) == ("2025-03-25T18:57:00+02:00", "wire")
    assert (article.source, article.section, article.tags) == ("Orrin Wire", "Transport", ("ferries", "sea"))
    assert (article.source_id, article.language) == ("orrin-1", "en")


@pytest.mark.parametrize("content", [XHTML, INLINE_NITF, PLAIN])
def test_newsml_g2(tmp_path: Path, content: str) -> None:
    article = only(read(tmp_path, "a.xml", g2(content)))
    assert (article.headline, article.standfirst, article.body) == ("Ferry stops", "In short.", BODY)
    assert (article.published, article.updated) == ("2025-03-25T18:57:00+02:00", "2025-03-26T08:00:00Z")
    assert (article.authors, article.source, article.tags) == (("Ann Ray",), "Orrin Wire", ("transport",))
    assert (article.language, article.source_id, article.kind) == ("en", "urn:newsml:orrin:1", "article")


def test_a_newsml_g2_picture_is_an_excerpt(tmp_path: Path) -> None:
    article = only(read(tmp_path, "a.xml", g2('<remoteContent href="https://orrin.example/a.jpg"/>')))
    assert (article.kind, article.body, article.standfirst) == ("excerpt", "In short.", None)


def test_a_news_message_with_several_items(tmp_path: Path) -> None:
    three = "\n".join((g2(XHTML), g2(PLAIN), g2(PLAIN, "canceled")))
    items = read(tmp_path, "a.xml", f"<newsMessage><itemSet>{three}</itemSet></newsMessage>")
    assert [article.body for article in articles(items)] == [BODY, BODY]
    ((position, reason),) = rejections(items)
    assert position is not None
    assert position.startswith("line ")
    assert "not to be published" in reason


def test_what_came_before_a_break_is_kept(tmp_path: Path) -> None:
    items = read(tmp_path, "a.xml", f"<newsMessage><itemSet>{g2(XHTML)}\n<newsItem><</itemSet>")
    assert len(articles(items)) == 1
    ((position, reason),) = rejections(items)
    assert position is not None
    assert position.startswith("line ")
    assert reason.startswith("damaged")


@pytest.mark.parametrize(
    "root", ["packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"]
)
def test_newsml_g2_without_news(tmp_path: Path, root: str) -> None:
    content = f"<{root} xmlns='http://iptc.org/std/nar/2006-10-01/'><itemMeta/></{root}>"
    assert "there is no article in it" in refusal(read(tmp_path, "a.xml", content))


def test_newsml_1(tmp_path: Path) -> None:
    article = only(read(tmp_path, "a.xml", NEWSML_1))
    assert (article.headline, article.body, article.authors) == ("Ferry stops", BODY, ("Ann Ray",))
    assert (article.published, article.updated) == ("2025-03-25T18:57:00+02:00", "2025-03-26T08:00:00Z")
    assert (article.source, article.source_id) == ("orrin.example", "urn:newsml:orrin:1")
    assert article.language == "en"


def test_a_withdrawn_newsml_1_item(tmp_path: Path) -> None:
    assert "not to be published" in refusal(read(tmp_path, "a.xml", NEWSML_1.replace("Usable", "Canceled")))


def test_other_xml_is_named(tmp_path: Path) -> None:
    assert "root <schema>" in refusal(
        read(tmp_path, "a.xsd", "<?xml version='1.0'?><xs:schema xmlns:xs='x'/>")
    )


@pytest.mark.parametrize("content", [NITF, g2(XHTML), NEWSML_1])
def test_entities_are_not_expanded(tmp_path: Path, content: str) -> None:
    doctype = (
        '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname"><!ENTITY a "zzzz"><!ENTITY b "&a;&a;">]>'
    )
    bare = content.partition("]>")[2] or content.replace('<!DOCTYPE nitf SYSTEM "nitf.dtd">', "")
    bare = bare.replace('<?xml version="1.0"?>', "").replace("&nbsp;", " ")
    bare = bare.replace("Nobody waved", "Nobody &secret;&b; waved")
    (article,) = articles(read(tmp_path, "a.xml", f"{doctype}{bare}"))
    assert article.body is not None
    assert "zzzz" not in article.body


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_deep_nesting_is_refused(tmp_path: Path, depth: int) -> None:
    content = f"<nitf><body><body.content>{'<p>' * depth}x{'</p>' * depth}</body.content></body></nitf>"
    items = read(tmp_path, "a.xml", content)
    assert articles(items) or refusal(items)


@pytest.mark.parametrize("status", ["canceled", "cancelled", "withheld", "Killed"])
def test_what_its_agency_took_back_is_told_in_every_format(tmp_path: Path, status: str) -> None:
    nitf = NITF.replace("<docdata>", f'<docdata management-status="{status}">')
    newsml = NEWSML_1.replace('"Usable"', f'"{status}"')
    item = {
        "guid": "urn:orrin:1",
        "type": "text",
        "headline": "Ferry stops",
        "body_html": "<p>It stops.</p>",
        "pubstatus": status,
    }
    for name, content in (
        ("a.xml", nitf),
        ("b.xml", g2(XHTML, status)),
        ("c.xml", newsml),
        ("d.json", json.dumps(item)),
    ):
        assert status in refusal(read(tmp_path, name, content))


def test_what_stands_beside_the_text_is_left_out(tmp_path: Path) -> None:
    page = (
        "<header><ul class='slugline'><li>Ferries</li></ul><time>25.03.2025 18:57</time>"
        "<h1>Ferry stops</h1></header><section class='main'><h2>Ferry stops</h2>"
        "<p class='byline'>By Ann Ray</p><p>It was the last one.</p>"
        "<p>Nobody waved.</p><p>ar bl xx</p></section>"
        f"<section class='notepad'><p>{'Call the harbour master before noon. ' * 4}</p></section>"
        "<footer>ar bl</footer>"
    )
    content = XHTML.replace("<p>It was the last one.</p><p>Nobody waved.</p>", page)
    items = read(tmp_path, "a.xml", g2(content))
    (article,) = articles(items)
    assert article.body == BODY
    assert [message for _, message in notes(items)] == [
        "left out, as beside the text: notepad (147 characters)"
    ]


def test_a_short_text_that_is_like_a_sign_off_stays(tmp_path: Path) -> None:
    content = PLAIN.replace(
        "It was the last one.\n\nNobody waved.", "Ferry stops\n\nat sea\n\n25.03.2025\n\nIt was."
    )
    assert only(read(tmp_path, "a.xml", g2(content))).body == "at sea\n\n25.03.2025\n\nIt was."


def test_superdesk_writes_ninjs_with_a_guid(tmp_path: Path) -> None:
    item = {
        "guid": "urn:orrin:1", "type": "text", "headline": "Ferry stops", "slugline": "ferry",
        "pubstatus": "usable",
        "body_html": "<p>It was the last one.</p><p>Nobody waved.</p>", "source": "Orrin Wire",
        "firstcreated": "2025-03-25T18:57:00+0000", "versioncreated": "2025-03-26T08:00:00+0000",
        "authors": [{"name": "Ann Ray", "role": "writer"}], "service": [{"name": "Transport", "code": "t"}],
        "keywords": ["sea"],
    }  # fmt: skip
    article = only(read(tmp_path, "a.json", json.dumps(item)))
    assert (article.body, article.source, article.section) == (BODY, "Orrin Wire", "Transport")
    assert (article.published, article.authors) == ("2025-03-25T18:57:00+00:00", ("Ann Ray",))
    assert (article.tags, article.source_id) == (("sea",), "urn:orrin:1")
