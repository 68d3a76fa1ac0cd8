"""The constants of ranking, each with its reason; the fields' own weights stand in `dateline.index.fields`.

`docs/ranking.md` gives the whole formula and what was measured.
"""

from __future__ import annotations

K1 = 1.2
"""How soon more of the same word stops counting. BM25F (Robertson, Zaragoza and Taylor, "Simple BM25
extension to multiple weighted fields", CIKM 2004); 1.2 is the classic value, and 1.0 to 1.6 measure alike."""

NEARNESS = 0.3
"""What two neighbouring words of a query add where they stand close together, beside the rarer of the two
(a pair is at least as rare). Pairs saturate as words do (Rasolofo and Savoy, "Term proximity scoring for
keyword-based retrieval systems", ECIR 2003)."""

REACH = 4
"""How many places apart two words still count as close; the weight falls with the square of the distance."""

BACKWARDS = 0.5
"""What a pair in the other order counts beside one in the order typed."""

QUOTED = 1.0
"""What all words of a query add where they stand in an article just as typed, beside what they are worth by
themselves; fewer of them add in proportion (Metzler and Croft, "A Markov random field model for term
dependencies", SIGIR 2005, whose ordered windows these are)."""

LEAST_QUOTED = 4
LEAST_RUN = 3
"""How many words a query must have to be looked for as a quotation, stop words counted, and how many of them
must stand in an article as typed for it to count: two do so by chance."""

MOST_QUOTED = 32
"""Words of a query, from the first on, that are looked for as a quotation: bounds the cost."""

PASSAGE = 0.6
"""What all words of a query add where they stand in one passage, beside what they are worth by themselves;
those of them that do add theirs. Who half remembers an article has read a passage of it (Callan,
"Passage-level evidence in document retrieval", SIGIR 1994); 0.3 to 0.9 find known articles alike."""

PASSAGE_WORDS = 50
"""How many words long a passage is, as a paragraph of news: 40 to 80 measure alike."""

TELLING = 0.25
"""A stop word that at most this share of the articles has tells something (nobody, really, still): it ranks
beside the words that are wanted, and is wanted nowhere."""

RESCORED = 200
"""Articles, the best by words alone, in which distances are looked at: bounds the cost."""

PAIRS = 64
"""Pairs of neighbouring words of a query, from the first on, that are looked at: bounds long questions."""
