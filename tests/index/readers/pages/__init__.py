"""Of saved pages."""
