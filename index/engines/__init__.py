"""The write halves of the engines, one package or file each."""
