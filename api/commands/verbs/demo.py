"""`dateline demo`: all of it at once, on the articles that come with the project."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dateline.archive import open_archive
from dateline.commands.listing import listing, summary
from dateline.commands.terminal import Style, say, show
from dateline.commands.verb import Failure, Verb
from dateline.commands.verbs.index import tell
from dateline.commands.verbs.serve import Serving, address_options, serve
from dateline.searching import Searching

_QUERY = "harbour"


@click.command("demo", cls=Verb)
@address_options
@click.option("--no-serve", is_flag=True, help="Stop after the search.")
def command(host: str, port: int, no_serve: bool) -> None:
    """Index the sample articles, search them, and serve the search page."""
    sample = _sample_data()
    with TemporaryDirectory(prefix="dateline-demo-") as folder, open_archive(folder, create=True) as archive:
        say(f"$ dateline index {sample}")
        tell(archive.add_paths([sample]))
        _search(archive)
        if not no_serve:
            serve(archive, Serving(host, port))


def _search(archive: Searching) -> None:
    say(f"\n$ dateline search {_QUERY}")
    results = archive.search(_QUERY, limit=3)
    show(listing(results, 1, Style(sys.stdout)))
    say(summary(results, 1) + "\n")


def _sample_data() -> Path:
    """The folder sample_data of the checkout that this runs from, or of the installed package."""
    here = Path(__file__)
    for folder in (here.resolve().parents[3] / "sample_data", here.parents[2] / "sample_data"):
        if folder.is_dir():
            return folder
    raise Failure("the sample articles are missing from this installation: install the package again")
