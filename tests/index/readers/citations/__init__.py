"""Of citations."""
