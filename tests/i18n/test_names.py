"""Names are romanised as a Chinese passport would, as far as a table can know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.i18n.names import romanise

SURNAMES = {
    "单": "Shan", "仇": "Qiu", "曾": "Zeng", "解": "Xie", "朴": "Piao", "查": "Zha", "区": "Ou",
    "盖": "Ge", "乐": "Yue", "翟": "Zhai", "员": "Yun", "种": "Chong", "折": "She", "缪": "Miao",
    "秘": "Bi", "洗": "Xian", "繁": "Po", "召": "Shao", "黑": "He", "阚": "Kan", "隗": "Wei",
    "覃": "Qin", "粘": "Nian", "薄": "Bo", "重": "Chong", "都": "Du", "郇": "Xun", "句": "Gou",
    "能": "Nai", "乜": "Nie", "祭": "Zhai", "藏": "Zang", "卜": "Bu",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("王芳", "Wang Fang"),
        ("赵平安", "Zhao Ping'an"),
        ("张恩爱", "Zhang En'ai"),
        ("欧阳娜娜", "Ouyang Nana"),
        ("诸葛亮", "Zhuge Liang"),
        ("尉迟恭", "Yuchi Gong"),
        ("长孙无忌", "Zhangsun Wuji"),
        ("吕绿", "Lü Lü"),
        ("王 芳", "Wang Fang"),
        ("王　芳", "Wang Fang"),
        ("单 芳", "Shan Fang"),
        ("王", "Wang"),
        ("欧阳", "Ou Yang"),
        ("阿卜杜拉·买买提", "Abodula Maimaiti"),
    ],
)
def test_name_has_surname_space_and_joined_given_name(name: str, latin: str) -> None:
    assert romanise(name) == latin


@pytest.mark.parametrize(("surname", "reading"), SURNAMES.items())
def test_surname_is_read_as_a_surname(surname: str, reading: str) -> None:
    assert romanise(f"{surname}芳") == f"{reading} Fang"


@pytest.mark.parametrize(
    "name",
    [
        "Anna Schmidt",
        "김철수",
        "佐々木さくら",
        "王Anna",
        "王芳(社工)",
        "Лю Ли",
        "",
        "  ",
        "123",
        "·",
    ],
)
def test_name_in_another_script_stays_as_it_was_written(name: str) -> None:
    assert romanise(name) == name


@given(st.text())
def test_no_name_is_too_odd(name: str) -> None:
    assert isinstance(romanise(name), str)


@given(st.text("王单欧阳吕芳安娜尔·　 ", min_size=1))
def test_romanised_chinese_name_is_written_in_latin_letters(name: str) -> None:
    latin = romanise(name)
    assert latin == name or all(sign.isalpha() or sign in " '" for sign in latin)
