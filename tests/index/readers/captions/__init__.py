"""Of captions."""
