"""Of downloads of news databases."""
