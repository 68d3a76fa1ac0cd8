"""HTML and XML inside other formats: made plain text, read element by element, nothing expanded or fetched.

Whole saved pages are read in `pages`.
"""
