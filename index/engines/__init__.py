"""The write halves of the engines, one package each."""
