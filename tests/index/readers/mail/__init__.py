"""Of mail, mailboxes and MHTML."""
