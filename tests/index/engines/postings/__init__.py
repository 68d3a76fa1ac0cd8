"""Tests that mirror the room."""
