"""Broken files of every format: a rejection with file, position and reason, never an exception."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.index.article import Article, Noted, Rejected
from dateline.index.readers.dispatch import read_source
from dateline.index.readers.files.contract import Source
from dateline.index.readers.files.opening import unpacked
from tests.index.readers.captions import test_captions
from tests.index.readers.citations import test_citations
from tests.index.readers.containers import test_containers, test_warc
from tests.index.readers.databases import test_europresse, test_factiva, test_nexis, test_proquest
from tests.index.readers.feeds import test_feed, test_listings, test_wxr
from tests.index.readers.mail import test_mail
from tests.index.readers.office import test_epub, test_office
from tests.index.readers.pdf import test_pdf
from tests.index.readers.records import test_extracted, test_jsondoc, test_producers
from tests.index.readers.scans import test_scans
from tests.index.readers.wire import test_sgml, test_wire_xml

SAMPLES: dict[str, bytes] = {
    "a.jsonl": test_containers.LINE * 3,
    "a.json": json.dumps(test_jsondoc.FEED, indent=1).encode(),
    "b.json": json.dumps([test_jsondoc.NINJS_1, test_jsondoc.NINJS_3]).encode(),
    "rss.xml": test_feed.RSS.encode(),
    "rdf.xml": test_feed.RDF.encode(),
    "atom.xml": test_feed.ATOM.encode(),
    "nitf.xml": test_wire_xml.NITF.encode(),
    "g2.xml": test_wire_xml.g2(test_wire_xml.XHTML).encode(),
    "newsml.xml": test_wire_xml.NEWSML_1.encode(),
    "a.opml": test_listings.OPML.encode(),
    "sitemap.xml": test_listings.SITEMAP.encode(),
    "wxr.xml": (test_wxr.START + test_wxr.item("Ferry") + test_wxr.END).encode(),
    "trec": test_sgml.TREC.encode(),
    "reuters": test_sgml.REUTERS.encode(),
    "a.csv": b'title,text,date\n"Ferry, stops","a\nb",2025-03-25\nBridge,c,\n',
    "guardian.json": json.dumps(test_producers.GUARDIAN).encode(),
    "a.ris": test_citations.RIS.encode(),
    "a.bib": test_citations.BIBTEX.encode(),
    "page.xml": test_extracted.DOC.encode(),
    "tei.xml": test_extracted.TEI.encode(),
    "a.zip": test_containers.zipped(test_containers.MEMBERS),
    "a.tar": test_containers.tarred(test_containers.MEMBERS, "w"),
    "a.tar.gz": test_containers.tarred(test_containers.MEMBERS),
    "a.eml": bytes(test_mail.newsletter(markup="<p>One</p>")),
    "inbox": b"From ann@orrin.example Tue Mar 25 18:57:00 2025\n" + bytes(test_mail.newsletter("One.")),
    "a.mhtml": test_mail.mhtml("<html><body><p>The ferry to Orrin stopped.</p></body></html>", "utf-8"),
    "a.warc": test_warc.page(1) + test_warc.PICTURE,
    "nexis.txt": (test_nexis.document("en", 1, 2) + test_nexis.document("zh", 2, 2)).encode(),
    "factiva.html": test_factiva.page(test_factiva.coded(1), test_factiva.plain(2)).encode(),
    "proquest.txt": (test_proquest.START + test_proquest.document(1, 1)).encode(),
    "europresse.html": test_europresse.PAGE.encode(),
    "alto.xml": test_scans.PAGE.encode(),
    "a.pdf": test_pdf.pdf([*test_pdf.HEAD, *test_pdf.story(700, "Ferries late")]),
    "a.docx": test_office.docx(test_office.uni(1)),
    "a.epub": test_epub.epub(a=f"<h1>Ferries</h1>{test_epub.TEXT}"),
    "a.srt": test_captions.SRT.encode(),
    "a.warc.gz": gzip.compress(test_warc.page(1)),
}
FLIPS = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 7)), max_size=20)


def broken(content: bytes, flips: list[tuple[float, int]], kept: float) -> bytes:
    """The content with bits flipped at relative places, and cut off."""
    changed = bytearray(content)
    for place, bit in flips:
        changed[int(place * len(changed))] ^= 1 << bit
    return bytes(changed[: round(kept * len(changed))])


def check(name: str, content: bytes) -> None:
    """Something comes out, and all of it can be shown and stored."""
    items = list(read_source(Source(name, unpacked(io.BytesIO(content)))))
    assert any(isinstance(item, Article | Rejected) for item in items)
    for item in items:
        assert item.path == name
        if isinstance(item, Article):
            assert not item.is_empty
            "".join(text for text in astuple(item) if isinstance(text, str)).encode()
        else:
            text = item.message if isinstance(item, Noted) else item.reason
            assert 8 < len(text) < 2_000
            str(item).encode()


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), FLIPS, st.just(1.0) | st.floats(0, 1))
def test_cut_and_flipped_files(name: str, flips: list[tuple[float, int]], kept: float) -> None:
    check(name, broken(SAMPLES[name], flips, kept))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=3000), st.sampled_from(["a.html", "a.csv", "a.jsonl", "a.xml", "a"]))
def test_any_bytes(content: bytes, name: str) -> None:
    check(name, content)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), st.sampled_from(sorted(SAMPLES)), st.floats(0, 1))
def test_one_format_within_another(first: str, second: str, kept: float) -> None:
    check(first, broken(SAMPLES[first], [], kept) + SAMPLES[second])


# Each is short to write down and, read naively, takes time with the square of its length.
LONG = {
    "open tags in a feed": (test_feed.RSS.replace("What happened.", "&lt;a" * 50_000)).encode(),
    "an author without blanks": b'[{"title": "x", "author": "' + b"a" * 1_000_000 + b'"}]',
    "unclosed elements": b"<DOC>\n</DATE>" + b"<DATE>" * 50_000 + b"\n<TEXT>x</TEXT></DOC>\n",
    "unclosed shortcodes": (test_wxr.START + test_wxr.item("Ferry", "[a x" * 50_000) + test_wxr.END).encode(),
    "open tags in JSON": b'[{"title": "x", "text": "</p>' + b"<a" * 50_000 + b'"}]',
    "a long first line": b"title," * 50_000,
    "blank lines": b"<DOC>\n<TEXT>" + b"\n \n" * 50_000 + b"x</TEXT></DOC>\n",
    "headers": b"A: b\n" * 20_000 + b"MIME-Version: 1.0\nFrom: a@orrin.example\n\nx",
}


@pytest.mark.parametrize("name", sorted(LONG))
def test_long_files_take_no_longer_than_their_length(name: str) -> None:
    check(name, LONG[name])


def test_every_sample_is_read_when_whole() -> None:
    for name, content in SAMPLES.items():
        items = list(read_source(Source(name, unpacked(io.BytesIO(content)))))
        assert name in ("a.opml", "a.mhtml") or any(isinstance(item, Article) for item in items), (
            name,
            items,
        )
