"""`dateline serve`: the search page in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from dateline.archive import open_archive
from dateline.commands.terminal import say
from dateline.commands.verb import INTERRUPTED, Command, Failure, Verb, archive_option

if TYPE_CHECKING:
    from dateline.searcher.answer.protocol import SearchableArchive

_THREADS = 8
_FORWARDED = {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"}


def address_options(function: Command) -> Command:
    """`--host` and `--port`: loopback unless told otherwise."""
    function = click.option(
        "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
    )(function)
    return click.option(
        "--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 lets everyone in."
    )(function)


@click.command("serve", cls=Verb)
@archive_option
@address_options
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="A name that a proxy passes on; repeatable."
)
@click.option(
    "--time-limit", type=click.FloatRange(min=0.1), default=10.0, show_default=True, metavar="SECONDS",
    help="How long a query may take.",
)  # fmt: skip
@click.option(
    "--proxy", metavar="ADDRESS", help="The proxy whose X-Forwarded headers say how the page was asked for."
)
def command(
    folder: Path, host: str, port: int, names: tuple[str, ...], proxy: str | None, time_limit: float
) -> None:
    """Serve the search page and the HTTP API until Ctrl-C.

    On loopback only requests to localhost, 127.0.0.1 or ::1 are answered, and those to a --name.
    """
    with open_archive(folder) as archive:
        archive.time_limit = time_limit
        serve(archive, host, port, names, proxy)


def serve(
    archive: SearchableArchive, host: str, port: int, names: Sequence[str] = (), proxy: str | None = None
) -> NoReturn:
    """Serve an open archive until Ctrl-C, and end with its exit code.

    names: host names answered to besides those of this machine. Where it listens elsewhere and there are
        none, it answers to any. proxy: the address of the one whose X-Forwarded headers are believed.
    """
    from waitress import create_server  # type: ignore[import-untyped]  # has no types

    from dateline.web import LOOPBACK, create_app

    hosts = (*LOOPBACK, *names) if names or _is_loopback(host) else ()
    try:
        server = create_server(
            create_app(archive, hosts=hosts),
            host=host,
            port=port,
            threads=_THREADS,
            trusted_proxy=proxy,
            trusted_proxy_headers=_FORWARDED if proxy else set(),
            clear_untrusted_proxy_headers=True,
        )
    except (OSError, ValueError) as error:
        raise Failure(f"can't listen at {host}:{port}: {error}. Try another --port.") from error
    shown = f"[{host}]" if ":" in host else host
    say(f"Serving at http://{shown}:{server.effective_port} – Ctrl-C ends it.")
    server.run()  # returns when interrupted
    raise click.exceptions.Exit(INTERRUPTED)


def _is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
