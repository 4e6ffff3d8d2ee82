"""The words that sentences are made of."""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.kinds import DutyKind

KINDS: Mapping[DutyKind, str] = MappingProxyType(
    {
        DutyKind.DESK: "值班 前台值班 前台 坐班 接待 窗口 服务台 值守 坐前台 守前台 在岗 "
        "desk|front desk|on duty|duty|at the desk|reception|at the front desk|on the desk",
        DutyKind.VISIT: "走访 家访 上门 上门走访 入户 入户走访 探访 慰问 巡楼 巡查 外出走访 "
        "visit|visits|visiting|home visits|home visit|house calls|inspects|inspection",
        DutyKind.MEETING: "开会 会议 例会 参会 开例会 社区例会 居委例会 工作例会 "
        "meeting|meetings|meets|in a meeting|has a meeting|at a meeting|conference",
        DutyKind.TRAINING: "培训 学习 上课 参训 参加培训 "
        "training|trains|course|in training|at training|attends training",
        DutyKind.LEAVE: "请假 病假 请病假 休假 事假 请事假 年假 请年假 休年假 调休 休息 生病 "
        "放假 补休 产假 婚假 leave|on leave|sick|sick leave|on sick leave|ill|is ill|vacation|"
        "on vacation|holiday|off|day off|has a day off|takes leave|away on leave",
        DutyKind.OTHER: "其他 其它 外出 有事 出差 other|out|busy|elsewhere|errand|errands|away",
    }
)
"""The words for each kind of duty: Chinese ones apart by spaces, English ones by bars."""

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "COVER": "顶班 代班 替班 顶岗 顶 代 替 补位 "
        "covers|cover|covers for|covering|stands in|stands in for|fills in|fills in for|"
        "takes over|steps in|steps in for|replaces|substitutes",
        "SWAP": "换班 对调 互换 调班 换 对换 swap|swaps|swapped|switch|switches|trade|trades|"
        "swap shifts|exchange",
        "CLEAR": "取消 清空 清除 删除 删掉 clear|cancel|cancels|delete|remove|empty|clears",
        "BACK": "回来 返回 回 回居委会 回办公室 back|returns|return|is back|back at|returns at|"
        "back by",
        "AND": "和 与 跟 及 、 and|&|as well as",
        "RANGE": "到 至 直到 - – — ~ ～ to|till|until|through|thru",
        "BEFORE": "为止 之前 以前 前",
        "FROM": "从 自 起 开始 from|starting|since",
        "ALL": "全体 所有人 大家 全员 everyone|everybody|all staff|all",
        "SEP": "， ； 。 ; . ! ！ , then|meanwhile|while",
        "AT": "在 去 赴 参加 at|in|goes to|go to",
        "": "的 由 也 半天 把 给 她 他 让 了 要 会 将 是 于 有 来 ： : 的班 班 一起 人 "
        "the|a|an|is|are|will|be|has|have|for|on|of|'s|’s|with|please|does|goes|go|their|his|"
        "her|shift|shifts|works|work|mans|by|both|day|days|takes|take",
    }
)
"""The words of each kind of sign; those without a kind say nothing."""

HALVES: Mapping[str, str] = MappingProxyType(
    {
        "am": "上午 早上 早晨 morning|am|a.m.|in the morning|mornings",
        "pm": "下午 傍晚 afternoon|pm|p.m.|in the afternoon|afternoons",
        "day": "全天 整天 一天 一整天 all day|whole day|the whole day|full day",
    }
)
"""The words for halves of a day."""

WEEKDAYS = (
    "monday|mon|mondays 一",
    "tuesday|tue|tues|tuesdays 二",
    "wednesday|wed|weds|wednesdays 三",
    "thursday|thu|thur|thurs|thursdays 四",
    "friday|fri|fridays 五",
    "saturday|sat|saturdays 六",
    "sunday|sun|sundays 日天",
)
"""The English words for each day of the week, and the Chinese characters behind 周."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def spelt(words: str) -> list[str]:
    """Return the single words of an entry above."""
    chinese: list[str] = []
    latin: list[str] = []
    for part in words.split(" "):
        if part and not latin and not (part[0].isascii() and part[0].isalpha()) and "|" not in part:
            chinese.append(part)
        elif part:
            latin.append(part)
    return [*chinese, *(word for word in " ".join(latin).split("|") if word)]
