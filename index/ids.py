"""What makes an article the same article: its canonical url, else the source's own id, else its content."""

from __future__ import annotations

import re
from base64 import b32encode
from hashlib import blake2b
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

from dateline.index.article import Article

_PLAIN = re.compile(r"https?://(?:www\.)?+([a-z0-9.-]+)((?:/[A-Za-z0-9_.!$&'()*+,;=:@~-]*)*)")
"""A web address that differs from its canonical form in its beginning and its end at most."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"utm_.+|at_.+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|mc_[ce]id|cmpid|ns_.+|ref_?src|_ga|_gl|__twitter_impression",
    re.IGNORECASE,
)
_SAFE = "/%:@!$&'()*+,;=~?"
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_ID_BYTES = 10  # 80 bits: among a billion articles the chance of any two meeting is one in two million


def article_id(article: Article) -> str:
    """The article's id: the one that it has, else one made from what identifies it.

    Made from the canonical url when that names a page; else from the source's own id together with the
    source (a guid is unique only there); else from the content. Never from the path, so that a moved
    file is the same article. 16 characters of base32 in lower case; the same on every machine.
    """
    if article.id:
        return article.id
    return _made_of(_identity(article))


def id_beside(shared: str, source_id: str | None, headline: str | None) -> str:
    """An id for an article whose own would be one that another article has."""
    return _made_of(("beside", shared, source_id or "", headline or ""))


def canonical_url(url: str) -> str:
    """The form in which two urls of one page are equal. For comparing, not for opening.

    http becomes https; the host loses its case, `www.` and a default port; the path its last slash;
    the query its tracking parameters and its order; the fragment goes, unless it is a `#!` route.
    What is not http(s), or no url at all, comes back as it is, without white space around it.
    """
    plain = _PLAIN.fullmatch(url)
    if plain:  # nearly all are, and to see that takes a tenth of the time
        return f"https://{plain[1]}{plain[2].rstrip('/')}"
    return _canonical(url.strip())


def _canonical(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    host = parts.hostname
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return url
    host = host.removeprefix("www.")
    place = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    return f"https://{place}{_quoted(parts.path).rstrip('/')}{_query(parts)}{_route(parts)}"


def _made_of(identity: tuple[str, ...]) -> str:
    content = "\0".join(identity).encode("utf-8", "surrogatepass")
    return b32encode(blake2b(content, digest_size=_ID_BYTES).digest()).decode().lower()


def _identity(article: Article) -> tuple[str, ...]:
    if article.url:
        canonical = canonical_url(article.url)
        if _names_page(canonical):
            return "url", canonical
    if article.source_id:
        return "source", article.source or "", article.source_id
    texts = (article.headline, article.standfirst, article.body, article.published, article.source)
    return "content", *(text or "" for text in texts)


def _names_page(canonical: str) -> bool:
    """Whether a canonical url points below a site's start page, which many items share as their link."""
    _, is_web, place = canonical.rpartition("https://")
    return not is_web or "/" in place or "?" in place


def _query(parts: SplitResult) -> str:
    if not parts.query:
        return ""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0]))
    return f"?{urlencode(kept, errors='surrogatepass')}" if kept else ""


def _route(parts: SplitResult) -> str:
    return f"#{_quoted(parts.fragment)}" if parts.fragment.startswith("!") else ""


def _quoted(text: str) -> str:
    """Percent-encoded where a url needs it, what was encoded already staying so, in capitals."""
    return _ESCAPE.sub(lambda escape: escape[0].upper(), quote(text, safe=_SAFE, errors="surrogatepass"))
