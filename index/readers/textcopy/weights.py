"""What speaks for a line of a text copy being the article's, and for its being the headline (positive or
negative).

Fitted by `python -m tests.quality.training.lines` and `tests.quality.training.headline` on half of the
measured pages; docs/extraction.md says how they score on the other half.
"""

from __future__ import annotations

# The log of the odds that a line is the article's: at a sum of 0 both are as likely.
WEIGHTS: dict[str, float] = {
    "bias": +1.71,
    "one_or_two_words": -0.80,
    "few_words": +0.44,
    "many_words": +0.19,
    "very_many_words": +0.80,
    "lower": +0.68,
    "short_words": -1.03,
    "sentence": +0.39,
    "short_sentence": -0.71,
    "colon": +1.40,
    "commas": +2.14,
    "inner_stops": +0.31,
    "digits": -0.37,
    "label": -0.31,
    "template": -3.11,
    "boilerplate_short": -1.82,
    "boilerplate_long": -0.74,
    "credit": -2.56,
    "byline": -3.42,
    "truncated": -2.09,
    "date_short": -2.29,
    "bullet": +3.61,
    "capitals": -1.30,
    "signs": -1.03,
    "address": -0.73,
    "small_start": -0.85,
    "prose_within_8": +0.38,
    "prose_within_20": +1.47,
    "prose_12_after": -0.29,
    "no_prose_after": -0.21,
    "place": -0.68,
    "near_end": -2.54,
    "near_start": -2.48,
    "after_label": -2.47,
    "heading": +0.49,
    "among_short": -2.70,
}

# Of the lines that could be the headline, that with the greatest sum is taken.
HEADLINE_WEIGHTS: dict[str, float] = {
    "one_word": -1.81,
    "two_or_three_words": -0.76,
    "eight_to_fourteen_words": +1.19,
    "lower": -0.90,
    "sentence": -1.71,
    "question": +1.01,
    "dated": -0.80,
    "boilerplate": -1.06,
    "bullet": -0.55,
    "signs": -0.70,
    "colon": -0.54,
    "far_above": -1.15,
    "at_body": -1.10,
    "lines_inside": -1.14,
    "after_short": +0.69,
    "before_prose": +1.11,
    "before_date": +0.59,
    "near_date": +2.50,
    "repeated": -0.84,
    "seen_above": +0.81,
    "contained": +1.08,
    "words_in_body": +0.84,
    "phrase_in_body": +1.96,
    "words_frequent": +4.00,
}
