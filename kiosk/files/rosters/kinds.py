"""Which kind of duty a word means, in Chinese, English and Japanese."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from kiosk.kinds import DutyKind

_WORDS: Mapping[DutyKind, str] = {
    DutyKind.DESK: """值班 值 班 当值 当班 值守 值勤 前台 坐班 在岗 上班 窗口 接待 出勤 在班 带班
        早班 中班 晚班 白班 正常班 前台值班 值周 值日
        当番 受付 窓口 日直 当直 勤務 出勤日 早番 遅番 日勤 /
        desk / on call / on-call / oncall / front desk / reception / on duty / duty /
        at the desk / work""",
    DutyKind.VISIT: """走访 入户 入户走访 家访 探访 巡查 巡访 下户 上门 外出 下社区 慰问 訪問 巡回
        外回り 外出中 家庭訪問 / visit / visits / visiting / home visit / home visits / out /
        field work""",
    DutyKind.MEETING: """会议 开会 例会 座谈会 党会 会 会議 打ち合わせ 打合せ ミーティング /
        meeting / meetings""",
    DutyKind.TRAINING: """培训 学习 进修 听课 轮训 研修 講習 勉強会 / training / course /
        seminar / workshop""",
    DutyKind.LEAVE: """休 休息 休假 请假 年假 事假 病假 调休 轮休 公休 补休 产假 婚假 丧假 陪产假
        探亲假 育儿假 倒休 假 休み 有休 有給 年休 年次休暇 欠勤 代休 振休 休暇 病欠 公休日 非番 /
        off / day off / leave / on leave / annual leave / sick leave / sick / holiday /
        vacation""",
    DutyKind.OTHER: """其他 其它 出差 加班 备勤 机动 支援 借调 居家办公 その他 出張 在宅 /
        other / business trip / remote""",
}
"""Words of each kind; those with spaces inside stand between slashes."""

_FOLLOWED = ("了", "中", "を", "日")
_NOTHING = """无 没有 无人 空 空缺 未安排 未定 待定 不值班 不排班 放假 节假日 假期 法定假 なし 無
    無し ー - -- — —— – / \\ × x ✗ ✕ ✖ * nil none n/a na tbd tba nobody"""
_NOBODY = frozenset(_NOTHING.split())


def _split(words: str) -> list[str]:
    pieces: list[str] = []
    for part in words.split("/"):
        text = " ".join(part.split())
        # Words in Latin letters may hold spaces; the others are divided by them.
        pieces += [text] if text.isascii() else text.split(" ")
    return [each for each in pieces if each]


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return a word in the form in which words are compared: NFKC, small letters, no padding."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


_KIND_OF = {folded(word): kind for kind, words in _WORDS.items() for word in _split(words)}
_LONGEST_FIRST = sorted((word for word in _KIND_OF if len(word) > 1), key=len, reverse=True)
_LATIN = {word: re.compile(rf"\b{re.escape(word)}\b") for word in _LONGEST_FIRST if word.isascii()}


@lru_cache(maxsize=8192)
def kind_of(word: str) -> DutyKind | None:
    """Return the kind that exactly this word means, whatever its width and case."""
    text = folded(word)
    if text.endswith(_FOLLOWED) and text[:-1] in _KIND_OF:
        return _KIND_OF[text[:-1]]
    return _KIND_OF.get(text) or _KIND_OF.get(text.replace(" ", ""))


@lru_cache(maxsize=8192)
def kind_within(text: str) -> tuple[DutyKind, str] | None:
    """Return the kind that a longer text speaks of and its word there; None where it is not clear.

    "5号楼走访" speaks of a visit, "消防安全培训" of training. Words of two kinds in one text leave
    open which is meant, unless one stands inside the other or ends a Chinese text.
    """
    whole = rest = folded(text)
    found: list[tuple[DutyKind, str]] = []
    for word in _LONGEST_FIRST:
        latin = _LATIN.get(word)
        if latin.search(rest) if latin else word in rest:
            found.append((_KIND_OF[word], word))
            rest = latin.sub("\0", rest) if latin else rest.replace(word, "\0")
    if not found or len({kind for kind, _ in found}) > 1:
        return _last(whole, found)
    return found[0]


def _last(whole: str, found: list[tuple[DutyKind, str]]) -> tuple[DutyKind, str] | None:
    """Return the word that ends a Chinese or Japanese text: the last word is what it is about."""
    return next((each for each in found if whole.endswith(each[1]) and not each[1].isascii()), None)


def means_nobody(text: str) -> bool:
    """Tell whether a text says that nobody, or nothing, is there."""
    return folded(text) in _NOBODY
