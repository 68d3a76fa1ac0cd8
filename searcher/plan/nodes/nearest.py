"""The name that was probably meant, for hints."""

from __future__ import annotations


def nearest(text: str, among: tuple[str, ...], *, cutoff: float = 0.6) -> str | None:
    """The most similar of some names, or None when nothing is similar (Ratcliff and Obershelp's measure).

    cutoff: 0 (anything) to 1 (the same).
    """
    import difflib  # here: most names are known

    folded = {name.casefold(): name for name in among}
    close = difflib.get_close_matches(text.casefold(), folded, n=1, cutoff=cutoff)
    return folded[close[0]] if close else None
