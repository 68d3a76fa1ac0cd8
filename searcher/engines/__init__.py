"""The read halves of the engines, one package or file each."""
