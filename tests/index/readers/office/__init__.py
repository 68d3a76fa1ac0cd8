"""Of office documents and books."""
