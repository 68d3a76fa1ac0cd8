"""The paragraphs of office documents, one after the other; a table's row is one."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from lxml import etree

from dateline.index.readers.files.limits import LimitExceeded, check_bounds
from dateline.index.readers.markup.plain import local_name

_MAX_PART_BYTES = 512 * 2**20
_CELLS = " | "
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_SILENT_IN_WORD = frozenset(("Fallback", "del", "moveFrom", "instrText", "delText", "footnoteReference"))


class Paragraph(NamedTuple):
    """style: `title`, `subtitle`, `heading 1` and so on in lower case, None for running text.

    link: the first address that it leads to. bold: whether all of it is.
    """

    text: str
    style: str | None = None
    link: str | None = None
    bold: bool = False


def word_paragraphs(archive: zipfile.ZipFile) -> Iterator[Paragraph]:
    """The paragraphs of a DOCX, in order."""
    styles, links = _word_styles(archive), _word_links(archive)
    yield from _word(archive, "word/document.xml", styles, links)


def word_header(archive: zipfile.ZipFile) -> str | None:
    """The running head of a DOCX, where it has one."""
    for name in sorted(archive.namelist()):
        if name.startswith("word/header") and name.endswith(".xml"):
            text = " ".join(paragraph.text for paragraph in _word(archive, name, {}, {}))
            if text.strip():
                return text.strip()
    return None


def _word(
    archive: zipfile.ZipFile, part: str, styles: dict[str, str], links: dict[str, str]
) -> Iterator[Paragraph]:
    row: list[str] = []
    cell: list[str] = []
    for element in _elements(archive, part, "p", "tc", "tr", "body"):
        name = local_name(element)
        if name == "p" and not _is_inside(element, "txbxContent"):
            if _is_inside(element, "tc"):
                cell.append(_word_text(element))
            else:
                yield _word_paragraph(element, styles, links)
                _free(element)
        elif name == "tc" and not _is_inside(element, "tc"):
            row.append(" ".join(filter(None, cell)))
            cell = []
        elif name == "tr" and not _is_inside(element, "tc"):
            yield Paragraph(_CELLS.join(filter(None, row)))
            row = []
            _free(element)


def _word_paragraph(element: etree._Element, styles: dict[str, str], links: dict[str, str]) -> Paragraph:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val", ""), "") if style is not None else ""
    link = next(
        (links[id] for found in element.iter(f"{_W}hyperlink") if (id := found.get(f"{_R}id", "")) in links),
        None,
    )
    runs = [run for run in element.iter(f"{_W}r") if "".join(run.itertext(f"{_W}t")).strip()]
    bold = bool(runs) and all(_is_bold(run) for run in runs)
    known = name if name.startswith(("title", "subtitle", "heading")) else None
    return Paragraph(_word_text(element), known, link, bold)


def _is_bold(run: etree._Element) -> bool:
    bold = run.find(f"{_W}rPr/{_W}b")
    return bold is not None and bold.get(f"{_W}val", "1") not in ("0", "false", "off")


def _word_text(element: etree._Element) -> str:
    """The text of a paragraph: no deleted words, no field codes, nothing twice."""
    parts: list[str] = []
    skipped: set[etree._Element] = set()
    for child in element.iter(etree.Element):
        name = str(child.tag).rpartition("}")[2]
        parent = child.getparent()
        if name in _SILENT_IN_WORD or (child is not element and parent in skipped):
            skipped.add(child)
        elif name == "t":
            parts.append(child.text or "")
        elif name in ("tab", "ptab") and parent is not None and local_name(parent) == "r":
            parts.append("\t")
        elif name in ("br", "cr"):
            parts.append("\n")
        elif name == "noBreakHyphen":
            parts.append("-")
    return "".join(parts).strip()


def _word_styles(archive: zipfile.ZipFile) -> dict[str, str]:
    """Ids of styles to their names, which are in English whatever the language of the program."""
    with suppress(KeyError):
        return {
            style.get(f"{_W}styleId", ""): name.get(f"{_W}val", "").lower()
            for style in _elements(archive, "word/styles.xml", "style")
            if (name := style.find(f"{_W}name")) is not None
        }
    return {}


def _word_links(archive: zipfile.ZipFile) -> dict[str, str]:
    with suppress(KeyError):
        return {
            link.get("Id", ""): link.get("Target", "")
            for link in _elements(archive, "word/_rels/document.xml.rels", "Relationship")
            if link.get("TargetMode") == "External"
        }
    return {}


def open_document_paragraphs(archive: zipfile.ZipFile) -> Iterator[Paragraph]:
    """The paragraphs of an ODT, in order."""
    parents: dict[str, str] = {}
    for element in _elements(archive, "content.xml", "style", "p", "h", "table-row", "tracked-changes"):
        name = local_name(element)
        if name == "style":
            own = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
            parents[str(own.get("name", ""))] = str(own.get("parent-style-name", ""))
        elif name == "tracked-changes":
            _free(element)
        elif name == "table-row":
            if not _is_inside(element, "table-cell"):
                cells = (_open_text(cell) for cell in element if local_name(cell) == "table-cell")
                yield Paragraph(_CELLS.join(filter(None, cells)))
                _free(element)
        elif not any(_is_inside(element, within) for within in ("table-row", "tracked-changes", "note")):
            yield _open_paragraph(element, parents)
            _free(element)


def open_document_header(archive: zipfile.ZipFile) -> str | None:
    """The running head of an ODT, where it has one."""
    with suppress(KeyError):
        for header in _elements(archive, "styles.xml", "header"):
            text = _open_text(header)
            if text:
                return text
    return None


def _open_paragraph(element: etree._Element, parents: dict[str, str]) -> Paragraph:
    own = {key.rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
    style = own.get("style-name", "")
    style = (style if style.lower() in ("title", "subtitle") else parents.get(style, style)).lower()
    if local_name(element) == "h":
        style = style if style in ("title", "subtitle") else f"heading {own.get('outline-level', '1')}"
    links = (link.get(f"{_XLINK}href") for link in element.iter() if local_name(link) == "a")
    known = style if style.startswith(("title", "subtitle", "heading ")) else None
    return Paragraph(_open_text(element), known, next((str(link) for link in links if link), None))


def _open_text(element: etree._Element) -> str:
    parts: list[str] = []
    notes: list[int] = []  # where in the parts each begins that is open
    for event, child in etree.iterwalk(element, events=("start", "end")):
        name = local_name(child)
        if event == "start":
            if name == "note":
                notes.append(len(parts))
            elif name == "s":
                parts.append(" ")
            elif name == "tab":
                parts.append("\t")
            elif name == "line-break" or (name in ("p", "h") and child is not element and parts):
                parts.append("\n")
            parts.append(" ".join((child.text or "").split("\n")))
        else:
            if name == "note":
                del parts[notes.pop() :]
            if child is not element:
                parts.append(" ".join((child.tail or "").split("\n")))
    return "".join(parts).strip()


def _elements(archive: zipfile.ZipFile, part: str, *names: str) -> Iterator[etree._Element]:
    """The elements of a part when each is complete. Raises KeyError where there is no such part."""
    member = archive.getinfo(part)
    check_bounds(1, member.file_size, member.compress_size)
    if member.file_size > _MAX_PART_BYTES:
        raise LimitExceeded(f"its text is larger than {_MAX_PART_BYTES >> 20} MiB: split it")
    with archive.open(member) as stream:
        tags = [f"{{*}}{name}" for name in names]
        for _, element in etree.iterparse(
            stream, events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False
        ):
            yield element


def _is_inside(element: etree._Element, name: str) -> bool:
    return any(local_name(above) == name.lower() for above in element.iterancestors())


def _free(element: etree._Element) -> None:
    """Forget an element and those before it, so that memory doesn't grow with the document."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
