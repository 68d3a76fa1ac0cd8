"""Words: where a text's words are, and the one form each is found by.

A text is first cut into chunks at the ASCII characters that never stand inside a word (white space,
brackets, hyphens, ...). What a chunk gives depends on that chunk alone, so each distinct chunk is
analysed once; the bulk scanner of the posting engine cuts bytes at the same places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, islice

from dateline.index.analysis.folding import extends, fold_with_offsets

JOINERS = "'`&+./@#,"
"""ASCII characters besides letters and digits that may stand inside or beside a word."""

MAX_LENGTH = 80
"""A form's length in characters at most; a longer word is found by its beginning."""

PIECE_LENGTH = 4096
"""Characters of a chunk that are analysed at a time: texts hold data in letters, or no spaces at all."""

_JOINING = JOINERS + "‘’"

Word = tuple[str, int, int]
"""A form and the `[start, end)` that it covers."""

_SEPARATORS = "".join(c for c in map(chr, range(128)) if not c.isalnum() and c not in JOINERS)
_BETWEEN = re.compile(f"([{re.escape(_SEPARATORS)}]+)")
EDGES = "'`&./@#,‘’“”«»–—…•\u00a0"
"""What may be stripped from a chunk's ends without changing a word of two letters or more."""

_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u3098\u309d-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese and Japanese
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
)
"""Scripts written without spaces between words: each character is a word."""

_INDIC = "\u0900-\u0963\u0966-\u0dff"
"""Indian scripts, whose vowel signs are no letters to `re`."""

_MASK = "\ue000"
"""Stands for any character of `_UNSPACED`, being no letter: their ranges, at each place in the pattern
where a letter may be, would make it take 20 ms to compile."""

_LETTER = rf"(?:[^\W_]|[{_INDIC}])"
_INITIAL = r"[^\W\d_]"
_POSSESSIVE = rf"(?:'s(?!{_LETTER}))?"
_LABEL = "[a-z0-9]{1,40}+"
_ENDINGS = (
    "com|org|net|gov|edu|mil|info|biz|news|tv|io|co|eu|uk|de|fr|es|nl|pl|ru|ua|cn|jp|kr|br|mx|ca|au|nz"
    "|ch|se|dk|fi|cz|il|tr|ir|ie|pt|gr|za|ng|ke"
)
"""Domain endings. Those that are English words too (in, it, no) would join sentences lacking a space."""

_ELIDED = "[cdjlmnst]|qu|jusqu|lorsqu|puisqu|un|gl|all|dall|dell|nell|sull|quest|quell"
"""What stands before an apostrophe and a vowel in French, Italian and Catalan: a word of its own, so that
`école` finds `l’école`."""

_WORD = rf"""
      (?P<mail>     {_LABEL}(?:[.+]{_LABEL}){{0,4}}@{_LABEL}(?:\.{_LABEL}){{0,5}}(?!{_LETTER}|@)){_POSSESSIVE}
    | (?P<initials> {_INITIAL}(?:\.{_INITIAL}){{1,15}}(?!{_LETTER}))(?:\.(?!{_LETTER}))?{_POSSESSIVE}
    | (?P<domain>   {_LABEL}(?:\.{_LABEL}){{0,5}}\.(?:{_ENDINGS})(?!\.?{_LETTER})){_POSSESSIVE}
    | (?P<pair>     [a-z0-9]{{1,3}}(?:&[a-z0-9]{{1,3}}){{1,3}}(?!{_LETTER}|&)){_POSSESSIVE}
    | (?P<ratio>    (?<!/)[0-9]{{1,9}}/[0-9]{{1,9}}(?!{_LETTER}|/))
    | (?P<number>   \d{{1,3}}(?:,\d{{3}}){{1,5}}(?!,?\d)(?:\.\d{{1,15}})?[a-z]{{0,8}}(?!{_LETTER}))
    | (?P<points>   \d{{1,3}}(?:\.\d{{3}}){{2,5}}(?!\.?\d)(?!{_LETTER}))
    | (?P<decimal>  [0-9]{{1,20}}(?:\.[0-9]{{1,15}}){{1,3}}(?!\.?[0-9])[a-z]{{0,8}}(?!{_LETTER}))
    | (?P<sign>     (?:[a-z0-9]{{2,20}}\+\+|[a-z](?:\+\+?|\#))(?!{_LETTER}|[+\#])){_POSSESSIVE}
    | (?P<single>   {_MASK})
    | (?P<elided>   (?<![\w'])(?:{_ELIDED})(?='[aeiouyh]))
    | (?P<plain>    {_LETTER}+(?:'(?=[^\W_]){_LETTER}+)*)
    """
_RATIO = re.compile("[0-9]/[0-9]")
_DROPPED = {"initials": ".", "number": ",", "points": ".", "plain": "'"}
"""What each kind of word loses in its form; the other kinds keep all."""


def chunks(text: str) -> list[tuple[str, int]]:
    """The chunks of a text and where each starts, in code points."""
    parts = _BETWEEN.split(text)
    starts = accumulate(map(len, parts), initial=0)
    return [
        (chunk, start) for chunk, start in zip(parts[::2], islice(starts, 0, None, 2), strict=False) if chunk
    ]


@lru_cache(maxsize=65536)
def chunk_words(chunk: str) -> tuple[Word, ...]:
    """`words_of_chunk`, remembered."""
    return words_of_chunk(chunk)


def words_of_chunk(chunk: str) -> tuple[Word, ...]:
    """The words of one chunk, with offsets from its beginning. ASCII capitals make no difference."""
    if len(chunk) > PIECE_LENGTH:
        return tuple(_words_of_pieces(chunk))
    return _simple_word(chunk) or _words_of_path(chunk) or tuple(_words(chunk))


def _words_of_pieces(chunk: str) -> Iterator[Word]:
    """The words of a chunk of any length, a piece at a time: each of its characters takes 500 bytes.

    Of a word that is longer than a piece the rest is passed over: its form is its beginning anyway.
    """
    start = 0
    while start < len(chunk):
        end, following = _piece(chunk, start)
        for form, first, last in words_of_chunk(chunk[start:end]):
            yield form, start + first, start + last
        start = following


def _piece(chunk: str, start: int) -> tuple[int, int]:
    """Where a piece that starts there ends, and where the next one starts."""
    stop = start + PIECE_LENGTH
    if stop >= len(chunk):
        return len(chunk), len(chunk)
    places = range(stop, stop - PIECE_LENGTH // 4, -1)
    for parted in (_is_between_words, _is_after_joiner):
        place = next((place for place in places if parted(chunk, place)), None)
        if place:
            return place, place
    end = _run_end().search(chunk, stop)
    return stop, end.start() if end else len(chunk)


def _is_between_words(chunk: str, place: int) -> bool:
    """Whether the characters at both sides of a place are surely not of one word."""
    before, after = chunk[place - 1], chunk[place]
    if before in _JOINING or after in _JOINING or extends(after):
        return False
    joined = (before.isalnum() or extends(before)) and after.isalnum()
    return not joined or bool(_unspaced().match(before))


def _is_after_joiner(chunk: str, place: int) -> bool:
    return chunk[place - 1] in _JOINING and not extends(chunk[place])


def _simple_word(chunk: str) -> tuple[Word, ...]:
    """The word of a chunk that is plainly one: ASCII letters between punctuation. A short cut for most."""
    tail = chunk.rstrip(EDGES)
    core = tail.lstrip(EDGES).lower()
    owned = core.endswith(("'s", "’s"))
    form = core[:-2] if owned else core
    if not (form.isascii() and form.isalnum() and 1 < len(form) <= MAX_LENGTH):
        return ()
    start = len(tail) - len(core)
    if start and chunk[start - 1] in "#@":
        start -= 1
    return ((form, start, len(tail)),)


def _words_of_path(chunk: str) -> tuple[Word, ...]:
    """The words of a chunk like a url's path, part by part; a short cut, as most parts are known already."""
    if "/" not in chunk or not chunk.isascii() or _RATIO.search(chunk):
        return ()
    words: list[Word] = []
    offset = 0
    for part in chunk.split("/"):
        words.extend((form, offset + start, offset + end) for form, start, end in chunk_words(part))
        offset += len(part) + 1
    return tuple(words)


def _words(chunk: str) -> list[Word]:
    """The words of any chunk, found in its folded text."""
    folded, spans = fold_with_offsets(chunk)
    words = []
    for match in _matches(folded):
        start, end = match.span()
        if start and folded[start - 1] in "#@":
            start -= 1
        words.append((_form(match, folded), spans[start][0], spans[end - 1][1]))
    return words


def forms_in(folded: str) -> Iterator[tuple[str, int]]:
    """The form of each word of a folded text, and where it starts in that text."""
    return ((_form(match, folded), match.start()) for match in _matches(folded))


def _matches(folded: str) -> Iterator[re.Match[str]]:
    """The words of a folded text."""
    masked = folded if folded.isascii() else _unspaced().sub(_MASK, folded.replace(_MASK, " "))
    return _word().finditer(masked)


@cache
def _word() -> re.Pattern[str]:
    """The pattern of a word. Compiling it takes as long as a short search, and most chunks need none."""
    return re.compile(_WORD, re.VERBOSE)


@cache
def _run_end() -> re.Pattern[str]:
    """What is of no word of letters."""
    return re.compile(rf"[^\w{re.escape(_JOINING)}{_INDIC}]|[{_UNSPACED}]")


@cache
def _unspaced() -> re.Pattern[str]:
    """Any character of a script without spaces; slow to compile too."""
    return re.compile(f"[{_UNSPACED}]")


def _form(match: re.Match[str], folded: str) -> str:
    """The one form of a word, however it is typed."""
    kind = match.lastgroup or "plain"
    start, end = match.span(kind)
    text = folded[start:end]
    if kind == "plain":
        text = text.removesuffix("'s")
    bare = text.replace(_DROPPED[kind], "") if kind in _DROPPED else text
    return bare[:MAX_LENGTH] if kind == "plain" else bare
