"""Of PDF files."""
