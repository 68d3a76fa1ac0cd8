"""The verbs of the command, one a file: each is a verb of the library, with its options and what it prints.

A file is imported when its verb is called, and makes `command`.
"""
