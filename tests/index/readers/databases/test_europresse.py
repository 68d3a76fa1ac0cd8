"""Downloads of Europresse: both layouts, and letters in the wrong charset."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.index.details import Details
from tests.index.readers.reading import articles, read


def article(number: int) -> str:
    """One article of the layout since 2015."""
    return (
        '<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">Le Bac, '
        "no. 410"
        f'</span></div><div><span class="DocHeader">Économie, mardi {number} mars 2011, p. {number}'
        "</span></div>"
        '<div><p>TRANSPORTS</p></div><div class="titreArticle"><p class="titreArticleVisu">Le bac '
        f"n°{number} est à "
        'l\'heure</p></div><div class="docAuthors">Solène Akar et Hugo Varin</div></header><section>'
        '<div class="DocText"><div class="docOcurrContainer"><p>Le <mark>bac</mark> est là.</p><p>Enfin.'
        "</p></div>"
        "</div></section><aside><p>Note : rien.</p></aside><footer><p>Numéro de document : "
        f"news·2011030{number}·LB·00{number}</p><span>Date d'émission : 2024-07-04</span></footer></article>"
    )


PAGE = f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{article(1)}{article(2)}</body></html>'


@pytest.mark.parametrize(
    "content",
    [
        PAGE.encode(),
        PAGE.encode("cp1252"),
        PAGE.encode().decode("cp1252", "replace").replace("\ufffd", "").encode(),
    ],
    ids=["utf-8", "windows-1252 that says utf-8", "utf-8 taken for windows-1252"],
)
def test_both_articles_in_any_charset(tmp_path: Path, content: bytes) -> None:
    first, second = articles(read(tmp_path, "a.html", content))
    assert first.headline == "Le bac n°1 est à l'heure" or "n°1" in str(first.headline)
    assert (first.source, first.published) == ("Le Bac", "2011-03-01")
    assert first.authors == ("Solène Akar", "Hugo Varin")
    assert first.body and first.body.endswith("Enfin.")
    assert first.source_id and first.source_id.startswith("news·20110301·LB·001")
    assert second.published == "2011-03-02"


def test_page_section_and_kicker(tmp_path: Path) -> None:
    first = articles(read(tmp_path, "a.html", PAGE))[0]
    assert first.section == "Économie"
    assert first.details == Details(page="1", kicker="TRANSPORTS", number=1)


def test_the_layout_before_2015(tmp_path: Path) -> None:
    def old(number: int) -> str:
        return (
            '<table><tr><td><span class="DocPublicationName">Le Bac</span><br/>'
            f'<span class="DocHeader">Économie, mardi {number} mars 2011, p. {number}</span></td></tr>'
            "</table>"
            f'<span class="TitreArticleVisu">Le bac {number}</span><br/><p>Le bac est là.</p><p>Enfin.</p>'
            f"<p>© 2011 Le Bac.</p><p>Numéro de document : news·2011030{number}·LB·00{number}</p>"
        )

    first, second = articles(read(tmp_path, "a.html", f"<html><body>{old(1)}{old(2)}</body></html>"))
    assert (first.headline, first.source, first.published) == ("Le bac 1", "Le Bac", "2011-03-01")
    assert (first.body, first.section) == ("Le bac est là.\n\nEnfin.", "Économie")
    assert (second.headline, second.source_id) == ("Le bac 2", "news·20110302·LB·002")
