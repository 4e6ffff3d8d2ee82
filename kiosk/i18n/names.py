"""Romanises Chinese names for readers who know no Chinese characters."""

import re
import unicodedata

# Surnames whose reading as a surname differs from the commonest reading of the character, which is
# all that pypinyin knows. Families differ (覃 is also Tan, 翟 also Di): staff can edit the result.
_SURNAMES = {
    "单": "Shan", "仇": "Qiu", "曾": "Zeng", "解": "Xie", "朴": "Piao", "查": "Zha", "区": "Ou",
    "盖": "Ge", "乐": "Yue", "翟": "Zhai", "员": "Yun", "种": "Chong", "折": "She", "缪": "Miao",
    "秘": "Bi", "洗": "Xian", "繁": "Po", "召": "Shao", "黑": "He", "阚": "Kan",
    "隗": "Wei", "覃": "Qin", "粘": "Nian", "薄": "Bo", "重": "Chong", "都": "Du", "郇": "Xun",
    "句": "Gou", "能": "Nai", "乜": "Nie", "祭": "Zhai", "藏": "Zang", "卜": "Bu", "佴": "Nai",
}  # fmt: skip
_COMPOUND_SURNAMES = frozenset({
    "欧阳", "上官", "司马", "司徒", "诸葛", "东方", "皇甫", "尉迟", "公孙", "夏侯", "令狐", "长孙",
    "慕容", "宇文", "万俟", "澹台", "淳于", "单于", "太史", "申屠", "公羊", "轩辕", "钟离", "闻人",
    "赫连", "呼延", "端木", "独孤", "南宫", "西门", "东郭", "百里", "鲜于", "闾丘", "濮阳", "司空",
    "第五",
})  # fmt: skip
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_DOTS = re.compile("[·•・]")
_VOWELS = "aeiouü"


def romanise(name: str) -> str:
    """Return a person's name in Latin letters: surname, space, given name joined; no tones.

    The form is that of GB/T 28039-2011 with Lü written as such: 赵平安 → Zhao Ping'an,
    欧阳娜娜 → Ouyang Nana. Parts that a dot keeps apart (阿卜杜拉·买买提) are words of their own;
    spaces, which tables are padded with, say nothing. A name that is not wholly in Chinese
    characters comes back as it was written. Loads 65 MB of readings: call it when a person is
    first recorded, never while drawing.
    """
    parts = _DOTS.split("".join(unicodedata.normalize("NFC", name).split()))
    if not all(_HAN.fullmatch(part) for part in parts):
        return name
    if len(parts) > 1:
        return " ".join(_joined(_syllables(part)) for part in parts)
    surname, given = _split(parts[0])
    return f"{_surname(surname)} {_joined(_syllables(given))}".strip()


def surname_reading(surname: str) -> str:
    """Return a surname's syllable where it is not the usual reading: 单 → shan; else nothing."""
    return _SURNAMES.get(surname, "").lower()


def _split(name: str) -> tuple[str, str]:
    compound = len(name) > 2 and name[:2] in _COMPOUND_SURNAMES
    return (name[:2], name[2:]) if compound else (name[:1], name[1:])


def _surname(surname: str) -> str:
    return _SURNAMES.get(surname) or _joined(_syllables(surname))


def _syllables(characters: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(characters, style=Style.NORMAL, v_to_u=True)


def _joined(syllables: list[str]) -> str:
    """Join syllables, with an apostrophe where the next one could be read into the one before."""
    word = ""
    for syllable in syllables:
        word += "'" + syllable if word and syllable[:1] in _VOWELS else syllable
    return word[:1].upper() + word[1:]
