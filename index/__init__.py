"""The index room: what an article is, how it gets in, where it is kept."""
