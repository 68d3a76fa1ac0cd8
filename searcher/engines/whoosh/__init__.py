"""The stock Whoosh engine, read half: plans become Whoosh matchers."""
