"""Dates as news writes them: read into ISO 8601 text, and from there to instants.

dated      a date as far as it is known
reading    from a value that a source gave to such a date
written    dates written out, in the languages and calendars of the news, alone or inside a text
months     names of months; calendars: from other calendars to ours; clock: the time of day and its zone
instants   the seconds that a date covers

Reading never guesses. What a text leaves open is cut away (`March 2025` is a month), and what could
be two different days is not made one of them: `03/04/2025` is known to be in 2025, and no more, unless
the language or the other dates of its source settle which number is the day.
"""

from dateline.index.dates.dated import Dated
from dateline.index.dates.instants import interval, zone
from dateline.index.dates.reading import parse_date

__all__ = ["Dated", "interval", "parse_date", "zone"]
