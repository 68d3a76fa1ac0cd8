"""Whatever a reader meets is read or told: nothing is lost in silence."""

from __future__ import annotations

import io
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.index.article import Article
from dateline.index.readers.files.contract import Item
from tests.index.readers.reading import articles, read

WORD = st.sampled_from(["ferry", "harbour", "pier", "storm", "crew", "board", "night", "lamp"])
WORDS = st.lists(WORD, min_size=3, max_size=9)
TEXTS = st.lists(WORDS.map(lambda words: " ".join(words).capitalize() + "."), min_size=1, max_size=4)
SLOW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def texts(items: list[Item]) -> str:
    """All that became of a file, read or told."""
    return "\n".join(
        f"{item.headline}\n{item.standfirst}\n{item.body}" if isinstance(item, Article) else str(item)
        for item in items
    )


@SLOW
@given(st.lists(st.tuples(st.sampled_from(("text", "file", "page", "mail", "picture")), TEXTS), max_size=4))
def test_every_part_of_a_mail(tmp_path: Path, parts: list[tuple[str, list[str]]]) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["Message-ID"] = (
        "Ferry",
        "a@orrin.example",
        "<1@orrin.example>",
    )
    message.set_content("The text itself.")
    for kind, paragraphs in parts:
        text = "\n\n".join(paragraphs)
        match kind:
            case "text":
                message.add_attachment(text, disposition="inline")
            case "file":
                message.add_attachment(f'{{"headline": "x", "body": "{paragraphs[0]}"}}', filename="a.json")
            case "page":
                message.add_attachment(f"<html><body><h1>x</h1><p>{text}</p></body></html>", subtype="html")
            case "mail":
                inner = EmailMessage()
                inner["Subject"], inner["Message-ID"] = "Inner", "<2@orrin.example>"
                inner.set_content(text)
                message.add_attachment(inner)
            case "picture":
                message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    items = read(tmp_path, "a.eml", bytes(message))
    told = " ".join(texts(items).split())
    pages = sum(kind == "page" for kind, _ in parts)
    for kind, paragraphs in parts:
        if kind in ("text", "file", "mail"):
            assert paragraphs[0] in told
    assert told.count("h1") == 0
    found = [
        item for item in items if "attachment part" in str(item) or getattr(item, "headline", None) == "x"
    ]
    assert len(found) >= pages
    pictures = sum(kind == "picture" for kind, _ in parts)
    assert not pictures or f"{pictures} parts of type image/png" in told


MEMBERS = st.lists(
    st.sampled_from(("a.jsonl", ".hidden", "x/a.xml", "b_files/c.html", "p.png", "d.bin", "__MACOSX/e")),
    unique=True,
)


@SLOW
@given(MEMBERS)
def test_every_member_of_an_archive(tmp_path: Path, members: list[str]) -> None:
    contents = {name: b'{"headline": "%s"}\n' % name.encode() for name in members}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    tarred = io.BytesIO()
    with tarfile.open(fileobj=tarred, mode="w") as tar:
        for name, content in contents.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    beside = [name for name in members if name.startswith((".", "__")) or "_files/" in name]
    for name, data in (("a.zip", packed), ("a.tar", tarred)):
        told = texts(read(tmp_path, name, data.getvalue()))
        assert all(member in told for member in members if member not in beside)
        assert not beside or f"{len(beside)} files that are hidden or belong to another" in told
        assert name == "a.zip" or "1 links and devices" in told


@SLOW
@given(st.lists(TEXTS, min_size=1, max_size=3), st.booleans())
def test_every_character_of_a_wire(tmp_path: Path, messages: list[list[str]], junk: bool) -> None:
    frames = [
        f"\x01orr{number:04} 4 i 99\r\n\r\nOrrin-ferry\r\n\r\nHeadline {number} =\r\n\r\n\x02   "
        + "\r\n   ".join(paragraphs)
        + "\r\n\x03251857 GMT Mar 25\r\n\x04"
        for number, paragraphs in enumerate(messages)
    ]
    items = read(tmp_path, "a.txt", "\r\n".join(frames) + ("\r\nleft over" if junk else ""))
    assert [article.body for article in articles(items)] == [
        "\n\n".join(paragraphs) for paragraphs in messages
    ]
    assert ("outside of the messages: 9 characters" in texts(items)) == junk


@SLOW
@given(st.lists(st.tuples(st.booleans(), TEXTS), min_size=1, max_size=12))
def test_every_paragraph_of_a_text_copy(tmp_path: Path, lines: list[tuple[bool, list[str]]]) -> None:
    copy = ["Ferry to Orrin stops", ""]
    for is_menu, sentences in lines:
        copy += [sentences[0].split()[0]] if is_menu else ["", " ".join(sentences), ""]
    items = read(tmp_path, "copy.txt", "\n".join(copy))
    told = " ".join(texts(items).split())
    paragraphs = [" ".join(sentences) for is_menu, sentences in lines if not is_menu]
    missing = [text for text in paragraphs if len(text.split()) >= 8 and text not in told]
    assert not missing or "left out, as beside the article" in told or "no article in it" in told
