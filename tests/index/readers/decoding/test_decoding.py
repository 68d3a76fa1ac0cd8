"""Letters come out right, whatever is declared of them, and what was wrong is told."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.readers.decoding.utf8 import Utf8Stream, decode

GERMAN = (
    "Die Fähre nach Größenhöfen fährt wegen Hochwassers nicht; die Bürger müssen über Südaich ausweichen."
)
TEXTS = {
    "windows-1252": GERMAN,
    "windows-1250": "Starosta řekl, že převoz přes řeku bude šest týdnů stát a lidé pojedou objížďkou.",
    "iso-8859-2": "Burmistrz ogłosił, że prom przez rzekę będzie stał sześć tygodni, a goście pojadą mostem.",
    "windows-1254": "Başkan, feribotun altı hafta çalışmayacağını ve köprünün açık olduğunu söyledi.",
    "windows-1251": "Городской совет решил, что паром через реку не будет ходить шесть недель.",
    "koi8-r": "Городской совет решил, что паром через реку не будет ходить шесть недель.",
    "windows-1253": "Το δημοτικό συμβούλιο αποφάσισε ότι το πλοίο δεν θα περνά το ποτάμι.",
    "windows-1255": "מועצת העיר החליטה שהמעבורת לא תחצה את הנהר במשך שישה שבועות.",
    "windows-1256": "قرر مجلس المدينة أن العبارة لن تعبر النهر لمدة ستة أسابيع.",
    "cp874": "สภาเมืองมีมติให้เรือข้ามฟากหยุดเดินเป็นเวลาหกสัปดาห์",
    "cp932": "市議会は、川を渡る船を六週間休ませることを決めた。①株㈱髙松の職員が説明した。",
    "euc-jp": "市議会は、川を渡る船を六週間休ませることを決めた。港の職員が説明した。",
    "gb18030": "市议会决定，渡轮将停航六周，居民须绕行南桥。镕基路的居民表示理解。",
    "cp950": "市議會決定，渡輪將停航六週，居民須繞行南橋。市長向居民表示歉意。",
    "cp949": "시의회는 나룻배를 여섯 주 동안 쉬게 하기로 했다. 펲시콜라 공장의 직원이 설명했다.",
}  # fmt: skip


@pytest.mark.parametrize("encoding", TEXTS)
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1"])
def test_undeclared_or_wrongly_declared_bytes_are_read_as_what_they_are(
    encoding: str, declared: str | None
) -> None:
    decoded = decode(TEXTS[encoding].encode(encoding), declared)
    assert decoded.text == TEXTS[encoding]
    said_so = encoding == "windows-1252" and declared == "iso-8859-1"
    assert (decoded.note is None) == said_so


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "latin1", "windows-1252", "koi8-r", "shift_jis", "euc-kr", "gb2312", "big5"]
)
@pytest.mark.parametrize("encoding", TEXTS)
def test_utf8_is_utf8_whatever_is_declared(encoding: str, label: str) -> None:
    decoded = decode(TEXTS[encoding].encode(), label)
    assert (decoded.text, decoded.encoding) == (TEXTS[encoding], "utf-8")
    assert decoded.note is not None
    assert "declared as" in decoded.note


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("shift_jis", "cp932", "①㈱髙橋"),
        ("x-sjis", "cp932", "Ⅳ～髙"),
        ("euc-kr", "cp949", "똠방각하"),
        ("ks_c_5601-1987", "cp949", "펲시"),
        ("gb2312", "gb18030", "朱镕基㐀"),
        ("gbk", "gb18030", "€镕"),
        ("big5", "cp950", "碁銹裏墻恒粧嫺"),
        ("iso-8859-1", "cp1252", "“Fähre” – 5 €"),
        ("tis-620", "cp874", "เรือ…"),
        ("iso-8859-9", "cp1254", "İstanbul’da ığdır"),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str, encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding), label)
    assert (decoded.text, decoded.note) == (text, None)


def test_vendor_letters_where_python_has_none() -> None:
    assert decode(b"\xad\xa1\xfc\xe2\xb6\xb6", "euc-jp").text == "①髙橋"
    assert decode(b"\x1b$B-!|b66\x1b(B.", "iso-2022-jp").text == "①髙橋."
    assert decode(b"\x1b$B-!|b66\x1b(B.").text == "①髙橋."


def test_two_letters_that_could_be_utf8_are_what_they_are_declared_as() -> None:
    assert decode("联通".encode("gbk"), "gb2312").text == "联通"


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1"])
def test_one_bad_byte_costs_one_letter(declared: str | None) -> None:
    spoilt = GERMAN.encode().replace("ü".encode(), b"\xfc", 1)
    decoded = decode(b"first line\n" + spoilt, declared)
    assert decoded.text == "first line\n" + GERMAN
    assert decoded.note is not None
    assert "not utf-8 in line 2: 1 read as windows-1252" in decoded.note
    half = decode("Город — это".encode().replace("о".encode(), b"\xd0", 1), declared)
    assert half.text == "Г\ufffdрод — это"


@pytest.mark.parametrize(
    "head",
    [
        '<html><head><script>{blank}</script><meta charset="windows-1251"></head>',
        '<html><head><!-- <meta charset="utf-16"> {blank} --><meta http-equiv="content-type" '
        'content="text/html; charset=windows-1251"></head>',
        '<?xml version="1.0" encoding="windows-1251"?><a>',
    ],
)
def test_what_a_page_declares_however_late(head: str) -> None:
    text = head.replace("{blank}", " " * 20_000) + "Жар. Мэр."
    assert decode(text.encode("cp1251")).text == text
    assert decode(text.encode("cp1251")).note is None


def test_utf16_by_its_mark_or_its_nuls() -> None:
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        text = "The ferry – it stops. " * 20
        assert decode(text.encode(encoding)).text == text
    assert decode(GERMAN.encode(), "utf-16").text == GERMAN


@pytest.mark.parametrize(
    "label", ["", "no-such", "rot13", "hex", "idna", "x-user-defined", "\ud800", "utf-16le"]
)
def test_a_label_of_nothing_is_no_harm(label: str) -> None:
    assert decode(GERMAN.encode(), label).text == GERMAN


@given(
    st.binary(max_size=300), st.sampled_from((None, "utf-8", "latin1", "shift_jis", "euc-jp", "utf-7", "hz"))
)
def test_nothing_raises_and_what_is_lost_is_told(data: bytes, declared: str | None) -> None:
    decoded = decode(data, declared)
    if decoded.text.count("\ufffd") > data.count("\ufffd".encode()) and decoded.encoding == "utf-8":
        assert decoded.note


@given(st.text(max_size=200), st.sampled_from(("utf-8", "utf-16", "utf-8-sig", "gb18030")))
def test_a_stream_gives_what_decoding_does(text: str, encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding, "replace")
    stream = Utf8Stream(io.BytesIO(data))
    given_out = io.BufferedReader(stream).read().decode()
    assert given_out == decode(data).text.replace(f' encoding="{encoding}"', "", 1)


def test_a_long_stream_is_read_in_pieces() -> None:
    data = f'<?xml version="1.0" encoding="shift_jis"?>{TEXTS["cp932"] * 40_000}'.encode("cp932")
    stream = Utf8Stream(io.BytesIO(data))
    read = io.BufferedReader(stream).read().decode()
    assert read == f'<?xml version="1.0"?>{TEXTS["cp932"] * 40_000}'
    assert stream.note is None


class _Dribble(io.BytesIO):
    """A stream that never gives more than 1,001 bytes at a time, so that letters are cut."""

    def read1(self, size: int | None = -1, /) -> bytes:
        """The next bytes."""
        return super().read1(min(1_001, size) if size and size > 0 else 1_001)


@pytest.mark.parametrize("wrong", [b"", b"\xff", b"caf\xe9 "])
def test_letters_that_the_pieces_of_a_stream_cut(wrong: bytes) -> None:
    data = "Fähre – 船 🛳 ".encode() * 60_000 + wrong + "Häfen – 港 🛳 ".encode() * 1_000 + b"plain\n" * 2_000
    stream = Utf8Stream(_Dribble(data))
    given_out = io.BufferedReader(stream).read().decode()
    assert given_out == decode(data).text
    assert stream.note == decode(data).note
