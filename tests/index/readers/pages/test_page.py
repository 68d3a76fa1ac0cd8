"""Saved HTML pages: what is read from them, where from, and what is no article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.index.article import Article
from dateline.index.readers.pages import jsonld
from tests.index.readers.reading import articles, notes, only, read, refusal

PARAGRAPHS = (
    "The council of Brackwater decided on Monday to close the old bridge to lorries from the first of March.",
    "Engineers had found cracks in two of its five arches, and had warned of them twice since the spring.",
    "“Nobody wants to be the one who waited too long,” said Oda Lindqvist, the councillor for roads.",
    "Hauliers will have to take the ring road, which adds eleven miles to the way to the port of Saltmouth.",
    "The work is to last until the autumn, and the town expects it to cost four million crowns at least.",
)
DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#paper", "name": "The Brackwater Courier"},
        {
            "@type": "NewsArticle",
            "headline": "Old bridge of Brackwater closes to lorries",
            "datePublished": "2021-02-08T17:30:00+01:00",
            "dateModified": "2021-02-09T08:00:00+01:00",
            "author": [{"@type": "Person", "name": "Ruth Amsel"}, {"@type": "Person", "name": "Jon Dey"}],
            "articleSection": "Town",
            "publisher": {"@id": "#paper"},
        },
    ],
}


def page(
    head: str = "", *, body: str = "", title: str = "Old bridge closes to lorries", around: str = ""
) -> str:
    """A whole page of a paper that doesn't exist."""
    text = body or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="en-GB">
<head><title>{title} | The Brackwater Courier</title>{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/town">Town</a></li></ul></nav>
<article><h1>{title}</h1>{text}</article>{around}
<footer><p>© The Brackwater Courier. All rights reserved.</p></footer></body></html>"""


def script(data: object) -> str:
    """A JSON-LD script."""
    return (
        f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'
    )


def read_one(folder: Path, content: str | bytes) -> Article:
    """The one article of a page."""
    return only(read(folder, "page.html", content))


def test_body_is_the_paragraphs_alone(tmp_path: Path) -> None:
    around = (
        '<aside class="related"><h2>Related articles</h2><ul><li><a href="/1">Ferry runs late again</a></li>'
        '<li><a href="/2">Harbour dues to fall</a></li></ul></aside>'
        '<div class="newsletter"><p>Sign up for our newsletter to get the news in your inbox.</p></div>'
    )
    article = read_one(tmp_path, page(around=around))
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_json_ld_graph_gives_the_rest(tmp_path: Path) -> None:
    article = read_one(tmp_path, page(script(DATA)))
    assert article.headline == "Old bridge closes to lorries"
    assert article.alt_headline == "Old bridge of Brackwater closes to lorries"
    assert article.authors == ("Ruth Amsel", "Jon Dey")
    assert (article.source, article.section, article.language) == ("The Brackwater Courier", "Town", "en")
    assert (article.published, article.published_source) == ("2021-02-08T17:30:00+01:00", "json-ld")
    assert article.published_precision == "time"
    assert article.updated == "2021-02-09T08:00:00+01:00"


@pytest.mark.parametrize(
    "text",
    [
        '<!-- {"@type": "NewsArticle", "headline": "A"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "A",}',
        '{"@type": "NewsArticle",\n"headline": "A", "description": "two\nlines"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;A&quot;}",
    ],
)
def test_broken_json_is_mended_where_that_is_safe(text: str) -> None:
    loaded = jsonld.load(text)
    assert isinstance(loaded, dict)
    assert loaded["headline"] == "A"


@pytest.mark.parametrize("text", ["", "{", "window.x = {}", '{"a": 1}}', "[" * 5000])
def test_json_beyond_mending_is_left_alone(text: str) -> None:
    assert jsonld.load(text) is None


def test_meta_elements_where_there_is_no_json_ld(tmp_path: Path) -> None:
    head = (
        '<meta property="article:published_time" content="2021-02-08T17:30:00Z">'
        '<meta property="og:site_name" content="Courier"><meta name="author" content="By Ruth Amsel">'
        '<meta property="article:tag" content="bridges">'
        '<meta property="og:description" content="Cracks in two arches.">'
        '<link rel="canonical" href="https://courier.example/bridge">'
    )
    article = read_one(tmp_path, page(head))
    assert (article.published, article.published_source) == ("2021-02-08T17:30:00Z", "meta")
    assert (article.source, article.authors, article.tags) == ("Courier", ("Ruth Amsel",), ("bridges",))
    assert article.standfirst == "Cracks in two arches."
    assert article.url == "https://courier.example/bridge"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<time datetime="2021-02-08">8 Feb</time>', ("2021-02-08", "time-element", "day")),
        ("<p class='d'>Published 8 February 2021</p>", ("2021-02-08", "text", "day")),
    ],
)
def test_dates_in_the_text_of_the_page(tmp_path: Path, markup: str, expected: tuple[str, str, str]) -> None:
    article = read_one(tmp_path, page().replace("</h1>", f"</h1>{markup}"))
    assert (article.published, article.published_source, article.published_precision) == expected


def test_date_in_the_address(tmp_path: Path) -> None:
    article = read_one(tmp_path, page('<link rel="canonical" href="https://c.example/2021/02/08/bridge">'))
    assert (article.published, article.published_source) == ("2021-02-08", "url")


def test_undated_page_stays_undated(tmp_path: Path) -> None:
    article = read_one(tmp_path, page())
    assert (article.published, article.published_source, article.published_precision) == (None, None, None)


def test_date_after_the_file_was_saved_is_not_believed(tmp_path: Path) -> None:
    article = read_one(tmp_path, page('<meta property="article:published_time" content="2190-01-01">'))
    assert article.published is None


def test_sources_that_disagree_are_told(tmp_path: Path) -> None:
    items = read(tmp_path, "page.html", page(script(DATA) + '<meta name="pubdate" content="2020-11-01">'))
    assert articles(items)[0].published == "2021-02-08T17:30:00+01:00"
    assert (
        notes(items)
        == [
            (None, "dated 2021-02-08 by its JSON-LD, but its meta elements says 2020-11-01"),
        ]
        or "2020-11-01" in notes(items)[0][1]
    )


def test_shown_date_beats_a_hidden_other_one(tmp_path: Path) -> None:
    shown = page('<meta property="article:published_time" content="2021-02-20">').replace(
        "</h1>", "</h1><p>Published 8 February 2021</p>"
    )
    items = read(tmp_path, "page.html", shown)
    assert articles(items)[0].published == "2021-02-08"
    assert "2021-02-20" in notes(items)[0][1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    content = page('<meta charset="windows-1252">' if encoding == "cp1252" else "").encode(encoding)
    assert read_one(tmp_path, content).body == "\n\n".join(PARAGRAPHS)


def test_broken_encoding_does_not_crash(tmp_path: Path) -> None:
    content = page('<meta charset="no-such-charset">').encode().replace("“".encode(), b"\x93\xff")
    items = read(tmp_path, "page.html", content)
    (body,) = (article.body for article in articles(items))
    assert body is not None
    assert "not utf-8 in 2 places" in notes(items)[0][1]
    assert "Nobody wants to be the one" in body


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (page(title="404 Page not found", body="<p>Sorry, we could not find it.</p>"), "error page"),
        (page(title="Just a moment...", body="<p>Checking your browser before you go on.</p>"), "robots"),
        (
            page(
                title="We value your privacy",
                body="<p>We and our partners use cookies. Accept all cookies, or reject all cookies, or"
                " manage your consent. We store personal data as our cookie policy says.</p>",
            ),
            "cookie",
        ),
        (
            page('<meta property="og:type" content="video.other">', body="<video></video><p>Watch it.</p>"),
            "video",
        ),
        (
            page(
                title="Search results for bridge", body="<p>Found nothing that was like it at all today.</p>"
            ),
            "search",
        ),
        (page(body="<p>Home</p>"), "hardly any running text"),
    ],
)
def test_what_is_no_article_is_rejected_with_its_kind(tmp_path: Path, content: str, reason: str) -> None:
    assert reason in refusal(read(tmp_path, "page.html", content))


def test_index_page_is_rejected(tmp_path: Path) -> None:
    teasers = "".join(
        f'<div><h2><a href="/{n}">Headline number {n} of the day in Brackwater</a></h2><p>{text}</p></div>'
        for n, text in enumerate(PARAGRAPHS * 2)
    )
    content = page(title="Town", body=teasers).replace("<body>", '<body class="archive category">')
    assert "index page" in refusal(read(tmp_path, "page.html", content))


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    deep = "<div>" * 5000 + "text" + "</div>" * 5000
    items = read(tmp_path, "page.html", page(body=deep))
    assert not articles(items)
    assert len(items) == 1


def test_empty_page_is_rejected(tmp_path: Path) -> None:
    assert refusal(read(tmp_path, "page.html", "<html><head></head><body></body></html>"))


def test_very_large_page_takes_the_quick_way(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{n}</td></tr>" for n in range(4_000))
    article = read_one(tmp_path, page(around=f"<table>{rows}</table>"))
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_page_of_endless_pieces_is_rejected(tmp_path: Path) -> None:
    content = page(around="<p>One more line.</p>" * 15_001)
    assert "too long for one article" in refusal(read(tmp_path, "page.html", content))


SHORT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:3])
COOKIES = (
    "<div id='cookie-banner'><p>We use cookies. We and our partners store cookies and personal data on your"
    " device. With your consent we and our partners use cookies to measure the audience.</p><p>You may accept"
    " all cookies, reject all cookies or choose which cookies our partners may set.</p></div>"
)


def data(**more: object) -> str:
    """JSON-LD of a news article."""
    return script({"@type": "NewsArticle", "headline": "Old bridge closes to lorries", **more})


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("language", "written"),
    [("de", "8. Februar 2021"), ("fr", "8 février 2021"), ("ja", "2021年2月8日"), ("en", "8 Feb 2021")],
)
@pytest.mark.parametrize("other", ["21.10.2019", "Born 12 March 1930", "3 days ago, after 12/10/2019"])
def test_agreed_dates_lose_to_nothing_unmarked(
    tmp_path: Path, language: str, written: str, other: str
) -> None:
    head = data(datePublished="2021-02-08T17:30:00Z") + meta("article:published_time", "2021-02-08T17:30:00Z")
    content = page(head).replace("en-GB", language)
    for shown in (f"<p>{written}</p><p>{other}</p>", f"<p>{other}</p>"):
        article = read_one(tmp_path, content.replace("</h1>", f"</h1>{shown}"))
        assert (article.published or "")[:10] == "2021-02-08"


def test_a_structured_date_is_not_overruled_by_a_birth(tmp_path: Path) -> None:
    content = page(data(datePublished="2021-02-08")).replace("</h1>", "</h1><p>Born 12 March 1930</p>")
    assert read_one(tmp_path, content).published == "2021-02-08"


def test_a_shown_date_of_the_last_change_is_not_that_of_publication(tmp_path: Path) -> None:
    head = meta("article:published_time", "2021-02-08") + meta("article:modified_time", "2021-03-09")
    (article,) = articles(
        read(tmp_path, "page.html", page(head).replace("</h1>", "</h1><p>Published 9 March 2021</p>"))
    )
    assert (article.published, article.updated) == ("2021-02-08", "2021-03-09")


@pytest.mark.parametrize(
    "around",
    [
        '<aside><p><a href="/x">Old</a> <time datetime="2009-04-11">April 11, 2009</time></p></aside>',
        '<section class="comments"><p><time datetime="2009-04-11">April 11, 2009</time></p></section>',
        '<article><h3><a href="/y">Other</a></h3><time datetime="2009-04-11">April 11, 2009</time></article>',
        '<div id="todays-date">April 11, 2009</div>',
    ],
)
def test_dates_of_other_things_are_not_the_article_s(tmp_path: Path, around: str) -> None:
    assert read_one(tmp_path, page(around=around)).published is None
    head = '<link rel="canonical" href="https://c.example/2021/02/08/bridge">'
    assert read_one(tmp_path, page(head, around=around)).published == "2021-02-08"


@pytest.mark.parametrize(
    ("language", "elsewhere", "published"),
    [
        ("en", "", "2021"),
        ("en", "<p>Printed on 25/01/2021 in Brackwater for the readers of the town.</p>", "2021-03-02"),
        ("en-US", "", "2021-02-03"),
        ("fr", "", "2021-03-02"),
    ],
)
def test_numbers_in_an_open_order_are_settled_by_the_page_or_told(
    tmp_path: Path, language: str, elsewhere: str, published: str
) -> None:
    content = page(around=elsewhere).replace("en-GB", language).replace("</h1>", "</h1><p>02/03/2021</p>")
    items = read(tmp_path, "page.html", content)
    assert articles(items)[0].published == published
    assert bool(notes(items)) == (published == "2021")


def test_a_page_of_a_web_archive_is_the_original_one(tmp_path: Path) -> None:
    wrapped = "https://web.archive.org/web/20210305100000/https://c.example/bridge"
    toolbar = (
        "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm-ipp-base'><p>42 captures 05 Mar 2021 - 10 Nov 2021"
        "</p></div><!-- END WAYBACK TOOLBAR INSERT -->"
    )
    content = page(f'<link rel="canonical" href="{wrapped}">').replace("<nav>", f"{toolbar}<nav>")
    article = read_one(tmp_path, content)
    assert (article.url, article.published, article.source) == ("https://c.example/bridge", None, "c.example")


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0024)https://c.example/bridge -->",
        "<!--\n Page saved with SingleFile \n url: https://c.example/bridge \n saved date: Fri Mar 05\n-->",
        "<!-- Mirrored from c.example/bridge by HTTrack Website Copier/3.x, Fri, 05 Mar 2021 -->",
        "<!-- Saved from https://c.example/bridge at 2021-03-05T10:00:00Z using monolith v2.8 -->",
        '<meta name="savepage-url" content="https://c.example/bridge">',
    ],
)
def test_the_note_of_a_saving_tool_gives_the_address_and_no_date(tmp_path: Path, note: str) -> None:
    article = read_one(tmp_path, page().replace("<html", f"{note}\n<html"))
    assert (article.url, article.published) == ("https://c.example/bridge", None)


def test_the_folders_of_a_mirror_give_the_address(tmp_path: Path) -> None:
    folder = tmp_path / "courier.example" / "2021"
    folder.mkdir(parents=True)
    assert read_one(folder, page()).url == "https://courier.example/2021/page.html"


def test_the_second_page_of_an_article_has_an_address_of_its_own(tmp_path: Path) -> None:
    canonical = '<link rel="canonical" href="https://c.example/bridge">'
    first = read_one(tmp_path, page(canonical + '<link rel="next" href="https://c.example/bridge?page=2">'))
    second = read_one(tmp_path, page(canonical + '<link rel="prev" href="https://c.example/bridge">'))
    other = read_one(tmp_path, page(canonical + '<link rel="prev" href="https://c.example/ferry">'))
    assert first.url == other.url == "https://c.example/bridge"
    assert second.url == "https://c.example/bridge#!page=2"


def test_text_that_only_the_data_has_is_taken_and_told(tmp_path: Path) -> None:
    head = data(articleBody=" ".join(PARAGRAPHS), datePublished="2021-02-08")
    for body in ("<div id='root'></div>", f"<p>{PARAGRAPHS[0]}</p><p>Subscribe to read the full story.</p>"):
        items = read(tmp_path, "page.html", page(head, body=body))
        assert articles(items)[0].body == " ".join(PARAGRAPHS)
        assert "JSON-LD" in notes(items)[0][1]


def test_a_summary_in_the_data_does_not_cut_the_text(tmp_path: Path) -> None:
    text = PARAGRAPHS * 6
    body = "".join(f"<p>{paragraph} It was entry {n}.</p>" for n, paragraph in enumerate(text))
    article = read_one(tmp_path, page(data(articleBody=" ".join(PARAGRAPHS)), body=body))
    assert (article.body or "").count("It was entry") == len(text)


def test_a_heading_that_is_the_site_s_name_is_no_headline(tmp_path: Path) -> None:
    content = page(title="Silver Harbour: Why the old crane was never sold").replace(
        "<h1>Silver Harbour: Why the old crane was never sold</h1>",
        '<h1><a href="/">Silver Harbour</a></h1>'
        '<h3 class="entry-title">Why the old crane was never sold</h3>',
    )
    assert read_one(tmp_path, content).headline == "Why the old crane was never sold"


def test_short_news_beside_a_consent_banner_is_news(tmp_path: Path) -> None:
    article = read_one(tmp_path, page(body=SHORT, around=COOKIES))
    assert article.body == "\n\n".join(PARAGRAPHS[:3])


def test_short_news_beside_headlines_of_others_is_news(tmp_path: Path) -> None:
    others = "".join(f'<h3><a href="/{n}">Other story of the day {n}</a></h3>' for n in range(9))
    article = read_one(tmp_path, page(body=SHORT, around=f"<div>{others}</div>"))
    assert article.body == "\n\n".join(PARAGRAPHS[:3])


@pytest.mark.parametrize(
    "item",
    [
        '<div><h3><a href="/{n}">Headline {n} of the day in town</a></h3><p>{text}</p></div>',
        '<li><a href="/{n}">Headline number {n} of the day</a><span>{n}.2.2021</span></li>',
        '<div><a href="/{n}"><span>Headline number {n} of the day</span></a><p>{text}</p></div>',
    ],
)
def test_a_list_of_stories_is_refused_whatever_its_markup(tmp_path: Path, item: str) -> None:
    items = "".join(item.format(n=n + 1, text=PARAGRAPHS[n % 5]) for n in range(14))
    content = page(title="News", body=f"<div>{items}</div><a href='?page=2'>Older posts</a>")
    assert "no article" in refusal(read(tmp_path, "page.html", content.replace("article>", "div>")))


@pytest.mark.parametrize("sign", ["\x01", "\x08", "\x1b"])
def test_a_control_character_makes_no_page_empty(tmp_path: Path, sign: str) -> None:
    article = read_one(tmp_path, page(body=SHORT.replace("Monday", f"Mon{sign}day")))
    assert article.body == "\n\n".join(PARAGRAPHS[:3])


def test_text_hidden_by_a_class_is_not_the_article_s(tmp_path: Path) -> None:
    hidden = '<div class="hidden"><p>This is for machines alone, and says nothing of the bridge.</p></div>'
    wide = f'<div class="hidden md:block"><p>{PARAGRAPHS[3]}</p></div>'
    article = read_one(tmp_path, page(body=SHORT + hidden + wide))
    assert article.body == "\n\n".join(PARAGRAPHS[:4])


def test_a_page_that_a_script_shows_is_not_empty(tmp_path: Path) -> None:
    article = read_one(tmp_path, page(body=f'<div class="hidden">{SHORT}</div>'))
    assert article.body == "\n\n".join(PARAGRAPHS[:3])


def test_an_element_of_endless_attributes_is_refused(tmp_path: Path) -> None:
    many = " ".join(f"a{n}=1" for n in range(80_000))
    assert "attributes" in refusal(read(tmp_path, "page.html", page(around=f"<p {many}>x</p>")))


def test_data_in_the_place_of_text_is_left_out_and_told(tmp_path: Path) -> None:
    items = read(tmp_path, "page.html", page(around=f"<p>{'x' * 2_000_000}</p>"))
    assert articles(items)[0].body == "\n\n".join(PARAGRAPHS)
    assert "2,000,000 characters" in notes(items)[0][1].replace("1,999,999", "2,000,000")


def test_a_page_whose_text_a_script_brings_is_an_excerpt(tmp_path: Path) -> None:
    head = data(description="Cracks were found in two of its five arches.", datePublished="2021-02-08")
    items = read(tmp_path, "page.html", page(head, body="<div id='root'></div>"))
    (article,) = articles(items)
    assert (article.kind, article.body) == ("excerpt", None)
    assert article.standfirst == "Cracks were found in two of its five arches."
    assert "save it from a browser" in notes(items)[0][1]


def test_code_between_paragraphs_is_kept(tmp_path: Path) -> None:
    code = "<pre><code>for bridge in bridges:\n    close(bridge, until='autumn')</code></pre>"
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    article = read_one(tmp_path, page(body=first + code + "".join(rest)))
    assert "close(bridge, until='autumn')" in (article.body or "")


def test_a_dateline_in_another_language_is_no_part_of_the_text(tmp_path: Path) -> None:
    content = page().replace("en-GB", "de").replace("</h1>", "</h1><p>Veröffentlicht am 8. Februar 2021</p>")
    article = read_one(tmp_path, content)
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.published == "2021-02-08"


def test_a_word_of_ten_million_letters_costs_nothing_but_itself(tmp_path: Path) -> None:
    text = "<p>The ferry to Orrin stopped when the harbour froze, and nobody could say for how long. </p>" * 8
    page = f"<html><body><h1>Ferry stops</h1>{text}<p>{'x' * 11_000_000}</p><p>The end of the ice came.</p>"
    items = read(tmp_path, "a.html", page.encode())
    (article,) = articles(items)
    assert "The ferry" in (article.body or "")
    assert any("10,999,999 characters" in message for _, message in notes(items))


@pytest.mark.parametrize(
    ("line", "author", "text"),
    [
        (
            "<span>本报记者 王明</span> <span>2025年3月5日 10:05</span>",
            "王明",
            "布拉克市议会周二决定关闭旧桥，禁止卡车通行，因为工程师在两个桥拱中发现了裂缝。工程将持续到秋天。",
        ),
        (
            "<span>田中太郎記者</span> <span>2025年3月5日 10時05分</span>",
            "田中太郎",
            "ブラック市議会は火曜日、古い橋を大型トラックの通行止めにすることを決めた。工事は秋まで続く見込みだ。",
        ),
        (
            "<span>김철수 기자</span> <span>2025년 3월 5일 10:05</span>",
            "김철수",
            "브라크 시의회는 화요일 낡은 다리에 트럭 통행을 금지하기로 결정했다. 공사는 가을까지 계속된다.",
        ),
    ],
)
def test_who_and_when_on_pages_of_east_asia(tmp_path: Path, line: str, author: str, text: str) -> None:
    page = f"<html><body><h1>{text[:8]}</h1><div>{line}</div>" + f"<p>{text * 2}</p>" * 3 + "</body></html>"
    (article,) = articles(read(tmp_path, "a.html", page))
    assert article.published == "2025-03-05T10:05:00"
    assert article.authors == (author,)
    assert author not in (article.body or "")
