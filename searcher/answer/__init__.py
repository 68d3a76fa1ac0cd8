"""The answer: a query asked of one snapshot, its hits, counts and advice made into results."""
