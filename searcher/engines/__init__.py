"""The read halves of the engines, one package each, and the door that both halves are used by."""
