"""Of the pieces that make an article."""
