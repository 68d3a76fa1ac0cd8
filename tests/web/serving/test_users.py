"""Names and passwords of an htpasswd file."""

from __future__ import annotations

from pathlib import Path

import bcrypt
import pytest

from dateline.index.errors import InvalidOptionError
from dateline.web.serving import Users


def line(name: str, password: str) -> str:
    """As `htpasswd -B` writes it."""
    hashed = bcrypt.hashpw(password.encode(), bcrypt.gensalt(4)).decode()
    return f"{name}:{hashed.replace('$2b$', '$2y$', 1)}\n"


@pytest.fixture
def users(tmp_path: Path) -> Users:
    """Two readers."""
    path = tmp_path / "readers"
    path.write_text("# who reads\n\n" + line("ada", "längst: vorbei") + line("bea", "x" * 72))
    return Users.read(path)


def test_who_knows_the_password(users: Users) -> None:
    for _ in range(2):  # the second time it is remembered
        assert users.knows("ada", "längst: vorbei")
        assert not users.knows("ada", "längst: vorbei ")
        assert not users.knows("ada", "")
        assert not users.knows("bea", "längst: vorbei")
        assert not users.knows("cid", "längst: vorbei")
        assert not users.knows("", "")


def test_no_password_fits_by_its_beginning_alone(users: Users) -> None:
    assert users.knows("bea", "x" * 72)
    assert not users.knows("bea", "x" * 73)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ada:{SHA}fEqNCco3Yq9h5ZUglD3CZJT4lBs=\n", "line 1: the password of ada is not hashed by bcrypt"),
        ("# nobody\n", "names nobody"),
        ("ada\n", "line 1: the password of ada is not hashed by bcrypt"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "readers"
    path.write_text(text)
    with pytest.raises(InvalidOptionError, match=said) as error:
        Users.read(path)
    assert "htpasswd -B" in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidOptionError, match="can't be read"):
        Users.read(tmp_path / "none")
