"""What a cluster refuses, and one that is not well: each a named error without a secret in it."""

from __future__ import annotations

import http.server
import logging
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

import dateline
from dateline.archive import open_archive
from dateline.cluster import ClusterArchive
from dateline.commands.group import dateline as command
from dateline.index.engines.base import IndexUnusable
from dateline.index.engines.opensearch import mapping
from dateline.index.engines.opensearch import server as server_module
from dateline.index.engines.opensearch.address import parse_address
from dateline.web import create_app
from tests.cluster.fixtures import slug

SECRET = "correct horse"


@contextmanager
def answering(status: int, context: ssl.SSLContext | None = None) -> Iterator[str]:
    """`host:port` of something that answers every request with one status."""

    class Refusing(http.server.BaseHTTPRequestHandler):
        def _refuse(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = b'{"error": "no", "status": %d}' % status
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    for method in ("GET", "POST", "PUT", "HEAD", "DELETE"):
        setattr(Refusing, f"do_{method}", Refusing._refuse)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("status", "wanted"),
    [(401, "wants a user and password"), (403, "does not allow"), (500, "refused"), (429, "too busy")],
)
def test_a_refusal_says_what_to_do_and_tells_no_secret(
    status: int, wanted: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("DATELINE_OPENSEARCH_USER", "reader")
    monkeypatch.setenv("DATELINE_OPENSEARCH_PASSWORD", SECRET)
    caplog.set_level(logging.DEBUG)
    with answering(status) as host:
        asked = CliRunner().invoke(command, ["search", "grain", "-a", f"opensearch+http://{host}/news"])
    assert (asked.exit_code, wanted in asked.output) == (2, True), asked.output
    assert SECRET not in asked.output + caplog.text + "".join(map(str, asked.exc_info or ()))


def test_a_certificate_that_nobody_vouches_for_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("makes a certificate with openssl, which is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with answering(403, context) as host:
        address = f"opensearch+https://{host}/news"
        with pytest.raises(dateline.DatelineError, match="the certificate can't be verified"):
            open_archive(address)
        monkeypatch.setenv("DATELINE_OPENSEARCH_CA", str(certificate))
        with pytest.raises(dateline.DatelineError, match="does not allow"):
            open_archive(address)


@pytest.fixture
def archive(hosts: str, tmp_path: Path) -> Iterator[ClusterArchive]:
    with open_archive(f"opensearch+http://{hosts}/{slug(tmp_path)}", create=True) as opened:
        assert isinstance(opened, ClusterArchive)
        opened.add([dateline.Article(id="a", headline="Grain", body="Grain waits.", language="en")])
        yield opened


@pytest.mark.cluster
def test_a_red_index_is_told_by_library_command_and_page(
    hosts: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"opensearch+http://{hosts}/{slug(tmp_path)}"
    monkeypatch.setattr(server_module, "_RETRIES", 0)
    server = server_module.Server(parse_address(address))
    made = mapping.body("UTC", shards=3, replicas=0, identity="red")
    made["settings"]["routing.allocation.require._name"] = "a node that there is not"
    made["aliases"] = {server.address.name: {"is_write_index": True}}
    server.ask("PUT", f"/{server.address.name}-000001", made, wait_for_active_shards=0)
    server.close()
    told = "parts of the index are not available now"
    with open_archive(address) as archive:
        with pytest.raises(dateline.DatelineError, match=told):
            archive.search("grain")
        page = create_app(archive).test_client().get("/search?q=grain")
        assert (page.status_code, told in page.get_data(as_text=True)) == (503, True)
    asked = CliRunner().invoke(command, ["search", "grain", "-a", address])
    assert (asked.exit_code, told in asked.output) == (2, True), asked.output


@pytest.mark.cluster
def test_an_index_of_another_version_is_not_written_to(archive: ClusterArchive) -> None:
    server, name = archive._holdings._server, archive._holdings._name
    (found,) = server.ask("GET", f"/{name}/_mapping").values()
    meta = found["mappings"]["_meta"]["dateline"]
    server.ask("PUT", f"/{name}/_mapping", {"_meta": {"dateline": {**meta, "format": 0}}})
    with pytest.raises(IndexUnusable, match="made by another version"):
        open_archive(str(archive._address), create=True)


@pytest.mark.cluster
def test_a_writer_that_is_killed_anywhere_is_run_again(archive: ClusterArchive) -> None:
    rows = [
        dateline.Article(id=f"n{number}", headline=f"Note {number}", body=f"Barge {number}.", language="en")
        for number in range(1100)
    ]
    bulk = archive._holdings._server.bulk

    def killed(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    archive.add(rows[:10])
    archive._holdings._server.bulk = killed  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        archive.add(rows)
    archive._holdings._server.bulk = bulk  # type: ignore[method-assign]
    again = archive.add(rows)
    assert (again.added, again.unchanged) == (1090, 10)
    assert sorted(article.id or "" for article in archive.export()) == sorted(
        ["a", *(row.id or "" for row in rows)]
    )
