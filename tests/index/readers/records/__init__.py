"""Of JSON, tables and other records."""
