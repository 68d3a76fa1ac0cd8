"""Inputs that nobody thought of: what holds for any bytes, and what looks for some that break it."""
