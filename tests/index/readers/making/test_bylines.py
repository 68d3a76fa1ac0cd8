"""Lines that name who wrote a text, in the languages of the news."""

from __future__ import annotations

import pytest

from dateline.index.readers.making.bylines import byline_name
from dateline.index.readers.making.people import people


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Ray and Bo Lund", ("Ann Ray", "Bo Lund")),
        ("Von Petra Maier", ("Petra Maier",)),
        ("Autor: Jan Kowal", ("Jan Kowal",)),
        ("Автор: Анна Рей", ("Анна Рей",)),
        ("Text: Ada Lorne", ()),
        ("بقلم سارة نور", ("سارة نور",)),
        ("מאת: דנה לוי", ("דנה לוי",)),
        ("本报记者 王明 李小华", ("王明", "李小华")),
        ("本报记者王明、李小华", ("王明", "李小华")),
        ("新华社记者王明", ("王明",)),
        ("（新华社记者 王明 报道）", ("王明",)),
        ("記者王明／台北報導", ("王明",)),
        ("記者 王明", ("王明",)),
        ("作者：王明", ("王明",)),
        ("文／王小明", ("王小明",)),
        ("文・写真＝田中 太郎", ("田中 太郎",)),
        ("【田中太郎記者】", ("田中太郎",)),
        ("田中太郎記者", ("田中太郎",)),
        ("김철수 기자", ("김철수",)),
        ("[서울=한빛] 김철수 기자 = ", ("김철수",)),
        ("김철수·이영희 기자 kim@hanbit.example", ("김철수", "이영희")),
        ("글: 김철수 기자", ("김철수",)),
    ],
)
def test_who_wrote_it(line: str, names: tuple[str, ...]) -> None:
    assert (people(byline_name(line) or "") or ()) == names


@pytest.mark.parametrize(
    "line",
    [
        "记者会召开",
        "文化部发布新规定",
        "记者节快乐",
        "기자 회견 열려",
        "記者会見を開く",
        "By",
        "作者不明",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert byline_name(line) is None


@pytest.mark.parametrize(("value", "names"), [("김철수 기자", ("김철수",)), (["本报记者 王明"], ("王明",))])
def test_a_name_that_is_given_with_what_one_is(value: object, names: tuple[str, ...]) -> None:
    assert people(value) == names
