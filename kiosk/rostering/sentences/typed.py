"""What staff may want to type in a Chinese sentence, for the pinyin line."""

from functools import lru_cache

from kiosk.rostering.sentences.places import named_places
from kiosk.rostering.sentences.vocabulary import HALVES, KINDS, SIGNS, spelt

_DAYS = (
    *(
        "周一",
        "周二",
        "周三",
        "周四",
        "周五",
        "周六",
        "周日",
        "今天",
        "明天",
        "后天",
        "整周",
        "下周",
    ),
    "号楼",
)


@lru_cache(maxsize=1)
def chinese_words() -> tuple[str, ...]:
    """Return the Chinese words of sentences: days, halves, what one does, and places."""
    entries = (*HALVES.values(), *KINDS.values(), *(SIGNS[kind] for kind in ("COVER", "SWAP")))
    said = (word for entry in (*entries, SIGNS["CLEAR"], SIGNS["BACK"]) for word in spelt(entry))
    words = (*_DAYS, *said, *named_places())
    return tuple(dict.fromkeys(word for word in words if len(word) > 1 and not word.isascii()))
