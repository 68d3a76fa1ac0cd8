"""Every reader, in the order in which they are asked whether a file is theirs."""

from __future__ import annotations

from dateline.index.readers.accounting.refusals import is_binary
from dateline.index.readers.captions.reader import CAPTIONS
from dateline.index.readers.citations.bibtex import BIBTEX
from dateline.index.readers.citations.bookmarks import BOOKMARKS
from dateline.index.readers.citations.ris import RIS
from dateline.index.readers.containers.tararchive import TAR
from dateline.index.readers.containers.warc import WARC
from dateline.index.readers.containers.ziparchive import ZIP
from dateline.index.readers.databases.reader import EUROPRESSE, FACTIVA, NEXIS, PROQUEST, PROQUEST_RIS
from dateline.index.readers.feeds.feed import FEED
from dateline.index.readers.feeds.opml import OPML
from dateline.index.readers.feeds.sitemap import SITEMAP
from dateline.index.readers.feeds.wxr import WXR
from dateline.index.readers.files.contract import Reader
from dateline.index.readers.mail.mail import MAIL, MAILBOX
from dateline.index.readers.markup.otherxml import OTHER_XML
from dateline.index.readers.office.reader import RTF
from dateline.index.readers.pages import PAGE
from dateline.index.readers.pdf.reader import PDF
from dateline.index.readers.records.extracted import EXTRACTED
from dateline.index.readers.records.jsondoc import JSON_DOCUMENT
from dateline.index.readers.records.jsonl import JSON_LINES
from dateline.index.readers.records.table import TABLE
from dateline.index.readers.scans.reader import ALTO, DIDL, HOCR, METS, PAGE_XML
from dateline.index.readers.textcopy import TEXT_COPY
from dateline.index.readers.wire.newsml1 import NEWSML_1
from dateline.index.readers.wire.newsml2 import NEWSML_G2
from dateline.index.readers.wire.nitf import NITF
from dateline.index.readers.wire.sgml import SGML
from dateline.index.readers.wire.telegraph import TELEGRAPH

BINARY: tuple[Reader, ...] = (PDF, RTF, ZIP, TAR, WARC)
"""Those that read files which need not be text."""

TEXT: tuple[Reader, ...] = (
    TELEGRAPH, NEXIS, FACTIVA, PROQUEST, EUROPRESSE, PROQUEST_RIS, RIS, BIBTEX,
    METS, DIDL, ALTO, PAGE_XML, HOCR, CAPTIONS,
    JSON_LINES, JSON_DOCUMENT, WXR, FEED, OPML, NITF, NEWSML_G2, NEWSML_1, SITEMAP, EXTRACTED,
    SGML, BOOKMARKS, OTHER_XML, MAILBOX, MAIL, PAGE, TABLE, TEXT_COPY,
)  # fmt: skip
"""Those that read text; what any text could be comes last."""


def reader_for(head: bytes, path: str) -> Reader | None:
    """The first reader that recognises a file by its first bytes, or None."""
    readers = BINARY if is_binary(head) else BINARY + TEXT
    return next((reader for reader in readers if reader.recognises(head, path)), None)


def takes_utf8(reader: Reader) -> bool:
    """Whether a reader is given UTF-8, whatever a file is in; mail and pages are decoded by what they say."""
    return reader in TEXT and reader not in (MAILBOX, MAIL, PAGE)
