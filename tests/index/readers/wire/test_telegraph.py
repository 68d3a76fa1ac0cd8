"""ANPA 1312 and IPTC 7901."""

from __future__ import annotations

from pathlib import Path

from tests.index.readers.reading import articles, only, read, rejections

ANPA = (
    "\x16\x16\x01a0417\x1f \r\nr i bc-Orrin-Ferry   03-25 0099\r\n^BC-Orrin-Ferry,99<\r\n"
    "^Ferry to Orrin stops for good<\r\n^By ANN RAY=\r\n^Orrin Press Writer=\r\n"
    "\x02\t   ORRIN (OP) _ The last ferry left on Tuesday\r\nand nobody waved.\r\n"
    "\t   ``It was a good boat,'' its captain said.\r\n\x03OP-OR-03-25-25 1857GMT<\r\n\x04"
)
IPTC = (
    "\x01orr0042 4 i 99 ORR 0417\r\n\r\nOrrin-ferry\r\n\r\nFerry to Orrin stops\r\nfor good =\r\n\r\n"
    "\x02   Orrin (orr) - The last ferry left on Tuesday.\r\n\r\n   Nobody waved.\r\n"
    "\x03251857 GMT Mar 25\r\n\x04"
)


def test_anpa(tmp_path: Path) -> None:
    article = only(read(tmp_path, "a.tst", ANPA))
    assert article.headline == "Ferry to Orrin stops for good"
    assert article.body == (
        "ORRIN (OP) – The last ferry left on Tuesday and nobody waved."
        "\n\n“It was a good boat,” its captain said."
    )
    assert (article.published, article.published_source) == ("2025-03-25T18:57Z", "wire")
    assert (article.authors, article.source) == (("Ann Ray",), "Orrin Press")
    assert (article.source_id, article.tags) == ("a0417-2025-03-25", ("bc-Orrin-Ferry",))


def test_iptc_7901(tmp_path: Path) -> None:
    article = only(read(tmp_path, "a.txt", IPTC))
    assert article.headline == "Ferry to Orrin stops for good"
    assert article.body == "Orrin (orr) - The last ferry left on Tuesday.\n\nNobody waved."
    assert (article.published, article.source) == ("2025-03-25T18:57Z", "ORR")
    assert (article.source_id, article.tags) == ("orr0042-2025-03-25", ("Orrin-ferry",))


def test_many_messages_and_those_that_take_one_back(tmp_path: Path) -> None:
    kill = ANPA.replace("bc-Orrin-Ferry", "bc-Orrin-Ferry-KILL")
    items = read(tmp_path, "a.tst", ANPA + "\r\n" + kill + IPTC + "\x01a0419\x1f\r\ncut\x04")
    assert len(articles(items)) == 2
    assert [position for position, _ in rejections(items)] == ["message 2", "message 4"]
    assert "takes an item back" in rejections(items)[0][1]
    assert "cut off" in rejections(items)[1][1]
