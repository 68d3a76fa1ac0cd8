"""The posting engine, write half: segments of flat arrays. `docs/index-format.md` gives the layout."""
