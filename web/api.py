"""The HTTP API: a search as JSON, table or feed; suggestions, health, and the API's own description."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, render_template, request

from dateline.index.errors import DatelineError, NotSupportedError
from dateline.searcher.answer.serialize import to_dict
from dateline.web.exports import as_csv, as_json_lines
from dateline.web.feeds import answer
from dateline.web.forms import Form
from dateline.web.lookup import archive, find
from dateline.web.openapi import DESCRIPTION
from dateline.web.paging import Paging
from dateline.web.problems import problem_of

blueprint = Blueprint("api", __name__)

_MOST_TYPED = 200


@blueprint.get("/search.json")
def search_json() -> Response:
    """The results of the same URL without `.json`, as one object."""
    form = Form.read(request.args)
    results = find(form)
    Paging.of(form, results).announce("api.search_json")
    return jsonify(to_dict(results, explain=form.explain))


@blueprint.get("/search.csv")
def search_csv() -> Response:
    """All hits of the same URL without `.csv`, a line each; with `size` or `page`, those of the page."""
    return as_csv(Form.read(request.args))


@blueprint.get("/search.jsonl")
def search_jsonl() -> Response:
    """As `.csv`, each hit a JSON object."""
    return as_json_lines(Form.read(request.args))


@blueprint.get("/search.atom")
def search_atom() -> Response:
    """What came last of the same URL without `.atom`, to be followed in a feed reader."""
    return answer(Form.read(request.args), "atom")


@blueprint.get("/search.feed.json")
def search_feed() -> Response:
    """As `.atom`, in JSON Feed."""
    return answer(Form.read(request.args), "json")


@blueprint.get("/suggest")
def suggest() -> Response:
    """What the words typed so far may become: OpenSearch Suggestions 1.1, `[typed, [completion, …]]`."""
    typed = request.args.get("q", "")[:_MOST_TYPED]
    response = jsonify([typed, _completions(typed)])
    response.mimetype = "application/x-suggestions+json"
    return response


def _completions(typed: str) -> list[str]:
    """Completions of the words typed; none where the archive has none to give."""
    try:
        return [one.text for one in archive().suggest(typed)]
    except NotSupportedError:
        return []


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """How a browser adds the search box to its own: OpenSearch 1.1."""
    return Response(render_template("opensearch.xml"), mimetype="application/opensearchdescription+xml")


@blueprint.get("/healthz")
def health() -> Response:
    """Whether the archive answers, for whoever watches the server."""
    return jsonify(status="ok", articles=len(archive()))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """What all of these take and give: OpenAPI 3.1."""
    return jsonify(DESCRIPTION)


@blueprint.errorhandler(DatelineError)
def refused(error: DatelineError) -> Response:
    """`application/problem+json`."""
    return problem_of(error).response()
