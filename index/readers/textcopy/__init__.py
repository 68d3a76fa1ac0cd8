"""Text copies of pages: the article told apart from the navigation, lists and teasers around it.

reader   the Reader
split    a copy taken apart: headline, standfirst, date, byline, body, teasers
body     the lines of the body, told by their features and the weights of these
headline the line of the headline, told in the same way
teasers  headlines with the beginning of an article that is elsewhere
"""

from dateline.index.readers.textcopy.reader import TEXT_COPY, TextCopyReader

__all__ = ["TEXT_COPY", "TextCopyReader"]
