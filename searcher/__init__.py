"""The searcher room: from the words typed to ranked hits with snippets."""
