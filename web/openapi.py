"""The HTTP API described as OpenAPI 3.1; what can be asked is read off the request."""

from __future__ import annotations

from typing import Any, get_args

from dateline.index import article
from dateline.searcher.request import Option
from dateline.searcher.request.kinds import Choice, Day, Days, Kind, Switch, Text, Texts, Whole
from dateline.web.citing import STYLES
from dateline.web.forms import BY_PARAMETER, EXPLAIN

Schema = dict[str, Any]


def _query(name: str, meaning: str, schema: Schema) -> Schema:
    """One parameter of the URL's query."""
    return {"name": name, "in": "query", "description": meaning, "schema": schema}


def _null(kind: str) -> Schema:
    """A value that may be unknown."""
    return {"type": [kind, "null"]}


def _list(items: Schema) -> Schema:
    """A list of one kind of thing."""
    return {"type": "array", "items": items}


def _object(**properties: Schema) -> Schema:
    """An object that has all of its properties."""
    return {"type": "object", "required": list(properties), "properties": properties}


def _answer(meaning: str, media: str, schema: Schema) -> Schema:
    """An operation's good answer, and what it says when the request is wrong."""
    return {
        "200": {"description": meaning, "content": {media: {"schema": schema}}},
        "default": {"$ref": "#/components/responses/Problem"},
    }


def _get(summary: str, parameters: list[Schema], answers: Schema) -> Schema:
    """A path with one operation."""
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
MARK: Schema = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}


def _parameter(parameter: str, option: Option) -> Schema:
    """A parameter of a search, as the request declares it."""
    return _query(parameter, option.help, _schema(option.url_kind or option.kind, option.default))


def _schema(kind: Kind, default: object) -> Schema:
    """What a kind of value is in JSON Schema."""
    match kind:
        case Whole(least, most):
            return {"type": "integer", "minimum": least, "maximum": most, "default": default or least}
        case Days(most):
            return {"type": "number", "exclusiveMinimum": 0, "maximum": most}
        case Choice(words):
            return {"type": "string", "enum": list(words), "default": default}
        case Switch():
            return {"type": "string", "enum": ["on", "off"], "default": kind.written(bool(default))}
        case Texts():
            return {"type": "array", "items": TEXT}
        case Text() | Day():
            return TEXT
    raise TypeError(f"no parameter of a URL is of the kind {kind}")


SEARCH = [
    *(_parameter(parameter, option) for parameter, (_, option) in BY_PARAMETER.items()),
    _query(EXPLAIN, "1: give each hit of the JSON an explanation of its score", {"enum": ["", "1"]}),
]

HIT = _object(
    id=TEXT,
    headline=_null("string"),
    headline_marks=_list(MARK),
    snippets=_list(_object(text=TEXT, marks=_list(MARK))),
    published=_null("string"),
    published_source=_null("string"),
    source=_null("string"),
    section=_null("string"),
    authors=_list(TEXT),
    language=_null("string"),
    url=_null("string"),
    kind={"type": "string", "enum": list(get_args(article.Kind))},
    details={"type": ["object", "null"], "additionalProperties": True},
    score={"type": "number"},
    missing=_list(TEXT),
    copies=_list(
        _object(id=TEXT, source=_null("string"), headline=_null("string"), published=_null("string"))
    ),
)

RESULTS = _object(
    query=TEXT,
    interpreted=TEXT,
    warnings=_list(_object(code=TEXT, message=TEXT, span={"oneOf": [MARK, {"type": "null"}]})),
    total=NUMBER,
    took_ms={"type": "number"},
    suggestion=_null("string"),
    hits=_list(HIT),
    stories=NUMBER,
    facets={"type": "object", "additionalProperties": _list(_object(value=TEXT, count=NUMBER))},
    timeline=_list(_object(start=TEXT, end=TEXT, count=NUMBER, all=NUMBER)),
    advice=_list(_object(part=TEXT, count=NUMBER, without=NUMBER)),
    looser=_list(_object(label=TEXT, query=TEXT, count=NUMBER)),
)

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {"type": TEXT, "title": TEXT, "status": NUMBER, "detail": TEXT, "instance": TEXT}
    | {"query": TEXT, "span": MARK},
}

PAGE = _answer("the page", "text/html", TEXT) | {
    "default": {
        "description": "a page that says what is wrong with the request, or with the archive",
        "content": {"text/html": {"schema": TEXT}},
    }
}
_ID = {"name": "id", "in": "path", "required": True, "description": "the article's id", "schema": TEXT}
_STYLE = {"name": "style", "in": "path", "required": True, "schema": {"enum": list(STYLES)}}
_NAME = {"name": "name", "in": "path", "required": True, "description": "the name it has", "schema": TEXT}

PATHS = {
    "/": _get("The start page", SEARCH, PAGE),
    "/search": _get("Search, as a page", SEARCH, PAGE),
    "/search.json": _get(
        "Search",
        SEARCH,
        _answer("the hits", "application/json", {"$ref": "#/components/schemas/Results"}),
    ),
    "/search.csv": _get(
        "All hits as a table; with size or page, those of the page",
        [*SEARCH, _query("bom", "1: begin with a mark by which spreadsheets know UTF-8", {"enum": ["1"]})],
        _answer("a line a hit", "text/csv", TEXT),
    ),
    "/search.jsonl": _get(
        "All hits as JSON Lines; with size or page, those of the page",
        SEARCH,
        _answer("an object a line", "application/jsonl", TEXT),
    ),
    "/search.atom": _get(
        "What came last, as a feed", SEARCH, _answer("the feed", "application/atom+xml", TEXT)
    ),
    "/search.feed.json": _get(
        "What came last, as JSON Feed 1.1",
        SEARCH,
        _answer("the feed", "application/feed+json", {"type": "object"}),
    ),
    "/article/{id}": _get(
        "An article, as a page", [_ID, _query("q", "the query whose words are marked", TEXT)], PAGE
    ),
    "/story/{id}": _get(
        "The story that an article belongs to, as a page: the same text everywhere, in time",
        [_ID, _query("sort", "who was first, or the newest first", {"enum": ["first", "newest"]})],
        PAGE,
    ),
    "/cite/{style}/{id}": _get(
        "An article's citation, as a file",
        [_STYLE, _ID],
        _answer("the citation", "text/plain", TEXT)
        | {"404": {"description": "there is no such article, or no such style"}},
    ),
    "/differences": _get(
        "What one article says otherwise than another, as a page",
        [
            _query("of", "the id of the one", TEXT) | {"required": True},
            _query("from", "the id of the other", TEXT) | {"required": True},
        ],
        PAGE,
    ),
    "/saved/{name}.atom": _get(
        "What came in last for a saved search, as a feed; 410 when it was taken back",
        [_NAME],
        _answer("the feed", "application/atom+xml", TEXT),
    ),
    "/saved/{name}.feed.json": _get(
        "What came in last for a saved search, as JSON Feed 1.1; 410 when it was taken back",
        [_NAME],
        _answer("the feed", "application/feed+json", {"type": "object"}),
    ),
    "/suggest": _get(
        "Completions of the words typed",
        [_query("q", "the words typed so far", TEXT)],
        _answer("[typed, [completion, ...]]", "application/x-suggestions+json", _list({})),
    ),
    "/opensearch.xml": _get(
        "The search box, for browsers",
        [],
        _answer("OpenSearch 1.1", "application/opensearchdescription+xml", TEXT),
    ),
    "/healthz": _get(
        "Whether the archive answers",
        [],
        _answer("it does", "application/json", _object(status=TEXT, articles=NUMBER)),
    ),
    "/openapi.json": _get(
        "This description", [], _answer("OpenAPI 3.1", "application/json", {"type": "object"})
    ),
}

DESCRIPTION: Schema = {
    "openapi": "3.1.0",
    "info": {
        "title": "Dateline",
        "version": "1",
        "description": "Full-text search of a news archive. Marks and spans are [start, end) in code points.",
    },
    "paths": PATHS,
    "components": {
        "schemas": {"Results": RESULTS, "Problem": PROBLEM},
        "responses": {
            "Problem": {
                "description": "what is wrong with the request, or with the archive (RFC 9457)",
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            }
        },
    },
}
