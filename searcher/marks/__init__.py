"""Marks and snippets: where the words of a query stand in a text, and what of it is shown."""
