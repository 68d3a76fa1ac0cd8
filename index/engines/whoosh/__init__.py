"""The stock Whoosh engine, write half."""
