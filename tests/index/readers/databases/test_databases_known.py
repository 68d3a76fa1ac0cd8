"""Downloads of news databases are known by their content, and never taken for one article."""

from __future__ import annotations

import pytest

from dateline.index.readers.databases.known import database_of, numbered


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("                 1 of 10 DOCUMENTS", (1, 10)),
        ("2,001 of 2,146 DOCUMENTS", (2001, 2146)),
        ("Dokument 3 von 12", (3, 12)),
        ("Document 3 de 12", (3, 12)),
        ("Document 3 van 12", (3, 12)),
        ("Documento 3 de 12", (3, 12)),
        ("第 3 个文档，共 12 个", (3, 12)),
        ("文档 3 / 12", (3, 12)),
        ("3 of 12", None),
        ("Document 3 of the inquiry", None),
        ("The council read 3 of 12 documents", None),
    ],
)
def test_which_document_of_how_many(line: str, place: tuple[int, int] | None) -> None:
    assert numbered(line) == place


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("  1 of 2 DOCUMENTS\n\nPost\n\nMay 3, 2011\n\nFerry late\n\nLENGTH: 20 words\n\nIt is.", "Nexis"),
        ("Dokument 1 von 2\n\nBote\n\n3. Mai 2011\n\nFähre\n\nLÄNGE: 20 Wörter\n\nSie fährt.", "Nexis"),
        ("<HTML><!-- x\n<DOCFULL> --><P>1 of 2 DOCUMENTS</P>", "Nexis"),
        ("<html><head><title>Factiva</title><style>.a{}</style>", "Factiva"),
        ("Ferry late\nFerrow Post\nLength:\u00a020 words\nBody\nIt is.\nEnd of Document\n", "Nexis"),
        ("Ferry\n20 words\nDocument FERRP00020110503e7530001a\n", "Factiva"),
        ("<PPSResponse><ppsArticleResponse/></PPSResponse>", "Factiva"),
        ("_" * 60 + "\n\nReport Information from ProQuest\n\nDocument 1 of 2", "ProQuest"),
        ("<RECORD><GOID>21</GOID></RECORD>", "ProQuest"),
        ('<Record><RecordID>1</RecordID><RecordTitle>a</RecordTitle></Record>', "ProQuest"),
        ('<html><article><span class="DocPublicationName">Ferrow</span></article>', "Europresse"),
        ('{"headline": "1 of 10 DOCUMENTS", "body": "LENGTH: 20 words\\n1 of 10 DOCUMENTS"}', None),
        ("<html><body><p>Nexis and Factiva sell articles; so does ProQuest.</p></body></html>", None),
        ("Ferry late\n\nDocument 1 of 10 was read out in court. Length: forty pages.", None),
        ("<record><title>Ferry</title></record>", None),
    ],
)  # fmt: skip
def test_the_database_is_told_by_the_content(head: str, name: str | None) -> None:
    assert database_of(head.encode()) == name
