"""Citations as files of reference managers: RIS and BibTeX. They hold an abstract at best."""
