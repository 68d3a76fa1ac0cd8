"""Tables and JSON: an article is a row or an object, its fields told by their names."""
