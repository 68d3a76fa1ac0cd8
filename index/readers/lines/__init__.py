"""The lines of a page or a text copy, and what each looks like: a sentence, a label, a button, a date.

line        a line with its plain facts
features    what the line classifiers weigh, over a line, its neighbours and its place
scripts     what is a word and a sentence, in any script
templates   the words that templates put around articles
"""
