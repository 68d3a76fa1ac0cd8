"""The file that is read: found under the paths that were named, opened within bounds, given to a reader.

contract    what a reader is given and what it gives back
walk        from paths to files; companions: files that are read through a list beside them
opening     from a path to a stream of bytes; limits: how much it may hold
beside      the files that stand beside one that names them

Knows no format.
"""
