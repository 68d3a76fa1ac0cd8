"""What the archive's own words are good for: spelling, names, suggestions, similar articles."""
