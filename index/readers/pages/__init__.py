"""Saved HTML pages: text by trafilatura, and the rest by what a page says of itself.

reader    the Reader
tree      from bytes to a parsed tree, within bounds
article   the tree's fields put together
body      the main text; headlines, authors, dates: one question each
kinds     whether it is an article at all
jsonld, meta   what the page says of itself
"""

from dateline.index.readers.pages.reader import PAGE, PageReader

__all__ = ["PAGE", "PageReader"]
