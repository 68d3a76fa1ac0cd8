"""The posting engine, read half: plans are evaluated over whole arrays of postings."""
