"""Days of the week as people write them in Chinese, English and Japanese."""

import re
from collections.abc import Mapping
from functools import lru_cache

_CHINESE = {sign: day for day, sign in enumerate("一二三四五六日")} | {"天": 6}
_JAPANESE = {sign: day for day, sign in enumerate("月火水木金土日")}
_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
_ENGLISH: Mapping[str, int] = {
    name[:length]: day for day, name in enumerate(_NAMES.split()) for length in (3, 4, 5, len(name))
}
_NAMED = re.compile(r"(?:周|星期|礼拜|週|拜)\s*([一二三四五六日天1-7])")
_YOBI = re.compile(r"([月火水木金土日])\s*曜日?")
_LATIN = re.compile(r"(?<![a-z])([a-z]{3,9})(?![a-z])\.?")
_BRACKETED = re.compile(r"[(\[<]\s*([一二三四五六日天月火水木金土])\s*[)\]>]")


@lru_cache(maxsize=4096)
def weekday(text: str) -> int | None:
    """Return the day of the week, Monday being 0, that a text in NFKC and small letters is."""
    bare = text.strip(" ()[]<>")
    if bare in _CHINESE or bare in _JAPANESE:
        return _CHINESE.get(bare, _JAPANESE.get(bare))
    found, rest = take_weekday(text)
    return found if not rest.strip(" ()[]<>.,") else None


@lru_cache(maxsize=4096)
def take_weekday(text: str) -> tuple[int | None, str]:
    """Return the day of the week that a text names, if any, and the text without it."""
    for pattern in (_NAMED, _YOBI, _BRACKETED):
        found = pattern.search(text)
        if found:
            return _day(found.group(1)), _without(text, found)
    for found in _LATIN.finditer(text):
        if found.group(1) in _ENGLISH:
            return _ENGLISH[found.group(1)], _without(text, found)
    return None, text


def _day(sign: str) -> int:
    if sign.isascii():
        return int(sign) - 1
    return _CHINESE[sign] if sign in _CHINESE else _JAPANESE[sign]


def _without(text: str, found: re.Match[str]) -> str:
    rest = text[: found.start()] + " " + text[found.end() :]
    return re.sub(r"[(\[<]\s*[)\]>]", " ", rest).strip(" ,、")
