"""docs/licences.md names the licence of everything that is installed with Dateline."""

from __future__ import annotations

from packaging.utils import canonicalize_name

from tests.docs.licences import installed, licence, listed, required
from tests.pins import pins


def test_everything_that_is_required_is_listed() -> None:
    assert {canonicalize_name(one.name) for one in required()} <= set(listed())


def test_everything_that_is_installed_is_listed_with_its_licence() -> None:
    """What another platform has besides may be listed, too; another version may word it otherwise."""
    page, now = listed(), installed()
    assert set(now) <= set(page), "`make licences` writes it"
    assert all(page.values())
    pinned = pins()
    same = {name: licence(one) for name, one in now.items() if one.version == pinned[name]}
    assert same == {name: page[name] for name in same}, "`make licences` writes it"
