"""The plan: a tree lowered to the terms that an index holds. No engine sees query text."""
