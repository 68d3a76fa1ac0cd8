"""The readers: one file per format that news comes in."""
