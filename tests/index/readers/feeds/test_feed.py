"""RSS and Atom."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.readers.reading import articles, notes, only, read, refusal

LONG = "The harbour master said so. " * 30
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Orrin Post</title><link>https://orrin.example/</link><language>en-gb</language>
<item>
  <title>Ferry &amp;amp; bridge</title><link>https://orrin.example/1</link>
<guid isPermaLink="false">g-1</guid>
  <pubDate>Tue, 25 Mar 2025 18:57:00 +0200</pubDate><dc:creator>Ann Ray</dc:creator>
<dc:creator>Bo Lund</dc:creator>
  <category>Sea</category><category>Ferries</category>
  <description>&lt;p&gt;What happened.&lt;/p&gt;</description>
  <content:encoded><![CDATA[<p>It was the <b>last</b> one.</p><figure><figcaption>A ferry</figcaption>
</figure><p>Nobody waved.</p>
  <script>track()</script>]]></content:encoded>
</item>
<item><title>Teaser</title><link>https://orrin.example/2</link>
<description>The mayor cut the [&amp;#8230;]</description></item>
<item><description>LONG</description><pubDate>nonsense</pubDate></item>
</channel></rss>
""".replace("LONG", LONG)

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://orrin.example/">
<title>Orrin Post</title></channel>
<item rdf:about="https://orrin.example/1"><title>Ferry stops</title><link>https://orrin.example/1</link>
<dc:date>2025-03-25T18:57:00+02:00</dc:date><dc:creator>Ann Ray</dc:creator>
<description>Short.</description></item></rdf:RDF>
"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
<title type="html">Orrin &lt;i&gt;Post&lt;/i&gt;</title>
<author><name>The Desk</name></author>
<entry><id>urn:orrin:1</id><title type="html">Ferry &lt;b&gt;stops&lt;/b&gt;</title>
<link rel="self" href="https://orrin.example/1.atom"/><link rel="alternate" href="https://orrin.example/1"/>
<updated>2025-03-26T08:00:00Z</updated><published>2025-03-25T18:57:00+02:00</published>
<summary>In short.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p>
<p>Two.</p></div></content>
</entry>
<entry><id>urn:orrin:2</id><title>Bridge</title><updated>2025-03-26T08:00:00Z</updated><author>
<name>Ann Ray</name></author></entry>
</feed>"""


def test_rss_2(tmp_path: Path) -> None:
    items = read(tmp_path, "feed.xml", RSS)
    first, teaser, untitled = articles(items)
    assert first.headline == "Ferry & bridge"
    assert first.body == "It was the last one.\n\nNobody waved."
    assert first.standfirst == "What happened."
    assert (first.published, first.published_source) == ("2025-03-25T18:57:00+02:00", "feed")
    assert (first.authors, first.tags) == (("Ann Ray", "Bo Lund"), ("Sea", "Ferries"))
    assert (first.url, first.source_id, first.source) == ("https://orrin.example/1", "g-1", "Orrin Post")
    assert (first.kind, first.language) == ("article", "en")
    assert (teaser.kind, teaser.body) == ("excerpt", "The mayor cut the […]")
    assert (untitled.kind, untitled.headline, untitled.published) == ("article", None, None)
    assert [position for position, _ in notes(items)] == ["item 3"]


def test_rss_1(tmp_path: Path) -> None:
    article = only(read(tmp_path, "feed.rdf", RDF))
    assert (article.headline, article.kind, article.body) == ("Ferry stops", "excerpt", "Short.")
    assert (article.published, article.authors) == ("2025-03-25T18:57:00+02:00", ("Ann Ray",))


def test_rss_091(tmp_path: Path) -> None:
    item = "<item><title>Ferry</title><link>https://orrin.example/1</link></item>"
    article = only(read(tmp_path, "feed", f"<rss version='0.91'><channel>{item}</channel></rss>"))
    assert (article.headline, article.url, article.published) == ("Ferry", "https://orrin.example/1", None)


def test_atom(tmp_path: Path) -> None:
    first, second = articles(read(tmp_path, "feed.atom", ATOM))
    assert (first.headline, first.source) == ("Ferry stops", "Orrin Post")
    assert (first.body, first.standfirst) == ("One.\n\nTwo.", "In short.")
    assert (first.published, first.updated) == ("2025-03-25T18:57:00+02:00", "2025-03-26T08:00:00Z")
    assert (first.url, first.source_id, first.language) == ("https://orrin.example/1", "urn:orrin:1", "de")
    assert first.authors == ("The Desk",)
    assert (second.published, second.authors, second.url) == ("2025-03-26T08:00:00Z", ("Ann Ray",), None)


def test_space_before_the_declaration_and_other_encodings(tmp_path: Path) -> None:
    assert len(articles(read(tmp_path, "feed.xml", "\n  " + RSS))) == 3
    feed = "<rss><channel><item><title>Fähre</title></item></channel></rss>"
    latin = f"<?xml version='1.0' encoding='ISO-8859-1'?>{feed}"
    assert only(read(tmp_path, "feed.xml", latin.encode("latin-1"))).headline == "Fähre"


def test_a_feed_that_is_cut_off_gives_what_came_before_and_says_so(tmp_path: Path) -> None:
    items = read(tmp_path, "feed.xml", RSS[: RSS.index("The mayor")])
    assert [article.headline for article in articles(items)] == ["Ferry & bridge", "Teaser"]
    ((position, message), *_) = notes(items)
    assert position is not None
    assert position.startswith("line 1")
    assert "broken here" in message


@pytest.mark.parametrize("external", ["file:///etc/hostname", "http://127.0.0.1:9/x"])
def test_entities_are_neither_fetched_nor_expanded(tmp_path: Path, external: str) -> None:
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 50}">' for n in range(9))
    doctype = f'<!DOCTYPE rss [<!ENTITY e0 "{"x" * 100}">{levels}<!ENTITY ext SYSTEM "{external}">]>'
    item = "<item><title>Ferry &e9; &ext;</title><link>https://orrin.example/1</link></item>"
    feed = f"<rss><channel>{item}</channel></rss>"
    (article,) = articles(read(tmp_path, "feed.xml", f"<?xml version='1.0'?>{doctype}{feed}"))
    assert len(article.headline or "") < 100


def one_item(inner: str, channel: str = "", head: str = "") -> str:
    """A feed of one item."""
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:yandex="http://news.yandex.ru"'
    item = f"<item><title>Ferry</title>{inner}</item>"
    return f"<?xml version='1.0'{head}?><rss version='2.0' {names}><channel>{channel}{item}</channel></rss>"


@pytest.mark.parametrize(
    ("link", "channel", "url"),
    [
        ("<link>/news/1</link>", "<link>https://orrin.example/</link>", "https://orrin.example/news/1"),
        ("<link>news/1</link>", "<link>https://orrin.example/en/</link>", "https://orrin.example/en/news/1"),
        ("<link>//orrin.example/1</link>", "<link>https://orrin.example/</link>", "https://orrin.example/1"),
        ("<link>/news/1</link>", "", None),
    ],
)
def test_relative_links(tmp_path: Path, link: str, channel: str, url: str | None) -> None:
    assert only(read(tmp_path, "feed.xml", one_item(link, channel))).url == url


def test_a_relative_link_in_atom(tmp_path: Path) -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://orrin.example/feed/a.xml"/>
<entry><title>Ferry</title><link href="/news/1"/></entry></feed>"""
    assert only(read(tmp_path, "feed.xml", feed)).url == "https://orrin.example/news/1"


@pytest.mark.parametrize("name", ["iframe", "script", "video", "audio", "object", "svg"])
@pytest.mark.parametrize("end", ["/>", ">"])
def test_text_behind_an_element_that_is_not_closed(tmp_path: Path, name: str, end: str) -> None:
    markup = (
        f'One. &lt;{name} src="https://v.example/1"{end.replace(">", "&gt;")}Two. &lt;b&gt;Three.&lt;/b&gt;'
    )
    body = only(read(tmp_path, "feed.xml", one_item(f"<description>{markup}</description>"))).body
    assert body == "One. Two. Three."


@pytest.mark.parametrize(
    ("item", "channel", "language"),
    [
        ("<dc:language>ja</dc:language>", "<language>en</language>", "ja"),
        ("", "<language>ja-JP</language>", "ja"),
        ("", "<dc:language>ja</dc:language>", "ja"),
    ],
)
def test_the_language_that_is_stated(tmp_path: Path, item: str, channel: str, language: str) -> None:
    assert only(read(tmp_path, "feed.xml", one_item(item, channel))).language == language


@pytest.mark.parametrize(
    "written", ["45721", "noon", "32/45/2025", "soon after 12:30", "2225-03-05T10:00:00Z"]
)
def test_no_date_is_made_up(tmp_path: Path, written: str) -> None:
    (article,) = items = articles(read(tmp_path, "feed.xml", one_item(f"<pubDate>{written}</pubDate>")))
    assert article.published is None or article.published in written, items


def test_dates_where_no_news_is_from_are_told(tmp_path: Path) -> None:
    for written in ("Wed, 05 Mar 2225 10:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"):
        items = read(tmp_path, "feed.xml", one_item(f"<pubDate>{written}</pubDate>"))
        assert articles(items)[0].published is None
        assert "published left out" in notes(items)[0][1]


def test_a_bad_byte_costs_its_own_letter_alone(tmp_path: Path) -> None:
    content = one_item("<description>Fähre hält üb?er Nacht</description>", head=" encoding='UTF-8'").encode()
    items = read(tmp_path, "feed.xml", content.replace(b"?er", b"\xffer"))
    assert articles(items)[0].body == "Fähre hält übÿer Nacht"
    assert "bytes that are not utf-8 in line 1" in notes(items)[0][1]


def test_vendor_letters(tmp_path: Path) -> None:
    content = one_item("<description>河西大橋①髙橋</description>", head=" encoding='Shift_JIS'").encode(
        "cp932"
    )
    assert only(read(tmp_path, "feed.xml", content)).body == "河西大橋①髙橋"


def test_the_whole_text_that_is_meant_for_aggregators(tmp_path: Path) -> None:
    full = f"<description>Short.</description><yandex:full-text>{LONG}</yandex:full-text>"
    article = only(read(tmp_path, "feed.xml", one_item(full)))
    assert (article.kind, article.standfirst) == ("article", "Short.")
    assert article.body == LONG.strip()


def test_a_text_that_is_not_read_is_told(tmp_path: Path) -> None:
    inner = f"<description>Short.</description><transcript>{LONG}</transcript>"
    items = read(tmp_path, "feed.xml", one_item(inner))
    assert len(articles(items)) == 1
    assert notes(items)[0][1].startswith("transcript: a text beside the article's is not read")


def test_of_a_blog_s_export_the_posts_alone_are_articles(tmp_path: Path) -> None:
    kind = "http://schemas.google.com/blogger/2008/kind"
    entries = "".join(
        f"<entry><id>{name}</id><category scheme='{kind}' term='{kind}#{name}'/><title>{name}</title></entry>"
        for name in ("post", "comment", "settings")
    )
    items = read(tmp_path, "blog.xml", f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>')
    assert [article.headline for article in articles(items)] == ["post"]
    assert "1 of kind comment, 1 of kind settings" in notes(items)[0][1]


def test_rdf_that_is_no_feed(tmp_path: Path) -> None:
    content = "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>"
    assert "XML with the root <rdf>" in refusal(read(tmp_path, "a.rdf", content))


TOLD = "The ferry stopped when the harbour froze on Monday, and nobody can say for how long."
SUMMED = "Ice has closed the harbour of Orrin, as it had in the winter of the flood."
WHOLE = "It was the last boat of the year, its master said, and the longest crossing he could remember."


@pytest.mark.parametrize("summary", ["abstract", "itunes:summary", "media:description", "summary"])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("content", ["", f"<content:encoded>{WHOLE}</content:encoded>"])
def test_no_summary_beside_another_is_lost(
    tmp_path: Path, summary: str, content: str, *, first: bool
) -> None:
    texts = [f"<description>{TOLD}</description>", f"<{summary}>{SUMMED}</{summary}>"]
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    )
    item = "".join(texts if first else texts[::-1]) + content
    feed = f'<rss version="2.0" {spaces}><channel><item><title>Ice</title>{item}</item></channel></rss>'
    items = read(tmp_path, "feed.xml", feed)
    (article,) = articles(items)
    told = [message for _, message in notes(items)]
    for text, name in ((TOLD, "description"), (SUMMED, summary), (WHOLE, "content:encoded")):
        in_article = text in ((article.body or ""), (article.standfirst or ""))
        assert text not in feed or in_article or any(message.startswith(f"{name}: ") for message in told)
    assert TOLD in ((article.body or ""), (article.standfirst or ""))
    assert article.kind == ("article" if content else "excerpt")


def test_every_text_of_an_item_is_read_or_told(tmp_path: Path) -> None:
    item = (
        "<title>Ice</title><description>Caf&eacute;s at the quay&nbsp;stayed open for the crews until noon."
        "</description><x:more><x:deep>What stands deep in an element of nobody&rsquo;s is told by its "
        "name.</x:deep></x:more>"
    )
    feed = f'<rss version="2.0" xmlns:x="urn:x"><channel><item>{item}</item></channel></rss>'
    items = read(tmp_path, "feed.xml", feed)
    named = [message.partition(": ")[0] for _, message in notes(items)]
    assert named == ["the feed is broken here; what could be made out was read", "x:more.x:deep"]
