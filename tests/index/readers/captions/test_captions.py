"""Captions of broadcasts."""

from __future__ import annotations

from pathlib import Path

from dateline.index.details import Details
from tests.index.readers.reading import articles, notes, only, read

SRT = """1
00:00:01,200 --> 00:00:03,900
>> THE FERRY IS LATE
AGAIN TODAY. >> WHY?

2
00:00:04,000 --> 00:00:06,000
NOBODY KNOWS.

3
00:02:10,000 --> 00:02:12,500
>>> IT RAINS.
"""

VTT = """WEBVTT

NOTE made by hand

intro
00:01.000 --> 00:03.000 align:start
<v Ada>The <c.yellow>ferry</c> is late &amp; wet.

00:03.000 --> 00:05.000
The ferry is late &amp; wet.
Again.
"""


def test_a_broadcast_named_as_the_tv_news_archive_names_them(tmp_path: Path) -> None:
    article = only(read(tmp_path, "KORR_20110503_180000_Late_Bulletin.srt", SRT.replace("\n", "\r\n")))
    assert (article.headline, article.source) == ("Late Bulletin", "KORR")
    assert (article.published, article.published_source) == ("2011-05-03T18:00:00Z", "file")
    assert article.body == "THE FERRY IS LATE AGAIN TODAY.\n\nWHY? NOBODY KNOWS.\n\nIT RAINS."
    assert article.details == Details(times=("0:00:01", "0:00:01", "0:02:10"))


def test_web_captions_under_any_name(tmp_path: Path) -> None:
    items = read(tmp_path, "A ferry talk [abcdefghijk].en.vtt", VTT)
    (article,) = articles(items)
    assert (article.headline, article.language, article.published) == ("A ferry talk", "en", None)
    assert article.body == "The ferry is late & wet. Again."
    assert "named after its file" in notes(items)[0][1]


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    article = only(read(tmp_path, "KORR_20110503_180000_Late.srt", SRT[:120]))
    assert article.body and article.body.startswith("THE FERRY")
