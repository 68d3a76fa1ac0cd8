"""Text copies of pages: the article told apart from the navigation, lists and teasers around it.

reader   the Reader
split    a copy taken apart: headline, standfirst, date, byline, body, teasers
body     the lines of the body; features and weights are what tells them
headline the line of the headline, told in the same way
teasers  headlines with the beginning of an article that is elsewhere
lines    a copy's lines and what each looks like
"""

from dateline.index.readers.textcopy.reader import TEXT_COPY, TextCopyReader

__all__ = ["TEXT_COPY", "TextCopyReader"]
