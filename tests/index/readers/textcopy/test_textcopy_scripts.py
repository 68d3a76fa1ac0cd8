"""Text copies in scripts without blanks between words, without capitals, or without full stops."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.readers.lines.scripts import is_sentence, joined, long_words, width, words_of
from tests.index.readers.reading import only, read

COPIES = {
    "zh": (
        ("首页", "财经", "港口", "注册"),
        "旧码头重建工程获批",
        "2025年6月3日",
        (
            "港务委员会周二投票决定，重建去年冬天被风暴折断的旧码头，工程预计于五月开工，耗资九百万元。",
            "委员会主席说，渔船已经等得太久，必须在秋天之前有地方靠岸。",
            "码头损毁以来，渔民只好到南边四十里外的盐口卸货。",
        ),
        ("热门文章", "灯塔博物馆开放", "关于我们"),
        "2025-06-03",
    ),
    "ja": (
        ("ホーム", "経済", "港", "会員登録"),
        "古い桟橋、再建へ",
        "2025年6月3日 8時15分",
        (
            "港湾委員会は火曜日、昨年の冬に嵐で折れた古い桟橋を再建することを決めた。工事は五月に始まる予定だ。",
            "委員長は「船は十分に待った。秋までに着ける場所が要る」と述べた。",
            "桟橋が失われてから、漁師たちは南に四十キロ離れた塩口で魚を降ろしている。",
        ),
        ("人気の記事", "灯台博物館が開館", "運営会社"),
        "2025-06-03",
    ),
    "ko": (
        ("홈", "경제", "항구", "회원가입"),
        "낡은 부두 다시 짓는다",
        "2025년 6월 3일",
        (
            "항만위원회는 화요일 폭풍에 부러진 낡은 부두를 다시 짓기로 했으며 공사는 오월에 시작된다.",
            "위원장은 어선들이 너무 오래 기다렸으며 가을까지는 배를 댈 곳이 있어야 한다고 말했다.",
            "부두를 잃은 뒤로 어민들은 남쪽으로 사십 킬로미터 떨어진 소금목에서 고기를 내리고 있다.",
        ),
        ("인기 기사", "등대 박물관 문 열어", "회사 소개"),
        "2025-06-03",
    ),
    "th": (
        ("หน้าหลัก", "เศรษฐกิจ", "ท่าเรือ", "สมัครสมาชิก"),
        "อนุมัติสร้างท่าเรือเก่าขึ้นใหม่",
        "3 มิถุนายน 2568",
        (
            "คณะกรรมการท่าเรือลงมติเมื่อวันอังคารให้สร้างท่าเรือเก่าที่พายุพัดหักขึ้นใหม่ งานจะเริ่มในเดือนพฤษภาคม",
            "ประธานคณะกรรมการกล่าวว่าเรือประมงรอมานานเกินไปแล้วและต้องมีที่จอดก่อนฤดูใบไม้ร่วง",
            "ตั้งแต่ท่าเรือพังชาวประมงต้องไปขึ้นปลาที่ปากเกลือซึ่งอยู่ห่างไปทางใต้สี่สิบกิโลเมตร",
        ),
        ("ข่าวยอดนิยม", "พิพิธภัณฑ์ประภาคารเปิด", "เกี่ยวกับเรา"),
        "2025-06-03",
    ),
    "hi": (
        ("मुखपृष्ठ", "व्यापार", "बंदरगाह", "पंजीकरण"),
        "पुराना घाट फिर से बनाया जाएगा",
        "3 जून 2025",
        (
            "बंदरगाह समिति ने मंगलवार को तूफ़ान में टूटे पुराने घाट को फिर से बनाने का फैसला किया, काम मई में शुरू होगा।",
            "समिति की अध्यक्ष ने कहा कि मछुआरों की नावें बहुत दिनों से राह देख रही हैं और शरद तक जगह चाहिए।",
            "घाट टूटने के बाद से मछुआरे चालीस किलोमीटर दक्षिण में नमकपुर जाकर मछली उतारते हैं।",
        ),
        ("लोकप्रिय", "प्रकाशस्तंभ संग्रहालय खुला", "हमारे बारे में"),
        "2025-06-03",
    ),
    "ar": (
        ("الرئيسية", "اقتصاد", "الميناء", "تسجيل"),
        "إعادة بناء الرصيف القديم",
        "3 يونيو 2025",
        (
            "قررت لجنة الميناء يوم الثلاثاء إعادة بناء الرصيف الذي كسرته العاصفة، ويبدأ العمل في مايو.",
            "وقالت رئيسة اللجنة إن قوارب الصيد انتظرت طويلا ولا بد من مكان ترسو فيه قبل الخريف.",
            "ومنذ ضياع الرصيف ينزل الصيادون أسماكهم في ملاحة البعيدة أربعين كيلومترا إلى الجنوب.",
        ),
        ("الأكثر قراءة", "افتتاح متحف المنارة", "من نحن"),
        "2025-06-03",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", COPIES)
def test_a_copy_has_its_headline_all_its_text_and_its_date(tmp_path: Path, language: str) -> None:
    menu, headline, date, body, below, day = COPIES[language]
    copy = "\n".join((*menu, "", headline, "", date, "", "\n\n".join(body), "", *below))
    article = only(read(tmp_path, "copy.txt", copy))
    assert article.headline == headline
    assert article.body == "\n\n".join(body)
    assert (article.published or "")[:10] == day


def test_a_paragraph_that_was_wrapped_is_one_without_blanks(tmp_path: Path) -> None:
    _, headline, date, body, _, _ = COPIES["zh"]
    text = "".join(body)
    wrapped = "\n".join(text[start : start + 30] for start in range(0, len(text), 30))
    article = only(read(tmp_path, "copy.txt", f"{headline}\n\n{date}\n\n{wrapped}\n"))
    assert article.body == text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The ferry's last-minute stop.", 4),
        ("市议会决定", 3),
        ("पुराना घाट", 2),
        ("낡은 부두", 2),
        ("ท่าเรือเก่า", 2),
        ("قرّرت اللجنة", 2),
        ("50 % — …", 1),
    ],
)
def test_words(text: str, count: int) -> None:
    assert len(words_of(text)) == count


def test_what_ends_a_sentence() -> None:
    assert is_sentence("他说：“可以。”", 4)
    assert is_sentence("यह बंद है।", 3)
    assert is_sentence("کشتی بند ہے۔", 3)
    assert is_sentence("Nobody waved.", 2)
    assert not is_sentence("Nobody waved", 2)
    assert not is_sentence("อนุมัติสร้างท่าเรือเก่า", 5)
    assert is_sentence("อนุมัติสร้างท่าเรือเก่าที่พายุพัดหักเมื่อฤดูหนาวที่แล้ว", 10)


def test_columns_and_joints() -> None:
    assert (width("ferry"), width("渡船"), width("“é”")) == (5, 4, 3)
    assert joined(["渡船停", "航。", "Ferry", "stops"]) == "渡船停航。Ferry stops"


@given(st.text())
def test_any_text_has_words_and_keys(text: str) -> None:
    assert all(words_of(text))
    assert all(long_words(" ".join(words_of(text))))
