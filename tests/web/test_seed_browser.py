"""The first real document, through the page, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

import dateline
from dateline.web import create_app
from tests.support import seed
from tests.web.live import chromium, served

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.corpora]

MAIN = "Zelensky ready to exchange ‘North Korean troops’ with Ukrainians held in Russia"
TEASER = "Romania and Bulgaria Now Part of Europe’s Borderless Travel Zone"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over an archive of that document alone."""
    path = seed()
    with dateline.open_archive(tmp_path_factory.mktemp("seed") / "archive", create=True) as archive:
        archive.add_paths([path])
        with served(create_app(archive)) as address:
            yield address


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """A browser that has nothing to complain of at the end."""
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened
        assert opened.get_log("browser") == []


def texts(browser: Chrome, css: str) -> list[str]:
    """The texts of the elements there."""
    return [element.text for element in browser.find_elements(By.CSS_SELECTOR, css)]


@pytest.mark.parametrize("query", ["Zelensky", "Zelenskyy", '"Kim Jong Un"', "date:2025-03"])
def test_the_main_article_is_found(browser: Chrome, base: str, query: str) -> None:
    browser.get(f"{base}/search?{urlencode({'q': query})}")
    assert texts(browser, ".count strong") == ["1 article"]
    assert texts(browser, ".hit h2") == [MAIN]


def test_a_teaser_is_found_alone(browser: Chrome, base: str) -> None:
    browser.get(f"{base}/search?q=Schengen")
    assert texts(browser, ".hit h2") == [TEASER]
    assert "excerpt" in texts(browser, ".hit .facts")[0]
    assert "undated" in texts(browser, ".hit .facts")[0]


def test_what_is_only_linked_from_the_page_is_no_part_of_it(browser: Chrome, base: str) -> None:
    browser.get(f"{base}/search?q=Putin")
    assert texts(browser, ".count strong") == ["1 article"]
    assert MAIN not in texts(browser, ".hit h2")


def test_all_eleven_are_there(browser: Chrome, base: str) -> None:
    browser.get(f"{base}/search?q=-xyzzy")
    assert texts(browser, ".count strong") == ["11 articles"]
    browser.find_element(By.CSS_SELECTOR, ".paging a[rel=next]").click()
    assert len(texts(browser, ".hit h2")) == 1


def test_its_date_says_where_it_comes_from(browser: Chrome, base: str) -> None:
    browser.get(f"{base}/search?q=Zelensky")
    assert texts(browser, ".hit .facts li")[0] == "25 March 2025 (from the page’s clock)"


def test_the_phrase_is_marked_as_one_in_the_article(browser: Chrome, base: str) -> None:
    browser.get(base + '/search?q="Kim+Jong+Un"')
    assert set(texts(browser, ".snippet mark")) == {"Kim Jong Un"}
    browser.find_element(By.CSS_SELECTOR, ".hit h2 a").click()
    assert texts(browser, "h1") == [MAIN]
    assert texts(browser, ".text mark") == ["Kim Jong Un", "Kim Jong Un"]
    assert len(texts(browser, ".text p")) == 8
