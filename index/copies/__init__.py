"""Copies: articles of nearly the same text, recognised as they are stored and grouped into stories."""
