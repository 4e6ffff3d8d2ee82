"""Places as they are written: the phrasebook's, by number or by name, in Chinese and English."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kiosk.i18n.catalogs import load
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import CHINESE
from kiosk.i18n.phrases import PHRASES
from kiosk.i18n.recognition import SYNONYMS, recognise_words
from kiosk.rostering.sentences.dates import number

_KINDS = ("place", "room")
_VERBS = ("place.home_visits", "place.front_desk")  # "走访" and "前台" say what somebody does
_NUMBER = r"(?P<n>\d{1,4}[a-z]?(?![a-z]))"
_DIGITS = re.compile(r"\d+")
_HOUSE = "(?:号楼|栋|幢|#)"
_NUMBERED = tuple(
    (key, re.compile(pattern, re.IGNORECASE))
    for key, pattern in (
        ("place.buildings", rf"(?P<n>\d+)(?:{_HOUSE}|号)?\s*[-–—~～至到]\s*(?P<to>\d+){_HOUSE}"),
        ("place.buildings", rf"(?P<list>\d+(?:\s*[、,，和]\s*\d+)+){_HOUSE}"),
        ("place.building", rf"{_NUMBER}{_HOUSE}"),
        ("place.building", r"(?P<han>[一二三四五六七八九十]{1,3})(?:号楼|栋|幢)"),
        ("place.floor", r"(?P<n>\d{1,2})[楼层]"),
        ("place.flat", r"(?P<n>\d{2,4})室"),
        ("place.lane", r"(?P<n>\d{1,4})弄"),
        (
            "place.buildings",
            r"\b(?:buildings|bldgs?|blocks)\.?\s+(?P<n>\d+)\s*(?:[-–—~]|to)\s*(?P<to>\d+)\b",
        ),
        (
            "place.buildings",
            r"\b(?:buildings|bldgs?|blocks)\.?\s+(?P<list>\d+(?:(?:\s*,|\s+and|\s*&)+\s*\d+)+)\b",
        ),
        ("place.building", rf"\b(?:building|bldg|block|house)\.?\s*{_NUMBER}"),
        ("place.floor", r"\bfloor\s+(?P<n>\d{1,2})\b|\b(?P<m>\d{1,2})(?:st|nd|rd|th) floor\b"),
        ("place.flat", rf"\b(?:room|flat)\s+{_NUMBER}"),
        ("place.lane", r"\blane\s+(?P<n>\d{1,4})\b"),
    )
)


def numbered_place(text: str, at: int) -> tuple[I18nText, int] | None:
    """Return the building, floor, room or lane that is written at a place, and where it ends."""
    for key, pattern in _NUMBERED:
        if match := pattern.match(text, at):
            fields = match.groupdict()
            if fields.get("list"):
                return building(", ".join(_DIGITS.findall(match["list"])), key), match.end()
            if fields.get("han"):
                return building(str(number(match["han"])), key), match.end()
            n = (fields.get("n") or fields.get("m") or "").upper()
            to = fields.get("to")
            return building(n, key) if to is None else building(f"{n}-{to}", key), match.end()
    return None


def together(places: Sequence[I18nText]) -> I18nText | None:
    """Return several buildings as one place; None where one of them is something else."""
    keys = [(place.phrase or "").partition(":") for place in places]
    if any(key not in ("place.building", "place.buildings") for key, _, _ in keys):
        return None
    return building(", ".join(dict.fromkeys(number for _, _, number in keys)), "place.buildings")


def building(numbers: str, key: str = "place.building") -> I18nText:
    """Return the place with a number, as readers of every language see it."""
    return I18nText.of({}, f"{key}:{numbers}")


@lru_cache(maxsize=1)
def named_places() -> dict[str, I18nText]:
    """Return the phrasebook's places and rooms by their Chinese and English names."""
    chinese = load(CHINESE)
    found: dict[str, I18nText] = {}
    for key, message in PHRASES.items():
        if key.partition(".")[0] not in _KINDS or key in _VERBS or "{" in message[1]:
            continue
        names = (message[1], chinese.pgettext(*message), *SYNONYMS.get(key, ()))
        found |= {name.lower(): I18nText.of({}, key) for name in names}
    return found


def written_place(text: str) -> I18nText:
    """Return a place that somebody wrote in words of their own."""
    if any("\u3400" <= letter <= "\u9fff" for letter in text):
        return recognise_words(text, *_KINDS)
    return I18nText.of({"en": text})
