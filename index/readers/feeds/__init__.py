"""Feeds and lists of them: RSS, Atom, JSON Feed, sitemaps, OPML, and the WordPress export."""
