"""Nothing is left out in silence: what is told of what was not read, in words for a person, within bounds.

faults     what a parser tripped over
refusals   files that are no news as they stand
unread     texts that were met and not taken
leftout    what was passed over, counted by kind
bounded    the first rejections and notes of a file one by one, the rest counted
"""
