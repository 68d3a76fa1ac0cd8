"""Of text copies of pages."""
