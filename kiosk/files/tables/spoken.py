"""The languages that a cell names, in words or by their tags."""

import re
from collections.abc import Mapping

from kiosk.files.rosters.kinds import folded
from kiosk.files.tables.lists import as_it_is
from kiosk.i18n.explicit import unescaped
from kiosk.i18n.languages import LANGUAGES

_LANGUAGES: Mapping[str, str] = {
    **{name: each.tag for each in LANGUAGES for name in (each.tag.lower(), each.endonym.lower())},
    "汉语": "zh-Hans", "普通话": "zh-Hans", "chinese": "zh-Hans", "zh": "zh-Hans",
    "英语": "en", "英文": "en", "日语": "ja", "日文": "ja", "japanese": "ja",
    "韩语": "ko", "韩文": "ko", "korean": "ko", "法语": "fr", "法文": "fr", "french": "fr",
    "德语": "de", "德文": "de", "german": "de", "西班牙语": "es", "spanish": "es",
    "俄语": "ru", "俄文": "ru", "russian": "ru", "上海话": "wuu", "沪语": "wuu", "粤语": "yue",
    "意大利语": "it", "italian": "it", "葡萄牙语": "pt", "portuguese": "pt", "阿拉伯语": "ar",
    "arabic": "ar", "手语": "csl",
}  # fmt: skip
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def language_tag(piece: str) -> str | None:
    """Return the tag of the language that a piece of a list names; None where it names none."""
    told = as_it_is(piece)
    if told is not None:
        return told if _TAG.fullmatch(told) else None
    word = folded(unescaped(piece))
    return _LANGUAGES.get(word) or (word if _TAG.fullmatch(word) else None)
