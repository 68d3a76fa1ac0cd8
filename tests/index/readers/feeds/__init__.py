"""Of feeds and lists of them."""
