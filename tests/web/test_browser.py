"""The pages in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from dateline.web import create_app
from tests.web.fake import ARTICLES, FakeArchive
from tests.web.live import chromium, served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATHS = [
    "/",
    "/search?q=harbour",
    "/search?q=harbour&size=2&page=3&source=Northwire&since=2024-11",
    "/search?q=volcano",
    "/article/ferry?q=harbour",
    "/article/mina?q=harbour",
    "/story/ferry",
    "/differences?from=ferry&of=dredging",
]


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """The address of a server over the invented articles."""
    with served(create_app(FakeArchive(ARTICLES))) as address:
        yield address


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """One browser for all the tests here."""
    with chromium(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def browser(chrome: Chrome) -> Iterator[Chrome]:
    """The browser as it was when it started; whatever it complains of fails the test."""
    chrome.set_window_size(1280, 900)
    chrome.get_log("browser")
    yield chrome
    chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert chrome.get_log("browser") == []


def find(browser: Chrome, css: str) -> str:
    """The text of the first element there."""
    return browser.find_element(By.CSS_SELECTOR, css).text


def search(browser: Chrome, base: str, query: str) -> None:
    """Type a query on the start page and send it."""
    browser.get(base + "/")
    browser.find_element(By.NAME, "q").send_keys(query, Keys.ENTER)
    WebDriverWait(browser, 10).until(lambda shown: "/search?" in shown.current_url)


@pytest.mark.parametrize(("width", "shown"), [(1280, False), (390, True)])
def test_a_link_leads_to_the_facets_where_they_are_below(
    browser: Chrome, base: str, width: int, shown: bool
) -> None:
    screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    browser.get(base + "/search?q=harbour")
    link = browser.find_element(By.CSS_SELECTOR, ".to-beside a")
    assert link.is_displayed() == shown
    if shown:
        link.click()
        top = browser.execute_script("return document.querySelector('#beside').getBoundingClientRect().top")
        assert -1 < top < screen["height"] / 2


def test_search_open_and_go_back(browser: Chrome, base: str) -> None:
    search(browser, base, "ferry crews")
    assert browser.find_element(By.NAME, "q").get_attribute("value") == "ferry crews"
    link = browser.find_element(By.CSS_SELECTOR, ".hit h2 a")
    assert [mark.text for mark in link.find_elements(By.TAG_NAME, "mark")] == ["Ferry", "crews"]
    link.click()
    assert find(browser, "h1") == "Ferry crews and harbour board return to talks"
    mark = browser.find_element(By.CSS_SELECTOR, ".text mark")
    assert mark.is_displayed()
    assert mark.value_of_css_property("background-color") != "rgba(0, 0, 0, 0)"
    browser.back()
    assert find(browser, ".hit h2") == "Ferry crews and harbour board return to talks"


def test_the_slash_key_goes_to_the_box(browser: Chrome, base: str) -> None:
    browser.get(base + "/search?q=harbour")
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    browser.switch_to.active_element.send_keys("ferry", Keys.ENTER)
    WebDriverWait(browser, 10).until(lambda shown: shown.current_url.endswith("/search?q=ferry"))


def press(browser: Chrome, *keys: str) -> None:
    """Press keys where the focus is."""
    for key in keys:
        ActionChains(browser).send_keys(key).perform()


def test_keys_walk_through_hits_and_matches(browser: Chrome, base: str) -> None:
    search(browser, base, "harbour")
    press(browser, "j")
    first = browser.switch_to.active_element
    press(browser, "j", "k")
    assert browser.switch_to.active_element == first
    press(browser, "o")
    WebDriverWait(browser, 10).until(lambda shown: "/article/" in shown.current_url)
    count = browser.find_element(By.CSS_SELECTOR, ".matches").get_attribute("data-matches")
    press(browser, "n")
    assert browser.current_url.endswith("#match-1")
    assert browser.execute_script("return document.querySelector('mark:target').id") == "match-1"
    press(browser, "p")
    assert browser.current_url.endswith(f"#match-{count}")
    press(browser, "?")
    assert browser.find_element(By.CSS_SELECTOR, "#keys p").is_displayed()


def test_a_chip_is_turned_round_and_taken_off(browser: Chrome, base: str) -> None:
    browser.get(base + "/search?q=harbour&source=Northwire")
    assert find(browser, ".chips span") == "Source: Northwire"
    browser.find_element(By.CSS_SELECTOR, ".chips a").click()
    assert "source=" not in browser.current_url
    assert browser.find_element(By.NAME, "q").get_attribute("value") == "harbour -source:Northwire"
    browser.find_elements(By.CSS_SELECTOR, ".chips a")[1].click()
    assert browser.find_element(By.NAME, "q").get_attribute("value") == "harbour"
    assert not browser.find_elements(By.CSS_SELECTOR, ".chips")


def test_what_is_typed_is_completed(browser: Chrome, base: str) -> None:
    browser.get(base + "/")
    browser.find_element(By.NAME, "q").send_keys("harb")
    options = "return [...document.querySelectorAll('#completions option')].map(option => option.value)"
    WebDriverWait(browser, 10).until(lambda shown: shown.execute_script(options) == ["Harbour", "harbour"])


def test_all_works_without_javascript(browser: Chrome, base: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(base + "/")
    browser.find_element(By.CSS_SELECTOR, "summary").click()
    browser.find_element(By.NAME, "source").send_keys("Northwire")
    browser.find_element(By.NAME, "q").send_keys("harbour")
    browser.find_element(By.CSS_SELECTOR, ".box button").click()
    assert find(browser, ".count strong") == "4 articles"
    browser.find_element(By.LINK_TEXT, "Oldest").click()
    assert "sort=oldest" in browser.current_url
    browser.find_element(By.CSS_SELECTOR, ".hit h2 a").click()
    browser.find_element(By.CSS_SELECTOR, ".back a").click()
    assert "sort=oldest" in browser.current_url
    assert "source=Northwire" in browser.current_url


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_no_page_is_wider_than_the_window(browser: Chrome, base: str, path: str, width: int) -> None:
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(base + path)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


# Luminance and contrast as WCAG 2.2 defines them; the page's own colours, as they are shown.
CONTRAST = """
const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
const luminance = ([r, g, b]) => [r, g, b]
  .map((c) => c / 255).map((c) => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
  .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
const behind = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = channels(getComputedStyle(at).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
};
const faint = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest("svg")) continue;
  const [a, b] = [luminance(channels(getComputedStyle(element).color)), luminance(behind(element))];
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (ratio < 4.5) faint.push([walker.currentNode.data.trim(), ratio]);
}
return faint;
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_all_text_stands_out_from_its_ground(browser: Chrome, base: str, path: str, scheme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    browser.get(base + path)
    assert browser.execute_script(CONTRAST) == []


def test_dark_is_dark(browser: Chrome, base: str) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        feature = {"name": "prefers-color-scheme", "value": scheme}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        browser.get(base + "/search?q=harbour")
        ground = browser.find_element(By.TAG_NAME, "body").value_of_css_property("background-color")
        grounds.append(sum(map(int, ground.strip("rgba()").split(",")[:3])))
    assert grounds[0] > 600 > 150 > grounds[1]


def test_the_first_key_offers_to_skip_to_the_text(browser: Chrome, base: str) -> None:
    browser.get(base + "/article/ferry")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    link = browser.switch_to.active_element
    assert link.text == "Skip to the text"
    assert link.rect["x"] >= 0
    link.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "main"


def test_right_to_left_text_runs_so(browser: Chrome, base: str) -> None:
    browser.get(base + "/article/mina")
    heading = browser.find_element(By.TAG_NAME, "h1")
    assert heading.value_of_css_property("direction") == "rtl"
    assert heading.get_attribute("lang") == "ar"


def test_copies_open_in_place_and_lead_to_what_differs(browser: Chrome, base: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(f"{base}/search?q=ferry")
    copies = browser.find_element(By.CSS_SELECTOR, "details.copies")
    assert not copies.find_element(By.CSS_SELECTOR, "ol").is_displayed()
    copies.find_element(By.CSS_SELECTOR, "summary").click()
    assert copies.find_element(By.CSS_SELECTOR, "ol").is_displayed()
    copies.find_element(By.LINK_TEXT, "The whole story").click()
    assert find(browser, ".kicker") == "Story"
    browser.find_element(By.LINK_TEXT, "Newest first").click()
    assert "sort=newest" in browser.current_url
