"""Stop words: too common to rank by. They keep their positions, so phrases still see them.

Forms are written as analysis gives them: folded, without apostrophes (`dont`, `theyre`). `us` is not
here because it is the form of `U.S.`, nor `may`, which is a month and a name,
nor `shell`, `ill` or `wed`, which are words without an apostrophe.
"""

from __future__ import annotations

from dateline.index.analysis.stop_word_lists import LISTS
from dateline.index.analysis.token import DEFAULT_LANGUAGE

_ENGLISH = """
    a an the this that these those such same
    i me my mine myself we our ours ourselves you your yours yourself yourselves
    he him his himself she her hers herself it its itself they them their theirs themselves
    one ones oneself who whom whose which what whoever whatever whichever
    anyone anybody anything everyone everybody everything someone somebody something nobody nothing none
    am is are was were be been being isnt arent wasnt werent aint
    have has had having havent hasnt hadnt do does did doing done dont doesnt didnt
    will would shall should can could might must ought cannot cant couldnt wont wouldnt shouldnt
    mustnt mightnt im ive youre youve youd youll hes shes theyre theyve theyd theyll weve
    thats theres heres whats whos lets
    and or but nor so yet if then else because although though unless until while whereas whether than as
    of at by for with without within about against between among amongst into onto through throughout
    during before after above below to from up down in out on off over under upon toward towards via per
    along across behind beside besides beyond despite except near around amid since
    here there where when why how again further once ever never always often also too very just only even
    still already almost perhaps rather quite really however therefore thus hence moreover furthermore
    not no yes all any both each few more most other others another some many much several either neither
    every own less least enough
    now unto etc eg ie
"""
_SETS = {language: frozenset(words.split()) for language, words in {**LISTS, "en": _ENGLISH}.items()}
_SETS |= {"nb": _SETS["no"], "nn": _SETS["no"]}


def is_stop_word(form: str, language: str | None = None) -> bool:
    """Whether a folded, unstemmed form is left out of ranking in a language (None: taken for English)."""
    return form in stop_words(language or DEFAULT_LANGUAGE)


def stop_words(language: str) -> frozenset[str]:
    """The forms that are left out of ranking in a language, none where it is not known."""
    return _SETS.get(language, frozenset())
