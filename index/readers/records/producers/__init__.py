"""The producers of news that are known by name, each a table of where its fields stand."""

from __future__ import annotations

from dateline.index.readers.records.producers.crawlers import CRAWLERS
from dateline.index.readers.records.producers.feedreaders import FEED_READERS
from dateline.index.readers.records.producers.interfaces import INTERFACES
from dateline.index.readers.records.producers.libraries import LIBRARIES
from dateline.index.readers.records.producers.networks import NETWORKS
from dateline.index.readers.records.producers.producer import Producer
from dateline.index.readers.records.producers.publishing import PUBLISHING
from dateline.index.readers.records.producers.readlater import READ_LATER
from dateline.index.readers.records.producers.references import REFERENCES

PRODUCERS: tuple[Producer, ...] = (
    *INTERFACES, *CRAWLERS, *PUBLISHING, *FEED_READERS, *READ_LATER, *REFERENCES, *LIBRARIES, *NETWORKS,
)  # fmt: skip
"""All of them, in the order in which they are asked."""
