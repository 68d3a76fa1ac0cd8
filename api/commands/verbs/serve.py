"""`dateline serve`: the search page in a browser."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from dateline.archive import open_archive
from dateline.commands.terminal import say
from dateline.commands.verb import INTERRUPTED, Command, Failure, Verb, archive_option

if TYPE_CHECKING:
    from dateline.searcher.answer.protocol import SearchableArchive
    from dateline.web.serving import Forwarding as Around

_BURST = 5
"""Seconds of requests that a client may send at once after a pause."""

_OPEN = """\
{host} can be reached by others, and there are no passwords: whoever reaches it could read everything. Either
  give names and passwords:       htpasswd -B -c readers.htpasswd NAME
                                  dateline serve --host {host} --auth readers.htpasswd
  or let a proxy ask who it is:   dateline serve --host {host} --trusted-proxy ADDRESS
With a proxy on this machine no --host is needed. docs/serving.md has both, with TLS."""


def address_options(function: Command) -> Command:
    """`--host` and `--port`: loopback unless told otherwise."""
    function = click.option(
        "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
    )(function)
    return click.option(
        "--host", default="127.0.0.1", show_default=True,
        help="Where to listen; another than this machine's own needs --auth or --trusted-proxy.",
    )(function)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Serving:
    """How an archive is served; docs/serving.md says what each is for."""

    host: str
    port: int
    names: tuple[str, ...] = ()
    proxy: str | None = None
    auth: Path | None = None
    base_path: str = ""
    access_log: str | None = None
    rate_limit: float = 20.0
    time_limit: float = 10.0
    grace: float = 20.0
    title: str = "Dateline"

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the address."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


@click.command("serve", cls=Verb)
@archive_option
@address_options
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="A name that a proxy passes on; repeatable."
)
@click.option(
    "--trusted-proxy", "--proxy", "proxy", metavar="ADDRESS",
    help="The proxy, or its network, whose X-Forwarded headers say who asked, and for what.",
)  # fmt: skip
@click.option(
    "--auth", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Names and passwords of those who may read, as `htpasswd -B` writes them.",
)  # fmt: skip
@click.option(
    "--base-path",
    default="",
    metavar="PATH",
    help="Where the proxy has the page: /news, say; else at its root.",
)
@click.option("--access-log", metavar="FILE", help="Write a line for each request; - is stderr.")
@click.option(
    "--rate-limit", type=click.FloatRange(min=0), default=20.0, show_default=True, metavar="N",
    help="Requests a second that a client elsewhere may make, 0 for any number.",
)  # fmt: skip
@click.option(
    "--time-limit", type=click.FloatRange(min=0.1), default=10.0, show_default=True, metavar="SECONDS",
    help="How long a query, and the page around it, may take.",
)  # fmt: skip
@click.option(
    "--grace", type=click.FloatRange(min=0), default=20.0, show_default=True, metavar="SECONDS",
    help="How long running requests may go on when it is told to end.",
)  # fmt: skip
@click.option(
    "--title", default="Dateline", metavar="TEXT", help="What the pages are called: your newsroom, say."
)
def command(folder: Path, **options: object) -> None:
    """Serve the search page and the HTTP API until Ctrl-C or SIGTERM.

    On loopback only requests to localhost, 127.0.0.1 or ::1 are answered, and those to a --name.
    """
    with open_archive(folder) as archive:
        for notice in archive.notices:
            say(notice)
        serve(archive, Serving(**options))  # type: ignore[arg-type]  # click has checked them


def serve(archive: SearchableArchive, serving: Serving) -> NoReturn:
    """Serve an open archive until it is told to end; the exit code is 130 after Ctrl-C, 0 after SIGTERM."""
    from dateline.web.serving import HttpServer, Limits

    if not (serving.is_local or serving.auth or serving.proxy):
        raise Failure(_OPEN.format(host=serving.host))
    try:
        server = HttpServer(_app(archive, serving), serving.host, serving.port, Limits(grace=serving.grace))
    except (OSError, OverflowError, UnicodeError) as error:
        where = f"{serving.host}:{serving.port}"
        raise Failure(f"can't listen at {where}: {error}. Try another --port.") from error
    host = f"[{serving.host}]" if ":" in serving.host else serving.host
    say(f"Serving at http://{host}:{server.effective_port}{serving.base_path} – Ctrl-C ends it.")
    if serving.auth and not (serving.is_local or serving.proxy):
        say("Passwords cross the network as they are: put a proxy with TLS in front (docs/serving.md).")
    ended = server.run()
    raise click.exceptions.Exit(INTERRUPTED if ended == signal.SIGINT else 0)


def _app(archive: SearchableArchive, serving: Serving) -> Around:
    """The app with everything around it."""
    from dateline.web import LOOPBACK, create_app
    from dateline.web.serving import AccessLog, Forwarding, Guard, Rate, Users

    answers_any = not (serving.names or serving.is_local)
    app = create_app(
        archive,
        hosts=() if answers_any else (*LOOPBACK, *serving.names),
        time_limit=serving.time_limit,
        private=serving.auth is not None,
        title=serving.title.strip() or "Dateline",
    )
    wrapped = AccessLog(app.wsgi_app, serving.access_log) if serving.access_log else app.wsgi_app
    forwarding = Forwarding(wrapped, serving.proxy, serving.base_path)
    Guard(
        users=Users.read(serving.auth) if serving.auth else None,
        rate=Rate(serving.rate_limit, _BURST * serving.rate_limit) if serving.rate_limit else None,
        only=None if serving.is_local or serving.auth else forwarding,
    ).protect(app)
    return forwarding
