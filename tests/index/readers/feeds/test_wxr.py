"""Exports of WordPress."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.index.article import Noted
from tests.index.readers.reading import articles, notes, read, refusal

START = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Orrin Post</title><language>en-GB</language>
<wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name>Ann Ray</wp:author_display_name>
</wp:author>
"""
END = "</channel></rss>"


def item(
    title: str, content: str = "Text.", *, status: str = "publish", kind: str = "post", extra: str = ""
) -> str:
    return f"""<item><title>{title}</title><link>https://orrin.example/{title.lower()}</link>
<dc:creator>ann</dc:creator>
<guid isPermaLink="false">g-{title}</guid><content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[In short.]]></excerpt:encoded><wp:post_date>2025-03-25 18:57:00</wp:post_date>
<wp:post_date_gmt>2025-03-25 16:57:00</wp:post_date_gmt><wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type><category domain="category">Sea</category>
<category domain="post_tag">ferries</category>{extra}</item>"""


def test_a_post(tmp_path: Path) -> None:
    content = '<!-- wp:paragraph --><p>One <b>line</b>.</p>[gallery ids="1"]<p>Two.</p>'
    (article,) = articles(read(tmp_path, "a.xml", START + item("Ferry", content) + END))
    assert (article.headline, article.standfirst, article.body) == ("Ferry", "In short.", "One line.\n\nTwo.")
    assert (article.published, article.published_source) == ("2025-03-25T16:57:00Z", "feed")
    assert (article.authors, article.source, article.language) == (("Ann Ray",), "Orrin Post", "en")
    assert (article.section, article.tags) == ("Sea", ("Sea", "ferries"))
    assert (article.url, article.source_id) == ("https://orrin.example/ferry", "g-Ferry")


def test_old_posts_have_blank_lines_for_paragraphs(tmp_path: Path) -> None:
    (article,) = articles(read(tmp_path, "a.xml", START + item("Ferry", "One <i>line</i>.\n\nTwo.") + END))
    assert article.body == "One line.\n\nTwo."


def test_what_is_no_published_post_is_counted(tmp_path: Path) -> None:
    drafts = item("B", status="draft") + item("C", status="draft") + item("D", kind="attachment")
    items = read(tmp_path, "a.xml", START + item("Ferry") + drafts + END)
    assert [article.headline for article in articles(items)] == ["Ferry"]
    (note,) = (found for found in items if isinstance(found, Noted))
    assert note.message == "left out, as no articles: 2 of status draft, 1 of type attachment"
    assert note.doubt


SIC = [
    "the bridge are [sic] closed",
    "[the mayor] said so",
    "We [the council] will pay",
    "Yes. [laughs] No.",
    "See [1] and [2].",
    "[update 5 March] It rains.",
    "[Editor's note: changed]",
    "[…] they said",
    "about [the ferry, that is] them",
    "[half-joking] he went on",
]
GONE = [
    ('[gallery ids="1,2"]', ""),
    ("[gallery]", ""),
    (
        "[vc_row][vc_column_text]One.[/vc_column_text][vc_column_text]Two.[/vc_column_text][/vc_row]",
        "One.\n\nTwo.",
    ),
    ('[contact-form-7 id="5" title="x"]', ""),
    ("[et_pb_text admin_label=”Text”]One.[/et_pb_text]", "One."),
    ("[embed]https://v.example/1[/embed]", ""),
    ("[youtube https://v.example/1]", ""),
    ("[youtube=https://v.example/1]", ""),
    ("[quote]One.[/quote]", "One."),
    ("[dropcap]T[/dropcap]he ferry", "The ferry"),
    ('[su_heading title="What the engineers say"]', "What the engineers say"),
    ("[icon2 /]", ""),
    ("[vc_raw_html]JTNDcCUzRU9uZS4lM0MlMkZwJTNF[/vc_raw_html]", "One."),
    ("Write [[gallery]] there", "Write [gallery] there"),
    ('[caption id="a" width="300"]<img src="a.jpg" /> The crane[/caption]\n\nOne.', "One."),
]


@pytest.mark.parametrize("text", SIC)
def test_what_authors_bracket_stays(tmp_path: Path, text: str) -> None:
    (article,) = articles(read(tmp_path, "a.xml", START + item("Ferry", text) + END))
    assert article.body == text


@pytest.mark.parametrize(("text", "plain"), GONE)
def test_shortcodes_go(tmp_path: Path, text: str, plain: str) -> None:
    (article,) = articles(
        read(tmp_path, "a.xml", START + item("Ferry", f"Before.\n\n{text}\n\nAfter.") + END)
    )
    assert (article.body or "").removeprefix("Before.").removesuffix("After.").strip() == plain


LONG = "The ferry to Orrin made its last crossing on Tuesday with nine people on board."
ELEMENTOR = json.dumps(
    [
        {
            "elType": "section",
            "settings": {
                "background_color": "#ffffff",
                "custom_css": "p { color: red; margin: 0 auto 0 auto }",
            },
            "elements": [
                {
                    "widgetType": "heading",
                    "settings": {"title": "On the quay", "link": {"url": "https://x.example"}},
                },
                {"widgetType": "text-editor", "settings": {"editor": f"<p>{LONG}</p><p>Nobody waved.</p>"}},
            ],
        }
    ]
)
SERIALIZED = f'a:2:{{s:4:"type";s:4:"text";s:4:"text";s:{len(LONG.encode()) + 7}:"<p>{LONG}</p>";}}'


def meta(key: str, value: str) -> str:
    inner = f"<wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value>"
    return f"<wp:postmeta>{inner}</wp:postmeta>"


@pytest.mark.parametrize(
    ("key", "value", "body"),
    [
        ("_elementor_data", ELEMENTOR, f"On the quay\n\n{LONG}\n\nNobody waved."),
        ("_fl_builder_data", SERIALIZED, LONG),
        ("_fl_builder_data", SERIALIZED.replace("Orrin", "Orrín"), LONG.replace("Orrin", "Orrín")),
        ("article_text", f"<p>{LONG}</p>", LONG),
    ],
)
def test_texts_that_page_builders_keep(tmp_path: Path, key: str, value: str, body: str) -> None:
    post = item("Ferry", "", extra=meta("_edit_lock", "1:1") + meta(key, value))
    items = read(tmp_path, "a.xml", START + post + END)
    assert articles(items)[0].body == body
    assert f"its text is taken from its field {key}" in notes(items)[0][1]


def test_a_post_without_a_text_is_told(tmp_path: Path) -> None:
    items = read(tmp_path, "a.xml", START + item("Ferry", "") + END)
    assert (articles(items)[0].kind, articles(items)[0].headline) == ("excerpt", "Ferry")
    assert "a post without a text" in notes(items)[0][1]


def test_texts_in_fields_beside_the_post_are_told(tmp_path: Path) -> None:
    post = item("Ferry", "It stopped.", extra=meta("sidebar", LONG) + meta("_yoast", "a:1:{}"))
    items = read(tmp_path, "a.xml", START + post + END)
    assert [message for _, message in notes(items)] == [
        "wp:postmeta.sidebar: a text beside the article's is not read"
    ]


def test_types_that_a_site_has_made_are_articles(tmp_path: Path) -> None:
    posts = "".join(
        item(kind, kind=kind) for kind in ("news", "article", "page", "wp_navigation", "nav_menu_item")
    )
    secret = item("Secret", extra="<wp:post_password>x</wp:post_password>")
    comment = item("Talk", extra="<wp:comment><wp:comment_content>Hm.</wp:comment_content></wp:comment>")
    items = read(tmp_path, "a.xml", START + posts + secret + comment + END)
    assert [article.headline for article in articles(items)] == ["news", "article", "page", "Talk"]
    for what in ("of type wp_navigation", "of type nav_menu_item", "behind a password", "1 comments"):
        assert what in notes(items)[-1][1]


def test_a_date_without_its_utc(tmp_path: Path) -> None:
    post = item("Ferry").replace("2025-03-25 16:57:00", "0000-00-00 00:00:00")
    (article,) = articles(read(tmp_path, "a.xml", START + post + END))
    assert article.published == "2025-03-25T18:57:00"


def test_broken_off(tmp_path: Path) -> None:
    items = read(tmp_path, "a.xml", START + item("Ferry") + item("Bridge")[:200])
    assert [article.headline for article in articles(items)] == ["Ferry"]
    assert str(items[-1]).count("line ") >= 1


def test_control_characters_cost_themselves_alone(tmp_path: Path) -> None:
    content = START + item("Ferry", "It \x0bstopped.\x00\x1f") + item("Bridge") + END
    items = read(tmp_path, "a.xml", content.replace("\x00", ""))
    assert [article.body for article in articles(items)] == ["It stopped.", "Text."]


def test_an_empty_export(tmp_path: Path) -> None:
    assert "no article in it" in refusal(read(tmp_path, "a.xml", START + END))
