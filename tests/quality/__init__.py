"""How well text, dates and names are got out of pages: scores over real pages, with floors under them."""
