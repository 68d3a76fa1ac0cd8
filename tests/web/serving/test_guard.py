"""Who is answered, how often, and as whom a proxy's clients count."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from dateline.index.errors import InvalidOptionError
from dateline.web import create_app
from dateline.web.serving import AccessLog, Forwarding, Guard, Rate, Users
from tests.web.fake import ARTICLES, FakeArchive
from tests.web.page import Page
from tests.web.serving.test_users import line

FAR = {"REMOTE_ADDR": "203.0.113.9"}
PROXY = {"REMOTE_ADDR": "192.0.2.1"}
Make = Callable[..., Client]


class Clock:
    """A time that stands until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """At some time."""
    return Clock()


@pytest.fixture
def users(tmp_path: Path) -> Users:
    """One reader."""
    (tmp_path / "readers").write_text(line("ada", "blue: pencil"))
    return Users.read(tmp_path / "readers")


def served(proxy: str | None = None, base: str = "", *, only: bool = False, **guard: Any) -> Client:
    """A client of the app behind all of it."""
    app = create_app(FakeArchive(ARTICLES))
    forwarding = Forwarding(app.wsgi_app, proxy, base)
    Guard(only=forwarding if only else None, **guard).protect(app)
    return Client(forwarding)


def basic(text: str) -> dict[str, str]:
    """The header of a name and a password."""
    return {"Authorization": "Basic " + b64encode(text.encode()).decode()}


def test_a_password_is_asked_for(users: Users) -> None:
    client = served(users=users)
    for headers in ({}, basic("ada:wrong"), basic("bea:blue: pencil"), {"Authorization": "Bearer x"}):
        for url in ("/", "/search.json?q=x", "/static/dateline.css", "/article/ferry", "/nothing"):
            refused = client.get(url, headers=headers, environ_overrides=FAR)
            assert refused.status_code in (401, 429)
            assert "harbour" not in refused.text
    other = {"REMOTE_ADDR": "203.0.113.10"}
    refused = client.get("/", environ_overrides=other)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith("Basic ")
    assert "Content-Security-Policy" in refused.headers
    assert client.get("/", headers=basic("ada:blue: pencil"), environ_overrides=other).status_code == 200
    assert client.get("/healthz", environ_overrides=other).status_code == 200


def test_passwords_are_not_to_be_guessed(users: Users, clock: Clock) -> None:
    client = served(users=users, attempts=Rate(0.2, 10, clock))
    codes = [client.get("/", headers=basic(f"ada:{n}"), environ_overrides=FAR).status_code for n in range(12)]
    assert codes == [401] * 10 + [429] * 2
    assert client.get("/", headers=basic("ada:blue: pencil"), environ_overrides=FAR).status_code == 429
    other = {"REMOTE_ADDR": "203.0.113.10"}
    assert client.get("/", headers=basic("ada:blue: pencil"), environ_overrides=other).status_code == 200
    clock.now += 6
    assert client.get("/", headers=basic("ada:blue: pencil"), environ_overrides=FAR).status_code == 200


def test_a_client_that_asks_too_often_is_told_when_to_come_back(clock: Clock) -> None:
    client = served(rate=Rate(2, 4, clock))
    codes = [client.get("/", environ_overrides=FAR).status_code for _ in range(6)]
    assert codes == [200] * 4 + [429] * 2
    assert client.get("/", environ_overrides=FAR).headers["Retry-After"] == "1"
    with client.get("/static/dateline.css", environ_overrides=FAR) as style:
        assert style.status_code == 200
    assert client.get("/", environ_overrides={"REMOTE_ADDR": "203.0.113.10"}).status_code == 200
    assert client.get("/healthz", environ_overrides=FAR).status_code == 200
    clock.now += 0.5
    assert client.get("/", environ_overrides=FAR).status_code == 200
    local = [client.get("/", environ_overrides={"REMOTE_ADDR": "127.0.0.1"}).status_code for _ in range(6)]
    assert local == [200] * 6


def test_a_household_has_one_network(clock: Clock) -> None:
    rate = Rate(1, 1, clock)
    assert rate.wait("2001:db8:1:2::1") == 0
    assert rate.wait("2001:db8:1:2:ffff::2") == 1
    assert rate.wait("2001:db8:1:3::1") == 0
    assert rate.wait("::ffff:203.0.113.9") == 0
    assert rate.wait("203.0.113.9") == 1


def test_only_the_proxy_says_who_asks(clock: Clock) -> None:
    client = served("192.0.2.0/28", rate=Rate(1, 1, clock))

    def code(peer: dict[str, str], forwarded: str) -> int:
        return client.get("/", headers={"X-Forwarded-For": forwarded}, environ_overrides=peer).status_code

    assert [code(PROXY, "198.51.100.1"), code(PROXY, "198.51.100.2")] == [200, 200]
    assert code(PROXY, "198.51.100.77, 198.51.100.1") == 429  # what the client said itself is before it
    assert [code(FAR, "198.51.100.3"), code(FAR, "198.51.100.4")] == [200, 429]


def test_links_are_as_the_proxy_has_them() -> None:
    client = served("192.0.2.1")
    headers = {"X-Forwarded-Host": "news.example.org", "X-Forwarded-Proto": "https"}
    feed = client.get("/search.atom?q=harbour", headers=headers, environ_overrides=PROXY).text
    assert "https://news.example.org/article/" in feed
    assert (
        "news.example.org" not in client.get("/search.atom?q=x", headers=headers, environ_overrides=FAR).text
    )


def test_nobody_comes_past_the_proxy() -> None:
    client = served("192.0.2.1", only=True)
    assert client.get("/", environ_overrides=PROXY).status_code == 200
    for url in ("/", "/healthz", "/search.json?q=x", "/static/dateline.css"):
        assert client.get(url, environ_overrides=FAR).status_code == 403
    said = {"X-Forwarded-For": "192.0.2.1"}
    assert client.get("/", headers=said, environ_overrides=FAR).status_code == 403


@pytest.mark.parametrize("proxy_keeps_the_path", [True, False])
def test_all_links_are_below_the_base_path(proxy_keeps_the_path: bool) -> None:
    client = served(base="news/")
    for url in ("/", "/search?q=harbour&size=1", "/article/ferry?q=harbour", "/nothing", "/story/ferry"):
        answer = client.get(f"/news{url}" if proxy_keeps_the_path else url)
        page = Page(answer.text)
        links = page.all("//@href | //@src | //@action | //@data-suggest")
        own = [link for link in links if link.startswith("/")]
        assert own
        assert all(link.startswith("/news/") for link in own)
        assert not [link for link in links if link.startswith(("static", "search"))]
    description = client.get("/news/opensearch.xml").text
    assert description.count("http://localhost/news/") >= 4
    assert "http://localhost/news/article/" in client.get("/news/search.atom?q=harbour").text
    assert client.get("/news/search?q=harbour&size=1").headers["Link"].startswith("</news/search?")
    assert client.get("/news").status_code == 200
    assert client.get("/newsroom").status_code == 404


@pytest.mark.parametrize("base", ["a?b", "/a/../b", "a b", "http://x", "//"])
def test_a_base_path_is_plain(base: str) -> None:
    if not base.strip("/"):
        assert served(base=base).get("/").status_code == 200
        return
    with pytest.raises(InvalidOptionError, match="must be a plain path"):
        served(base=base)


def test_a_proxy_has_an_address() -> None:
    with pytest.raises(InvalidOptionError, match="proxy's address"):
        served("everyone")


def test_each_request_is_a_line_without_secrets(tmp_path: Path) -> None:
    app = create_app(FakeArchive(ARTICLES))
    log = AccessLog(app.wsgi_app, str(tmp_path / "log"))
    client = Client(Forwarding(log, "192.0.2.1"))
    headers = basic("ada:blue") | {"X-Forwarded-For": "198.51.100.1", "User-Agent": 'a "b"\x1b[31m'}
    client.get("/search?q=harbour", headers=headers, environ_overrides=PROXY).close()
    client.get("/nothing", environ_overrides=FAR).close()
    log.close()
    first, second = (tmp_path / "log").read_text().splitlines()
    assert first.startswith("198.51.100.1 - - [")
    assert '"GET /search?q=harbour HTTP/1.1" 200 ' in first
    assert '"a \\"b\\"\\x1b[31m"' in first
    assert "ada" not in first
    assert "blue" not in first
    assert "Basic" not in first
    assert second.startswith("203.0.113.9 ")
    assert '" 404 ' in second


def test_a_log_that_can_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidOptionError, match=r"--access-log .*: can't be written to"):
        AccessLog(lambda *_: [], str(tmp_path / "none" / "log"))


def test_nothing_that_is_kept_is_given_to_a_stranger(users: Users) -> None:
    client = served(users=users)
    known = client.get("/search?q=harbour", headers=basic("ada:blue: pencil"), environ_overrides=FAR)
    tag = {"If-None-Match": known.headers["ETag"]}
    for headers in ({}, tag):
        assert client.get("/search?q=harbour", headers=headers, environ_overrides=FAR).status_code == 401
    app = create_app(FakeArchive(ARTICLES), hosts=("localhost",)).test_client()
    assert app.get("/search?q=harbour").status_code == 200
    for headers in ({}, tag):
        assert app.get("/search?q=harbour", headers={"Host": "rebound.example", **headers}).status_code == 400
