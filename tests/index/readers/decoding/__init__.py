"""Of letters."""
