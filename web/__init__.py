"""The web room: the Flask pages and the HTTP API over one open archive."""
