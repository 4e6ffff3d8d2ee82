"""The people named in one cell, however they are told apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kiosk.files.rosters.kinds import folded, kind_of, kind_within, means_nobody
from kiosk.kinds import DutyKind
from kiosk.text import inert

LONGEST_NAME = 40
"""Characters; a longer run of letters is a sentence."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person in a cell."""

    name: str
    note: str = ""
    """What stands in brackets behind the name."""


@dataclass(frozen=True, slots=True)
class NotNamed:
    """A piece of a cell that is no name."""

    text: str


_BRACKETS = re.compile(r"\s*[(（\[【〔]([^()（）\[\]【】〔〕]*)[)）\]】〕]")
_SEPARATORS = re.compile(r"[、，,;；/／|｜&＆+＋\n]+|(?<=[\u4e00-\u9fff])・(?=[\u4e00-\u9fff])")
_SPACES = re.compile(r"[\s\u00a0\u3000]+")
_PHONE = re.compile(r"(?:tel\.?|电话)?[:：]?\s*\+?\d[\d\-]{4,}\d$", re.IGNORECASE)
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〇"
_KANA = "\u3040-\u30ff\u31f0-\u31ff"
_HANGUL = "\uac00-\ud7a3"
_DIGIT = re.compile(r"\d")
_ONE_HAN = re.compile(rf"[{_HAN}]")
_EASTERN = re.compile(rf"[{_HAN}{_KANA}{_HANGUL}·•・]+")
_SHORT_NAME = re.compile(rf"[{_HAN}{_HANGUL}]{{2,4}}")
_DOTTED_NAME = re.compile(rf"[{_HAN}{_KANA}]{{1,10}}(?:[·•・][{_HAN}{_KANA}]{{1,10}}){{1,3}}")
_KANA_NAME = re.compile(rf"[{_HAN}{_KANA}]{{2,10}}")
_WESTERN = re.compile(r"[^\W\d_][\w'’.\-]*(?: [^\W\d_][\w'’.\-]*){0,6}")
_LONG_SURNAMES = "欧阳 上官 司马 诸葛 司徒 皇甫 夏侯 慕容 令狐 尉迟 长孙 公孙 宇文 东方"
_SURNAMES = frozenset(_LONG_SURNAMES.split())
_NO_NAMES = """同上 同前 同左 如上 接上 续上 另行通知 待安排 待通知 详见 见附件 全员 全体 全部
    所有人 大家 轮流 自行安排 周末 周六 周日 国庆 国庆节 春节 元旦 中秋 中秋节 端午 端午节 清明
    清明节 劳动节 节日 调班 补班 换班 替班 上午 下午 中午 晚上 夜班 保安 门卫 物业 志愿者 社工
    书记 副书记 主任 副主任 党员 居委 居委会 支部 网格员 备注 人数 领导 干部 同志 老师 医生 护士
    姓名 名字 日期 星期 时间 地点 電話 なし 未定 担当 交代 以下余白 〃 々 name names date total
    note notes staff ditto same"""
_NO_NAME = frozenset(_NO_NAMES.split())
_GROUPS = ("组", "队", "班", "室", "科", "部", "处", "群", "全体", "人员", "班组")
_MASK = 0xE000  # private characters: inert text has none


@lru_cache(maxsize=4096)
def read_names(text: str, *, spaced: bool = False) -> tuple[Named | NotNamed, ...]:
    """Return the people that a cell names, in order, and the pieces that are no names.

    Marks between names, line breaks and, between Chinese names, spaces tell them apart; single
    characters kept apart by spaces (王　芳) are one name. Telephone numbers are dropped.

    Args:
        text: The cell; made inert here.
        spaced: Spaces stand inside names, as in Japanese ones, never between them.
    """
    notes: list[str] = []

    def masked(found: re.Match[str]) -> str:
        notes.append(found.group(1).strip())
        return chr(_MASK + len(notes) - 1) + " "

    whole = _BRACKETS.sub(masked, inert(text, 500, lines=True))
    return tuple(
        each for piece in _SEPARATORS.split(whole) for each in _piece(piece.strip(), notes, spaced)
    )


def _piece(piece: str, notes: list[str], spaced: bool) -> Iterator[Named | NotNamed]:
    words = list(_words(piece, spaced))
    if len(words) > 1 and any(_single(word) or _bare(word) in _SURNAMES for word in words):
        # 王　小明: one name or two? Whoever takes a surname for a person guesses.
        yield NotNamed(_bare(piece))
        return
    for word in words:
        yield from _read(word, notes)


def _words(piece: str, spaced: bool) -> Iterator[str]:
    """Yield the names of a piece: groups of its words that belong together."""
    group: list[str] = []
    for word in _SPACES.split(piece):
        if not word:
            continue
        if group and not _together(group, word, spaced):
            yield _joined(group)
            group = []
        group.append(word)
    if group:
        yield _joined(group)


def _together(group: list[str], word: str, spaced: bool) -> bool:
    last = group[-1]
    if ord(last[-1]) - _MASK in range(0x1000) or word[0].isdigit() or last[-1].isdigit():
        return False
    if _is_eastern(last) and _is_eastern(word):
        if spaced:
            return len(group) < 2
        # 王　芳 is one name padded to the width of three characters; 王　小明 may be two people.
        return _single(last) and _single(word) and (len(group) < 2)
    return not _is_eastern(last) and not _is_eastern(word)


def _joined(group: list[str]) -> str:
    return "".join(group) if all(_single(word) for word in group) else " ".join(group)


def _bare(word: str) -> str:
    return "".join(sign for sign in word if ord(sign) - _MASK not in range(0x1000))


def _single(word: str) -> bool:
    return len(_bare(word)) == 1 and bool(_ONE_HAN.fullmatch(_bare(word)))


def _is_eastern(word: str) -> bool:
    return bool(_EASTERN.fullmatch(_bare(word)))


def _read(word: str, notes: list[str]) -> Iterator[Named | NotNamed]:
    note = " ".join(notes[ord(sign) - _MASK] for sign in word if sign not in _bare(word))
    text = _bare(word).strip(" .。:：")
    name = _PHONE.sub("", text).strip()
    if _PHONE.fullmatch(note):
        note = ""
    if not text and note:
        yield NotNamed(f"({note})")
    if not name or means_nobody(name) or kind_of(name) is DutyKind.LEAVE:
        return
    yield Named(name, note) if is_name(name) else NotNamed(text)


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Tell whether a text can be the name of one person."""
    if _ONE_HAN.search(text) and (_DIGIT.search(text) or kind_within(text) is not None):
        return False
    if len(text) > LONGEST_NAME or kind_of(text) is not None or text.endswith(_GROUPS):
        return False
    if folded(text) in _NO_NAME:
        return False
    eastern = text.replace(" ", "")
    if _EASTERN.fullmatch(eastern):
        patterns = (_SHORT_NAME, _DOTTED_NAME, _KANA_NAME)
        return any(pattern.fullmatch(eastern) for pattern in patterns) and not _only_han_5(eastern)
    return bool(_WESTERN.fullmatch(text)) and len(folded(text)) > 1


def _only_han_5(text: str) -> bool:
    """Tell whether a text is five or more Chinese characters, more than a name has."""
    return len(text) > 4 and all(_ONE_HAN.fullmatch(sign) for sign in text)
