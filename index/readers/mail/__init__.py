"""Mail: saved messages, mailboxes and MHTML."""
