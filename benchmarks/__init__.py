"""Speed, size and memory of this program and of its peers, in one run on the same articles."""
