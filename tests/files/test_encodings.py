"""Texts are read in the encoding that they are in; where that is in doubt, nobody guesses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.files.encodings import decoded, decoded_as_declared

CHINESE = st.builds(
    lambda family, given: family + given,
    st.sampled_from(
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    ),
    st.text(
        "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲婷雪琳欣怡昊宇轩梓涵璐颖",
        min_size=1,
        max_size=2,
    ),
)
TAIWANESE = st.builds(
    lambda family, given: family + given,
    st.sampled_from("陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周葉蘇莊呂"),
    st.text("志明淑芬美玲俊傑雅婷家豪怡君宗翰冠宇承恩詩涵", min_size=2, max_size=2),
)
JAPANESE = st.sampled_from(
    ["山田太郎", "佐藤花子", "鈴木一郎", "高橋美咲", "田中　健", "伊藤さくら", "渡辺 誠", "中村 ﾕｷ"]
)
KOREAN = st.builds(
    lambda family, given: family + given,
    st.sampled_from("김이박최정강조윤장임한오서신권황안송류홍"),
    st.text("민준서연지우하은도윤예진수현영희철숙미경재호", min_size=2, max_size=2),
)
WESTERN = st.sampled_from(["Müller", "Jörg Weiß", "Renée", "François", "Ñuñez", "Søren", "O’Neil"])
RUSSIAN = st.sampled_from(["Иванов", "Анна Петрова", "Сергей"])

PEOPLE = {
    "gb18030": ("日期,姓名,职责", CHINESE, 2),
    "big5": ("日期,姓名,職責", TAIWANESE, 2),
    "cp932": ("日付,氏名,担当", JAPANESE, 2),
    "cp949": ("날짜,이름,담당", KOREAN, 8),
    "cp1252": ("Tag,Name,Büro", WESTERN, 3),
}
CASES = [(codec, *PEOPLE[codec]) for codec in PEOPLE]
EVERYBODY = [CHINESE, TAIWANESE, JAPANESE, KOREAN, WESTERN, RUSSIAN]


@pytest.mark.parametrize(("codec", "header", "people", "fewest"), CASES, ids=[*PEOPLE])
@given(data=st.data())
def test_a_few_names_are_enough(
    codec: str, header: str, people: st.SearchStrategy[str], fewest: int, data: st.DataObject
) -> None:
    names = data.draw(st.lists(people, min_size=fewest, max_size=12, unique=codec == "cp949"))
    text = "\r\n".join(
        [header, *(f"2026-06-{day:02},{name}," for day, name in enumerate(names, 1))]
    )
    assert decoded(text.encode(codec)) == text


FAMILIES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ["伟", "芳", "秀英", "敏静", "建国", "丽华", "强", "志军", "勇", "艳红", "娟", "明", "晓霞"]
FAMILIAR = [family + given for family in FAMILIES for given in GIVEN]


@given(st.lists(st.sampled_from(FAMILIAR), min_size=1, max_size=30), st.integers(1, 5))
def test_chinese_names_under_english_headers_are_never_taken_for_others(
    names: list[str], times: int
) -> None:
    text = "\n".join(["date,name", *(names * times)])
    assert decoded(text.encode("gb18030")) in {text, None}


@given(
    st.lists(st.one_of(EVERYBODY), max_size=5), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
)
def test_unicode_is_always_read(names: list[str], codec: str) -> None:
    text = "\n".join(["date,name", *names])
    assert decoded(text.encode(codec)) == text


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_in_unicode_with_its_mark(text: str) -> None:
    assert decoded(text.encode("utf-8-sig")) == text
    assert decoded(b"\xfe\xff" + text.encode("utf-16-be")) == text


@given(st.binary())
def test_any_bytes_are_text_or_in_doubt(raw: bytes) -> None:
    assert decoded(raw) is None or isinstance(decoded(raw), str)
    assert decoded_as_declared(raw) is None or isinstance(decoded_as_declared(raw), str)


@pytest.mark.parametrize(
    ("text", "codec"),
    [("日期,姓名\n6.1,王芳", "gb18030"), ("姓名\n李明", "gb18030"), ("联通", "gb18030"),
     ("名前\n田中", "cp932"), ("Größe", "utf-8"), ("½ Tag – frei", "utf-8"),
     ("½ Tag, 20 °C", "utf-8"), ("Łódź", "utf-8"), ("Größe, Straße", "cp1252"),
     ("一,二,三", "gb18030"), ("王芳,李明", "gb18030"), ("Für Müller", "cp1252"),
     ("休,休,值班", "gb18030"), ("√,△,○,休息", "gb18030")],
)  # fmt: skip
def test_short_texts(text: str, codec: str) -> None:
    assert decoded(text.encode(codec)) == text


@pytest.mark.parametrize(
    "raw",
    ["Świętego Łódź".encode("cp1250"), "Иванов, Петрова, Сергей".encode("cp1251"),
     "Иванов, Петрова, Сергей".encode("koi8-r"),
     "日期".encode("gb18030") + b"\xff", b"\xff\xfe\x00", b"\xef\xbb\xbf\xd5",
     bytes(range(128, 256)), "王芳".encode("gb18030")[:3]],
)  # fmt: skip
def test_doubt_is_said(raw: bytes) -> None:
    assert decoded(raw) is None


def test_pages_say_their_encoding() -> None:
    page = '<meta charset="gb2312"><td>王</td>'
    assert decoded_as_declared(page.encode("gb18030")) == page
    xml = "<?xml version='1.0' encoding='Big5'?><a>陳</a>"
    assert decoded_as_declared(xml.encode("big5")) == xml


@pytest.mark.parametrize("name", ["rot13", "nonsense", "utf-8", "hex", "idna", "undefined"])
def test_what_pages_say_need_not_be_true(name: str) -> None:
    page = f'<meta charset="{name}"><td>日期 姓名 王芳 李明</td>'
    assert decoded_as_declared(page.encode("gb18030")) == page
