"""The query language: from the text of a query to its tree. It knows no engine and no archive."""
