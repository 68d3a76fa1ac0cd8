"""Fit the block classifier's weights on half of the pages.

`python -m tests.quality.training.blocks` prints the table for `index/readers/pages/weights.py`. A block's
truth is the share of it that the page's true body has; every page counts alike, and in it a block by the
square root of its length.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.index.readers.decoding.utf8 import decode
from dateline.index.readers.pages.blocks import blocks_of, lines_of
from dateline.index.readers.pages.body import weigh_blocks
from dateline.index.readers.pages.jsonld import LinkedData
from dateline.index.readers.pages.shares import shares
from dateline.index.readers.pages.tree import parse
from tests.quality.pages import Page, load_pages
from tests.quality.training.fit import Rows, table_of, weights


def main() -> None:
    """Fit on the pages with an even id and print the weights."""
    print(table_of(weights(rows_of(page for page in load_pages() if page.even))))


def rows_of(pages: Iterable[Page]) -> Rows:
    """The blocks of pages, each with its evidence and truth."""
    rows = Rows()
    for page in pages:
        tree = parse(decode(page.html).text)
        assert tree is not None, page.id
        blocks = blocks_of(tree)
        sizes = [(len(block.text.split()) + 1) ** 0.5 for block in blocks]
        found = weigh_blocks(tree, blocks, lines_of(blocks), LinkedData(tree).stated_body)
        rows.add(found, shares(blocks, page.body), [size / sum(sizes) for size in sizes])
    return rows


if __name__ == "__main__":
    main()
