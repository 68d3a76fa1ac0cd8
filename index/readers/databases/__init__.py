"""Downloads of news databases: many articles in one file, laid out for print.

known     which database a file is from, by its content
"""
