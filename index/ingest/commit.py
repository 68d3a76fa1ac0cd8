"""One batch going into the store: what of it is new, what has changed, what is the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from dateline.index.article import Article, Noted
from dateline.index.change import Change
from dateline.index.copies.runs import Runs
from dateline.index.copies.stories import StoryFinder
from dateline.index.copies.texts import ComparedText, ComparedTexts, are_alike
from dateline.index.ids import article_id, id_beside
from dateline.index.ingest.parcels import Parcel
from dateline.index.merging import is_fuller, merged, refilled
from dateline.index.store import Store
from dateline.index.store.packing import PackedArticle, pack
from dateline.index.store.rows import HEADLINE, ID, KIND, PATH, PUBLISHED, SOURCE, SOURCE_ID, URL
from dateline.index.store.sources import FileRecord
from dateline.index.store.transaction import KnownArticle, StoryMember, Transaction


class _Coming(NamedTuple):
    """A row to be written. text: where it came in a parcel and is taken as it is; position: in the batch."""

    number: int
    packed: PackedArticle
    text: ComparedText | None
    position: int


class Commit:
    """Writes one batch, within one transaction. Use once.

    added, updated, unchanged: how many articles. kept_out: those that the user deleted before.
    placed: by position in the batch, those that came in a parcel and were taken as they are; the articles are
    left out of these changes. changes: all others for the engine, ascending by number, no key twice; their
    articles have no `indexed_at`. stories: of articles that did not come, but are copies of others now, by
    key. last_change: the store's last change number. notes: what the user should know.
    """

    def __init__(
        self,
        transaction: Transaction,
        runs: Runs,
        timezone: str,
        *,
        since: int | None = None,
        asked: bool = True,
    ) -> None:
        """since: the last change before the run that the batch is of. asked: whether what was deleted
        before is to come back.
        """
        self.added = self.updated = self.unchanged = self.kept_out = 0
        self.last_change = transaction.last_change
        self.placed: dict[int, Change] = {}
        self.changes: list[Change] = []
        self.stories: dict[int, int] = {}
        self.notes: list[Noted] = []
        self._transaction = transaction
        self._runs = runs
        self._timezone = timezone
        self._since = transaction.last_change if since is None else since
        self._asked = asked
        self._keys, self._numbers = count(transaction.last_key + 1), count(transaction.last_change + 1)
        self._known: dict[str, KnownArticle] = {}
        self._sharing: dict[str, list[str]] = {}
        self._coming: dict[int, _Coming] = {}
        self._there: dict[int, int | None] = {}  # by key, the stories of those that are replaced
        self._sighted: set[tuple[int, bytes]] = set()
        self._sightings: list[tuple[int, str, bytes]] = []
        self._moved: dict[int, dict[str, object]] = {}
        self._earlier: dict[int, tuple[tuple[str | None, str | None, int], ...]] = {}
        self._history: list[tuple[int, str | None, str | None]] = []
        self._shared: list[tuple[str, str]] = []

    def write(
        self,
        batch: Iterable[Article | Parcel],
        numbers: Sequence[int] = (),
        files: Iterable[FileRecord] = (),
        met: set[int] | None = None,
    ) -> None:
        """Write articles that have their ids; of two that a caller gave one id the later stays.

        numbers: of each article in its file, for the notes. files: those that have been read to their end.
        met: keys of articles that were met in the run before, unchanged; grows.
        """
        self._met = set[int]() if met is None else met
        arrivals = self._arrivals(batch)
        self._look_up({packed.columns[ID] for packed, _, _ in arrivals})
        for packed, text, position in arrivals:
            self._arrive(packed, text, position, numbers[position] if numbers else position + 1)
        self._write_rows()
        self._transaction.amend(self._moved)
        self._transaction.remember_all(self._earlier)
        self._transaction.remember(self._history)
        self._transaction.record(self._sightings, files, self._shared)

    def _arrivals(
        self, batch: Iterable[Article | Parcel]
    ) -> list[tuple[PackedArticle, ComparedText | None, int]]:
        """All articles in their order: packed, with the text and the position of each."""
        arrivals: list[tuple[PackedArticle, ComparedText | None, int]] = []
        for one in batch:
            if isinstance(one, Article):
                arrivals.append((pack(one, self._timezone), None, len(arrivals)))
            else:
                first = len(arrivals)
                arrivals += [
                    (packed, ComparedText(one.texts, place), first + place)
                    for place, packed in enumerate(one.packed)
                ]
        return arrivals

    def _look_up(self, ids: set[str]) -> None:
        self._sharing = self._transaction.sharing(ids)
        self._known = self._transaction.known(
            {*ids, *(id for shared in self._sharing.values() for id in shared)}
        )
        self._sighted = self._transaction.sightings([known.key for known in self._known.values()])

    def _arrive(self, packed: PackedArticle, text: ComparedText | None, position: int, number: int) -> None:
        """New, the same again, a new version of one that is there, or another source for it."""
        known = self._known.get(packed.columns[ID])
        if known and known.digest and not self._is_the_same(known, packed) and self._is_other(known, packed):
            packed, text = self._beside(packed, known, number), None
            known = self._known.get(packed.columns[ID])
        if known is None:
            self.added += 1
            self._put(None, packed, text, position)
        elif known.digest is None:
            if known.deleted and not self._asked:
                self.kept_out += 1
            else:
                self.added += 1
                self._put(known, packed, text, position)
        elif packed.digest in (known.digest, known.own_digest):
            self._keep(known, packed)
        elif self._is_the_same(known, packed):
            self.unchanged += 1
        else:
            self._change(known, packed, number)
        if packed.earlier and (now := self._known.get(packed.columns[ID])) and now.digest:
            self._earlier[now.key] = packed.earlier

    def _is_the_same(self, known: KnownArticle, packed: PackedArticle) -> bool:
        """Whether this very content was met before, here or in another source."""
        said = packed.digest
        return said in (known.digest, known.own_digest) or (known.key, said) in self._sighted

    def _is_other(self, known: KnownArticle, packed: PackedArticle) -> bool:
        """Whether an article only shares its address with the known one.

        An address names an article while it is unique in its file, or headline or text agree. A page that
        was fetched from there is a version of it in any case.
        """
        path, headline = packed.columns[PATH], packed.columns[HEADLINE]
        if path is None or _agree(headline, known.headline):
            return False
        again = known.change > self._since or known.key in self._met
        guids = packed.columns[SOURCE_ID], known.source_id
        same_guid = None not in guids and guids[0] == guids[1]
        if packed.columns[ID] in self._sharing:
            doubtful = again or not same_guid
        elif path == known.path:
            doubtful = again or (None not in guids and not same_guid)
        else:
            doubtful = packed.columns[KIND] == known.kind != "excerpt"
        if not doubtful or (packed.captured is not None and known.captured is not None):
            return False
        article = packed.article
        if article_id(replace(article, id=None)) != article.id:  # the caller's own
            return False
        return not are_alike(article, self._article(known.key))

    def _beside(self, packed: PackedArticle, known: KnownArticle, number: int) -> PackedArticle:
        """The same under an id of its own: the one that it got before, or a new one."""
        columns = packed.columns
        shared = columns[ID]
        siblings = self._sharing.setdefault(shared, [])
        id = next((id for id in siblings if self._is_sibling(self._known[id], packed)), None)
        if id is None:
            id = id_beside(shared, columns[SOURCE_ID], columns[HEADLINE])
            self._known |= self._transaction.known([id])
            siblings.append(id)
            self._shared.append((shared, id))
            what = "address" if columns[URL] else "id"
            message = (
                f"has the {what} of another article ({known.headline or 'without a headline'}); "
                "kept as an article of its own"
            )
            self.notes.append(Noted(columns[PATH], f"article {number}", message, doubt=True))
        return packed._replace(columns=(id, *columns[1:]))

    def _is_sibling(self, known: KnownArticle, packed: PackedArticle) -> bool:
        """Whether one of the articles that share an address is the one that comes."""
        if packed.digest == known.digest or _agree(packed.columns[HEADLINE], known.headline):
            return True
        guid = packed.columns[SOURCE_ID]
        return guid is not None and guid == known.source_id and known.key not in self._met

    def _keep(self, known: KnownArticle, packed: PackedArticle) -> None:
        """The same article again, maybe in a file that was moved."""
        self.unchanged += 1
        self._met.add(known.key)
        path = packed.columns[PATH]
        if known.path != path:
            self._moved[known.key] = {"path": path}
            self._sight(known.key, known.path, known.said)

    def _change(self, known: KnownArticle, packed: PackedArticle, number: int) -> None:
        """Other content under a known id: a new version from the same source, or another source for it."""
        article, there = packed.article, self._article(known.key)
        fetched, before = packed.captured, known.captured
        captured = fetched is not None and before is not None
        if fetched is not None and before is not None and fetched < before:
            self.unchanged += 1  # the newer capture of an address stays, whatever the order
            self._sight(known.key, packed.columns[PATH], packed.digest)
        elif captured or _is_same_source(known, article):
            self._remember(known, article)
            best = refilled(article, there, known.filled) if known.filled else article
            self._rewrite(known, best, packed, known.filled)
            if not captured:
                self._note_clash(known, packed, number, "and took its place")
        else:
            wins = is_fuller(article, there, self._timezone)
            if wins:
                best, filled = merged(article, there)
                self._sight(known.key, known.path, known.said)
            else:
                best, filled = merged(there, article, known.filled)
                self._sight(known.key, article.path, packed.digest)
            if article.kind == known.kind == "article" and not are_alike(article, there):
                self._note_clash(known, packed, number, "and took its place" if wins else "which stays")
                if wins:
                    self._remember(known, article)
            said = packed if wins else packed._replace(digest=known.said, captured=known.captured)
            self._rewrite(known, best, said, filled)

    def _rewrite(
        self, known: KnownArticle, article: Article, said: PackedArticle, filled: frozenset[str]
    ) -> None:
        """Write an article that is not as it came, unless that changes nothing. said: by its source."""
        made = pack(article, self._timezone)
        if made.digest == known.digest:
            self.unchanged += 1
            return
        self.updated += 1
        own = said.digest if said.digest != made.digest else None
        names = " ".join(sorted(filled)) or None
        self._put(known, made._replace(own_digest=own, filled=names, captured=said.captured), None, 0)

    def _put(
        self, known: KnownArticle | None, packed: PackedArticle, text: ComparedText | None, position: int
    ) -> None:
        """Write it at the end, in the place of a known one; that is how it is known from now on."""
        if known is None:
            key = next(self._keys)
        else:
            key = known.key
            self._there.setdefault(key, known.story)
            self._coming.pop(key, None)  # so that they stay in the order of their changes
        number = next(self._numbers)
        self._coming[key] = _Coming(number, packed, text, position)
        columns = packed.columns
        self._known[columns[ID]] = KnownArticle(
            key, number, packed.digest, packed.own_digest, columns[KIND], columns[HEADLINE],
            columns[PUBLISHED], columns[SOURCE_ID], columns[PATH], None, packed.filled, packed.captured,
        )  # fmt: skip

    def _write_rows(self) -> None:
        """Write the rows with their stories, and what is to change in others with them."""
        transaction, now = self._transaction, self._transaction.now
        alone = ComparedTexts([one.packed.article for one in self._coming.values() if one.text is None])
        places = count()
        members: dict[int, tuple[StoryMember, ComparedText]] = {}
        for key, (_, packed, text, _) in self._coming.items():
            text = text or ComparedText(alone, next(places))
            columns = packed.columns
            excerpt = columns[KIND] == "excerpt"
            members[key] = StoryMember(key, packed.start, excerpt, None, text.shingles, columns[SOURCE]), text
        stories = StoryFinder(transaction, self._runs, self._article).regroup(
            list(members.values()), self._there
        )
        rows = []
        for key, (number, packed, text, position) in self._coming.items():
            story = stories.pop(key, None)
            rows.append(transaction.row(packed, key, number, story, members[key][0].shingles))
            article = None if text else packed.article
            indexed = packed.indexed or now
            change = Change(key, number, article, packed.published, indexed, story or key)
            if text:
                self.placed[position] = change
            else:
                self.changes.append(change)
        transaction.write(rows, self._there)
        transaction.regroup(stories)
        self.stories = {key: story or key for key, story in stories.items()}
        self.last_change = transaction.last_change

    def _article(self, key: int) -> Article:
        """The article that has this key, as it will be when the batch is written."""
        coming = self._coming.get(key)
        return coming.packed.article if coming else self._transaction.article(key)

    def _sight(self, key: int, path: str | None, said: bytes) -> None:
        self._sightings.append((key, path or "", said))
        self._sighted.add((key, said))

    def _remember(self, known: KnownArticle, article: Article) -> None:
        if (known.headline, known.published) != (article.headline, article.published):
            self._history.append((known.key, known.headline, known.published))

    def _note_clash(self, known: KnownArticle, packed: PackedArticle, number: int, outcome: str) -> None:
        """Tell of two different articles of one run that have one id."""
        path = packed.columns[PATH]
        if path and known.change > self._since:
            other = "in the same file" if known.path == path else f"in {known.path}"
            message = f"has the url or id of another article {other}, {outcome}"
            self.notes.append(Noted(path, f"article {number}", message))


@contextmanager
def committing(store: Store, runs: Runs) -> Iterator[Transaction]:
    """A transaction of the store, and of what is kept in memory of it to find copies."""
    try:
        with store.transaction() as transaction:
            yield transaction
    except BaseException:
        runs.forget()
        raise


def write(
    store: Store,
    batch: Iterable[Article | Parcel],
    files: Iterable[FileRecord] = (),
    runs: Runs | None = None,
    *,
    asked: bool = True,
) -> Commit:
    """Write a batch to a store as a commit of its own. Raises StorageError; then nothing is written."""
    runs = runs or Runs()
    with committing(store, runs) as transaction:
        commit = Commit(transaction, runs, store.timezone, asked=asked)
        commit.write(batch, files=files)
    return commit


def delete(store: Store, ids: Iterable[str], runs: Runs | None = None) -> list[Change]:
    """Delete articles for good, leaving tombstones for the index; unknown ids are passed over.

    The changes for the engine: those of others that belong to other stories now, too.
    """
    runs = runs or Runs()
    with committing(store, runs) as transaction:
        return empty(transaction, runs, ids, asked=True)


def empty(transaction: Transaction, runs: Runs, ids: Iterable[str], *, asked: bool) -> list[Change]:
    """As `delete`, within a transaction. asked: whether the user asked for it."""
    gone = {known.key: known.story for known in transaction.known(list(ids)).values() if known.digest}
    stories = StoryFinder(transaction, runs).regroup([], gone)
    return [*transaction.empty(gone, asked=asked), *transaction.regroup(stories)]


def _agree(one: str | None, other: str | None) -> bool:
    """Whether two headlines are one, but for case and white space."""
    return " ".join((one or "").split()).casefold() == " ".join((other or "").split()).casefold()


def _is_same_source(known: KnownArticle, article: Article) -> bool:
    """Whether it is a new version of the article with its id; a teaser is none of its article."""
    if article.kind == "excerpt" and known.kind == "article":
        return False
    return article.path is None or article.path == known.path
