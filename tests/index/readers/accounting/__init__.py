"""Of what is told of what was not read."""
