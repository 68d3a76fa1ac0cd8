"""What docs/operations.md promises, tried to be broken; `make trust` tries for long, CI for a minute each."""
