"""Of digitised newspapers."""
