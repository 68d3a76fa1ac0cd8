"""Captions as the transcript of a broadcast: a paragraph for each speaker, with its time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import PurePosixPath

from dateline.index.article import Noted
from dateline.index.details import Details
from dateline.index.language_names import language_code
from dateline.index.readers.databases.lines import Pieces, lines_of
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.making.make import make

_TIMES = re.compile(
    r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d\d):(?P<seconds>\d\d)[,.]\d{1,3}\s*-->\s*(?:\d{1,3}:)?\d\d:\d\d[,.]\d{1,3}.*"
)
_START = re.compile(r"(?:\s*WEBVTT\b|\s*\d{1,6}\s*\r?\n\s*(?:\d{1,3}:)?\d\d:\d\d[,.]\d{1,3}\s*-->)")
_TV_NEWS_ARCHIVE = re.compile(r"(?P<station>[A-Z0-9-]{2,12})_(?P<day>\d{8})_(?P<time>\d{6})_(?P<show>.+)")
_ADDED = re.compile(r"\s*\[[\w-]{6,15}\]$")
_TAG = re.compile(r"<[^<>]{0,80}>|\{\\[^{}]{0,40}\}")
_CHEVRONS = re.compile(r"\s*(>{2,3})\s*")
_PAUSE_SECONDS, _LONGEST_PARAGRAPH_SECONDS = 8, 90


class CaptionReader:
    """SRT or WebVTT: one broadcast."""

    name = "captions"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins as either does."""
        return bool(_START.match(head[:400].decode("utf-8", "replace").lstrip("\ufeff")))

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the transcript."""
        texts = Pieces(source)
        times, paragraphs = _paragraphs(line.text for line in lines_of(texts))
        named = _of_name(source.path)
        if "source" not in named and named.get("headline"):
            yield Noted(
                source.path, None, "named after its file: captions say nothing of themselves", doubt=True
            )
        found = named | {"body": "\n\n".join(paragraphs) or None, "details": Details(times=tuple(times))}
        yield from make(found, source.path, None, "file")
        yield from texts.notes()


def _paragraphs(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """When each paragraph begins, and its text: one for each speaker and story, and after a pause."""
    times: list[str] = []
    paragraphs: list[str] = []
    begun = second = -1000
    last = ""
    in_cue = begins = False
    for line in lines:
        found = _TIMES.fullmatch(line)
        if found:
            now = int(found["hours"] or 0) * 3600 + int(found["minutes"]) * 60 + int(found["seconds"])
            begins = begins or now - second > _PAUSE_SECONDS or now - begun > _LONGEST_PARAGRAPH_SECONDS
            second, in_cue = now, True
        elif not line:
            in_cue = False
        elif in_cue:
            text = unescape(_TAG.sub("", line)).strip()
            if not text or text == last:
                continue  # captions that roll up say each line twice
            last = text
            for place, part in enumerate(_CHEVRONS.split(text)):
                if place % 2:
                    begins = True
                elif part and (begins or not paragraphs):
                    times.append(f"{second // 3600}:{second // 60 % 60:02}:{second % 60:02}")
                    paragraphs.append(part.strip())
                    begun, begins = second, False
                elif part:
                    paragraphs[-1] += f" {part.strip()}"
    return times, paragraphs


def _of_name(path: str) -> dict[str, object]:
    """What a name says: station, day, time and show as the TV News Archive names files, else a title."""
    stem = PurePosixPath(path.replace("\\", "/")).name
    for ending in (".gz", ".srt", ".vtt", ".txt", ".cc5", ".align"):
        stem = stem.removesuffix(ending)
    shown = _TV_NEWS_ARCHIVE.fullmatch(stem)
    if shown:
        day, clock = shown["day"], shown["time"]
        return {
            "headline": shown["show"].replace("_", " "),
            "source": shown["station"],
            "published": f"{day[:4]}-{day[4:6]}-{day[6:]}T{clock[:2]}:{clock[2:4]}:{clock[4:]}Z",
        }
    title, _, suffix = stem.rpartition(".")
    language = language_code(suffix) if title and len(suffix) <= 5 else None
    return {
        "headline": _ADDED.sub("", title if language else stem).replace("_", " ").strip() or None,
        "language": language,
    }


CAPTIONS = CaptionReader()
