"""All that the words of one snapshot are good for, each part made when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.searcher.articles import Articles
from dateline.searcher.engines.base import Snapshot
from dateline.searcher.engines.frequencies import Frequencies
from dateline.searcher.plan.nodes import Plan, Tree
from dateline.searcher.vocabulary.families import family
from dateline.searcher.vocabulary.joinings import Joinings
from dateline.searcher.vocabulary.lexicon import ArchiveLexicon
from dateline.searcher.vocabulary.names_file import NamesFile
from dateline.searcher.vocabulary.sightings import Sightings
from dateline.searcher.vocabulary.suggestion import Suggestion
from dateline.searcher.vocabulary.variants import Variants

# What only some questions need is imported when they are asked: a search from the shell must start fast.
if TYPE_CHECKING:
    from dateline.searcher.vocabulary.spelling import Spelling
    from dateline.searcher.vocabulary.suggestions import Suggestions

_SITES = (".com", ".org", ".net")
_SHORTEST_SITE = 4


class ArchiveWords:
    """Spelling, variants, suggestions and likeness over one snapshot. Safe for threads."""

    def __init__(
        self,
        store: Articles,
        snapshot: Snapshot,
        frequencies: Frequencies,
        names: NamesFile | None = None,
    ) -> None:
        """frequencies: of the snapshot. names: spellings that always count as one."""
        self._store = store
        self._snapshot = snapshot
        self._frequencies = frequencies
        self._names = names

    def variants(self, forms: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Other spellings of folded words, as written: one's own, those of the family that the archive has,
        and the same written as one or with a sign between; else those that its texts propose.

        forms: a word that analysis makes several of has them with blanks between: `covid 19`.
        """
        joined = self._joinings.of(forms)
        own = {
            form: (*(self._names.of(form) if self._names else ()), *self._relatives(form), *joined[form])
            for form in forms
        }
        if "vocabulary" in self._snapshot.lacks:
            return own
        proposed = self._variants.of([form for form in forms if not own[form]])
        found: dict[str, tuple[str, ...]] = {}
        for form in forms:
            written = map(self._sightings.written, proposed.get(form, ()))
            found[form] = tuple(dict.fromkeys((*own[form], *written, *self._sites(form))))
        return found

    def _sites(self, form: str) -> tuple[str, ...]:
        """The names of companies that are called by their address, and written so: Amazon.com for amazon."""
        if len(form) < _SHORTEST_SITE or not form.isascii() or not form.isalpha():
            return ()
        sites = [site for ending in _SITES if self._lexicon.count(site := f"{form}{ending}")]
        return tuple(name for name in map(self._sightings.written, sites) if name[:1].isupper())

    def _relatives(self, form: str) -> tuple[str, ...]:
        """The spellings of a name's family, without those that the archive is known not to have."""
        relatives = family(form)
        if not relatives or "vocabulary" in self._snapshot.lacks:
            return relatives
        return tuple(other for other in relatives if self._lexicon.count(other.lower()))

    def suggestion(self, query: str, tree: Tree, *, variants: bool) -> str | None:
        """The query better spelled, or None. variants: words widened to other spellings stay as they are."""
        from dateline.searcher.vocabulary.typed import typed_words

        if "vocabulary" in self._snapshot.lacks:
            return None
        known = [word.form for word in typed_words(query, tree) if variants and not word.exact]
        varied = self.variants(known)
        return self._spelling.suggestion(query, tree, frozenset(form for form in known if varied[form]))

    def completions(self, prefix: str) -> list[Suggestion]:
        """What a text that is being typed may become."""
        return self._suggestions.of(prefix)

    def similar(self, id: str) -> Plan:
        """The plan of articles like that one. Raises ArticleNotFoundError."""
        from dateline.searcher.vocabulary.similar import Similar

        return Similar(self._store, self._snapshot, self._lexicon).plan(id)

    @cached_property
    def _lexicon(self) -> ArchiveLexicon:
        return ArchiveLexicon(self._snapshot.vocabulary())

    @cached_property
    def _sightings(self) -> Sightings:
        return Sightings(self._store, self._snapshot)

    @cached_property
    def _variants(self) -> Variants:
        return Variants(self._snapshot, self._lexicon, self._sightings)

    @cached_property
    def _joinings(self) -> Joinings:
        if "vocabulary" in self._snapshot.lacks:
            return Joinings(self._snapshot, lambda form: True)
        lexicon, variants = self._lexicon, self._variants  # not of self: a circle would keep files open
        return Joinings(self._snapshot, lambda form: not lexicon.count(form) or variants.is_name(form))

    @cached_property
    def _suggestions(self) -> Suggestions:
        from dateline.searcher.vocabulary.suggestions import Suggestions

        return Suggestions(self._store, self._snapshot, self._lexicon, self._sightings)

    @cached_property
    def _spelling(self) -> Spelling:
        from dateline.searcher.vocabulary.spelling import Spelling

        return Spelling(self._snapshot, self._lexicon, self._sightings, self._frequencies)
