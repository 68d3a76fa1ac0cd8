"""What each kind of plan node means to the posting engine, a file for each family."""
