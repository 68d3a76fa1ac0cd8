"""XML that is none of the formats read here: refused by name, so that one knows what it was."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.index.article import Rejected
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.opening import head_of
from dateline.index.readers.markup.xmlread import head_text, root_name


class OtherXmlReader:
    """Any document that says it is XML, and is no page."""

    name = "XML"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins with an XML declaration, or is named as XML, and its root is not html."""
        root = root_name(head)
        declared = head_text(head).lstrip()[:5].lower() == "<?xml"
        return root not in (None, "html") and (
            declared or path.lower().endswith((".xml", ".xsd", ".rdf", ".svg"))
        )

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the rejection."""
        head, _ = head_of(source.stream)
        reason = (
            f"XML with the root <{root_name(head)}>: no news format read here; docs/formats.md lists those"
        )
        yield Rejected(source.path, None, reason)


OTHER_XML = OtherXmlReader()
