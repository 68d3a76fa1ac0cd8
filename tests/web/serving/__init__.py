"""The server and what is around the app."""
