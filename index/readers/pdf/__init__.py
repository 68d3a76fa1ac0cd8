"""PDF files that have a text layer.

layer     the pieces of text of a page with their places, by pdfium
layout    from these to lines in reading order, by columns; running heads apart
stories   from lines to headlines and texts
reader    the Reader: one article, an item a story, or one a page, and it tells which
"""
