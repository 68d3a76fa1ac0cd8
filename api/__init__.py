"""Full-text search for news archives."""
