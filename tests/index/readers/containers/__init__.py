"""Of zip, tar and web archives."""
