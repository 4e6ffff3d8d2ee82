"""Which column of a roster holds what, told by the words in its header."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from kiosk.files.rosters.kinds import folded, kind_of, kind_within
from kiosk.files.rosters.times import Hours, part_of_day


class Role(StrEnum):
    """What a column of a roster can hold."""

    DATE = "date"
    WEEKDAY = "weekday"
    PERSON = "person"
    DUTY = "duty"
    TIME = "time"
    STARTS = "starts"
    ENDS = "ends"
    PLACE = "place"
    NOTES = "notes"
    IGNORED = "ignored"
    """Telephone numbers, signatures, running numbers, sums: none of our business."""


_WORDS: Mapping[Role, str] = {
    Role.DATE: """日期 值班日期 排班日期 时间日期 日付 年月日 月日 日にち 号数 值日日期 /
        date / day / duty date / dates""",
    Role.WEEKDAY: "星期 周 工作日 周几 星期几 礼拜 曜日 曜 / weekday / day of week / week day",
    Role.PERSON: """姓名 名字 名单 值班 值班人 值班人员 值班员 值班者 人员 人员姓名 值日生 值日 社工
        工作人员 负责人 责任人 带班 带班领导 值班领导 领导 带班人 值班干部 值班长 值班同志
        值周人员 人员列表 值周教师 值周领导 值周 氏名 名前
        担当 担当者 当番 当番者 日直 スタッフ / name / names / staff name / staff names /
        employee name / emp name / person name / agent /
        engineer / on call / oncall / doctor / nurse / member name / person / people / staff /
        worker /
        employee / member / on duty / staff on duty / who""",
    Role.DUTY: """职责 岗位 岗 工作 工作内容 事项 类别 类型 值班类型 班次 班别 任务 内容 安排 业务
        業務 種別 勤務 シフト / duty / kind / type / shift / task / role / duty type /
        shift category / shift type / shift name / position""",
    Role.TIME: """时间 时段 值班时间 时间段 時間 時間帯 上下午 午别 / time / times / hours /
        period / part of day""",
    Role.STARTS: """开始 开始日期 起始日期 开始时间 起 上班时间 開始 開始時刻 / start / starts /
        from / begin /
        start date / from date / starting /
        begins""",
    Role.ENDS: """结束 结束日期 截止日期 结束时间 止 下班时间 終了 終了時刻 / end / ends / to /
        until / end date / to date""",
    Role.PLACE: "地点 地址 场所 位置 值班地点 場所 / place / location / where",
    Role.NOTES: """备注 说明 注 备考 備考 メモ / note / notes / remark / remarks / comment /
        comments""",
    Role.IGNORED: """电话 联系电话 联系方式 手机 手机号 手机号码 值班电话 电话号码 電話 電話番号
        签字 签名 签到 签退 签字确认 本人签字 印 サイン 序号 编号 号 部门 科室 单位 职务 所属
        合计 人数 值班人数
        总计 统计 天数 次数 出勤天数 計 合計 制表人 填表人 审核人 审批人 联系人 记录人 /
        phone / tel / mobile / telephone / signature / sign / no / no. / # / total / sum /
        department / team""",
}
_ROLE_OF = {
    folded(word).replace(" ", ""): role
    for role, words in _WORDS.items()
    for part in words.split("/")
    for word in ([part] if part.strip().isascii() else part.split())
}
_BRACKETED = re.compile(r"[(\[【].*?[)\]】]")
_ORDINAL = re.compile(r"[\d一二三四五六①-⑩]+$|[:：*]+$")
_PEOPLE = re.compile("(?:人员姓名|工作人员|人员|姓名|领导|干部|同志|人|员|者)$")


@lru_cache(maxsize=4096)
def role_of(text: str) -> Role | None:
    """Return what the column under these words holds; None where they say nothing known."""
    word = _word(text)
    bare = _ORDINAL.sub("", word)
    found = _ROLE_OF.get(word) or _ROLE_OF.get(bare)
    if found is None and _PEOPLE.search(bare) and duty_named(text):
        # 早班人员 are people; but 替班人 or 制表人 are not those who have the duty.
        return Role.PERSON
    return found


@lru_cache(maxsize=4096)
def duty_named(text: str) -> str:
    """Return the words for the duty that a header of people names: 值班人员 have 值班."""
    word = _PEOPLE.sub("", _ORDINAL.sub("", _word(text)))
    known = kind_of(word) or kind_within(word) or part_of_day(word, Hours())
    return word if known else ""


def _word(text: str) -> str:
    return _BRACKETED.sub("", folded(text.replace("_", " "))).replace(" ", "")
