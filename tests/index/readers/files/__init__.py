"""Of finding and opening files."""
