"""Digitised newspapers: pages that were read by OCR, and what says how they belong together.

page      what one page says: blocks of lines of words, with their places and how sure the OCR is
alto, pagexml, hocr   the formats of a page
mets, didl   the formats of an issue, which lead: they name the files of its pages and its articles
reader    the readers
"""
