"""Sixty sentences and more that staff write, and what each of them changes in the week."""

from datetime import date
from uuid import UUID

import pytest

from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.rostering.sentences.meaning import understand
from kiosk.rostering.sentences.results import Context, Cover, Edit, NotUnderstood, Swap, Understood
from tests.rostering.weeks import HALVES, MONDAY, person

PEOPLE = (
    person(1, "王晨", "Wang Chen"),
    person(2, "李俊", "Li Jun"),
    person(3, "夏敏", "Xia Min"),
    person(4, "周晓燕", "Zhou Xiaoyan"),
    person(5, "欧阳明", "Ouyang Ming"),
    person(6, "Anna Schmidt"),
)
NAMES = {each.id: name for each, name in zip(PEOPLE, "王李夏周欧A", strict=True)}
TUESDAY = date(2026, 11, 24)
CONTEXT = Context(PEOPLE, MONDAY, TUESDAY, HALVES)
"""The week of Monday, 23 November 2026, on its Tuesday; the desk is open from 8:30 to 17:00."""

DAYS = "一二三四五六日"


def clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def who(person_id: UUID) -> str:
    return NAMES[person_id]


def line(edit: Edit | Cover | Swap) -> str:
    """Return what an edit does, in short: day, time, who, what, where, when back."""
    when = f"{DAYS[(edit.day - MONDAY).days]} {clock(edit.starts)}-{clock(edit.ends)}"
    if isinstance(edit, Cover):
        return f"{when} {who(edit.person)} for {who(edit.instead_of)}"
    if isinstance(edit, Swap):
        return f"{when} {who(edit.one)} <> {who(edit.other)}"
    said = f"{when} {who(edit.person)} {edit.kind.value if edit.kind else 'nothing'}"
    if edit.place is not None:
        said += f" @{edit.place.phrase or '/'.join(text for _, text in edit.place.texts)}"
    return said + (f" back {clock(edit.back_at)}" if edit.back_at is not None else "")


CHINESE = {
    "周三下午 小夏 走访 5号楼，小李顶班": [
        "三 12:00-17:00 夏 visit @place.building:5",
        "三 12:00-17:00 李 for 夏",
    ],
    "周三下午 小夏 走访 5号楼 15:30回，小李顶班": [
        "三 12:00-15:30 夏 visit @place.building:5 back 15:30",
        "三 12:00-15:30 李 for 夏",
    ],
    "周三下午小夏走访5号楼，小李顶班。": [
        "三 12:00-17:00 夏 visit @place.building:5",
        "三 12:00-17:00 李 for 夏",
    ],
    "王晨周一值班": ["一 8:30-17:00 王 desk"],
    "周一上午王晨前台值班": ["一 8:30-12:00 王 desk"],
    "周一到周五 王晨 前台": [f"{day} 8:30-17:00 王 desk" for day in "一二三四五"],
    "星期一至星期三上午，小李培训": [f"{day} 8:30-12:00 李 training" for day in "一二三"],
    "明天小夏请假": ["三 8:30-17:00 夏 leave"],
    "今天下午 老王 病假，欧阳明顶班": ["二 12:00-17:00 王 leave", "二 12:00-17:00 欧 for 王"],
    "后天 周晓燕 休假": ["四 8:30-17:00 周 leave"],
    "11月25日 王晨 培训": ["三 8:30-17:00 王 training"],
    "11月25号上午小周去街道开会": ["三 8:30-12:00 周 meeting @place.subdistrict_office"],
    "十一月二十七日 晓燕 调休": ["五 8:30-17:00 周 leave"],
    "周四9点到11点 小夏 街道开会": ["四 9:00-11:00 夏 meeting @place.subdistrict_office"],
    "周四下午2点到4点半 小夏 开会": ["四 14:00-16:30 夏 meeting"],
    "周四 9:00-11:30 小夏 走访 3-5号楼": ["四 9:00-11:30 夏 visit @place.buildings:3-5"],
    "周五下午三点半到五点 李俊 培训": ["五 15:30-17:00 李 training"],
    "周五 ９：００－１１：００ 李俊 开会": ["五 9:00-11:00 李 meeting"],
    "周五王晨和李俊换班": ["五 8:30-17:00 王 <> 李"],
    "周二、周四下午 王晨与小夏 对调": ["二 12:00-17:00 王 <> 夏", "四 12:00-17:00 王 <> 夏"],
    "王晨、李俊和小夏 周五下午 培训": [f"五 12:00-17:00 {each} training" for each in "王李夏"],
    "周五上午 王晨，李俊 值班": ["五 8:30-12:00 王 desk", "五 8:30-12:00 李 desk"],
    "取消周三下午小夏的走访": ["三 12:00-17:00 夏 nothing"],
    "把周三下午小夏的走访取消": ["三 12:00-17:00 夏 nothing"],
    "清空周日": [f"日 8:30-17:00 {each} nothing" for each in "王李夏周欧A"],
    "小夏 周三 取消": ["三 8:30-17:00 夏 nothing"],
    "周一上午 小李 走访，11点回来": ["一 8:30-11:00 李 visit back 11:00"],
    "周三下午 小夏 走访 5号楼 15:30回": ["三 12:00-15:30 夏 visit @place.building:5 back 15:30"],
    "周三下午小夏在物业开会到三点": ["三 12:00-15:00 夏 meeting @place.property_office"],
    "全体 周五下午 培训": [f"五 12:00-17:00 {each} training" for each in "王李夏周欧A"],
    "周一王晨值班，周二小李值班，周三小夏值班": [
        "一 8:30-17:00 王 desk",
        "二 8:30-17:00 李 desk",
        "三 8:30-17:00 夏 desk",
    ],
    "周三，上午王晨值班，下午李俊值班": ["三 8:30-12:00 王 desk", "三 12:00-17:00 李 desk"],
    "本周五 欧阳 外出": ["五 8:30-17:00 欧 other"],
    "整周 小周 休年假": [f"{day} 8:30-17:00 周 leave" for day in "一二三四五"],
    "周三下午 李俊 顶 王晨 的班": ["三 12:00-17:00 李 for 王"],
    "周三上午 值班：王晨、小李": ["三 8:30-12:00 王 desk", "三 8:30-12:00 李 desk"],
    "周六 小夏 走访 独居老人": ["六 8:30-17:00 夏 visit @独居老人"],
    "周四 王主任 10点开会": ["四 10:00-17:00 王 meeting"],
    "周四上午从九点开始 李老师 学习": ["四 9:00-12:00 李 training"],
    "小夏 周三上午开会，下午值班": ["三 8:30-12:00 夏 meeting", "三 12:00-17:00 夏 desk"],
    "晓燕 周五 上午 开会 下午 值班": ["五 8:30-12:00 周 meeting", "五 12:00-17:00 周 desk"],
    "王晨替小李周五值班": ["五 8:30-17:00 王 for 李"],
    "周三下午5点小夏外出": ["三 17:00-18:00 夏 other"],
    "周三下午，2点到4点小夏外出": ["三 14:00-16:00 夏 other"],
    "周一三五 王晨 值班": [f"{day} 8:30-17:00 王 desk" for day in "一三五"],
    "周一、三 王晨 值班": [f"{day} 8:30-17:00 王 desk" for day in "一三"],
    "25号上午 王晨 请假": ["三 8:30-12:00 王 leave"],
    "周三五点到六点 王晨 值班": ["三 17:00-18:00 王 desk"],
    "周三 小夏 走访 五号楼": ["三 8:30-17:00 夏 visit @place.building:5"],
    "周三 小夏 走访 5号": ["三 8:30-17:00 夏 visit @place.building:5"],
    "周三 小夏 走访 5号楼和9号楼": ["三 8:30-17:00 夏 visit @place.buildings:5, 9"],
    "周三 小夏 走访 5、9号楼": ["三 8:30-17:00 夏 visit @place.buildings:5, 9"],
    "周五 Anna Schmidt 培训": ["五 8:30-17:00 A training"],
}

ENGLISH = {
    "Wed pm Xia visits building 5, Li covers": [
        "三 12:00-17:00 夏 visit @place.building:5",
        "三 12:00-17:00 李 for 夏",
    ],
    "Wang Chen on duty Monday": ["一 8:30-17:00 王 desk"],
    "Mon am: Wang at the desk": ["一 8:30-12:00 王 desk"],
    "Mon-Fri Wang desk": [f"{day} 8:30-17:00 王 desk" for day in "一二三四五"],
    "Li is on sick leave from Monday to Wednesday": [f"{d} 8:30-17:00 李 leave" for d in "一二三"],
    "tomorrow Xia is on leave": ["三 8:30-17:00 夏 leave"],
    "today Xiao Li is sick, Ouyang stands in": [
        "二 8:30-17:00 李 leave",
        "二 8:30-17:00 欧 for 李",
    ],
    "25 Nov Wang training": ["三 8:30-17:00 王 training"],
    "Nov 27, Zhou Xiaoyan off": ["五 8:30-17:00 周 leave"],
    "2026-11-26 9:00-11:30 Xia meeting at the subdistrict office": [
        "四 9:00-11:30 夏 meeting @place.subdistrict_office"
    ],
    "Thu 2-4pm Xia has a meeting": ["四 14:00-16:00 夏 meeting"],
    "Thursday from 9 to 11 Li visits buildings 3-5": [
        "四 9:00-11:00 李 visit @place.buildings:3-5"
    ],
    "Wed Xia visits building 12A until 15:30": ["三 8:30-15:30 夏 visit @place.building:12A"],
    "Wed pm Xia visits building 5, back at 3:30": [
        "三 12:00-15:30 夏 visit @place.building:5 back 15:30"
    ],
    "Wed afternoon Xia out, back by 16:00": ["三 12:00-16:00 夏 other back 16:00"],
    "Wed pm Xia out, Li covers, back at 16:00": [
        "三 12:00-16:00 夏 other back 16:00",
        "三 12:00-16:00 李 for 夏",
    ],
    "swap Wang and Li on Friday": ["五 8:30-17:00 王 <> 李"],
    "Fri pm Wang swaps with Li": ["五 12:00-17:00 王 <> 李"],
    "Wang, Li and Zhou training Friday afternoon": [
        f"五 12:00-17:00 {each} training" for each in "王李周"
    ],
    "clear Wed pm Xia": ["三 12:00-17:00 夏 nothing"],
    "cancel Xia's visit on Wednesday afternoon": ["三 12:00-17:00 夏 nothing"],
    "clear Sunday": [f"日 8:30-17:00 {each} nothing" for each in "王李夏周欧A"],
    "Everyone training on Friday from 14:00": [
        f"五 14:00-17:00 {each} training" for each in "王李夏周欧A"
    ],
    "Mon Wang desk; Tue Li desk; Wed Xia desk": [
        "一 8:30-17:00 王 desk",
        "二 8:30-17:00 李 desk",
        "三 8:30-17:00 夏 desk",
    ],
    "Tue and Thu mornings Ms Zhou visits": ["二 8:30-12:00 周 visit", "四 8:30-12:00 周 visit"],
    "Anna is on vacation all week": [f"{day} 8:30-17:00 A leave" for day in "一二三四五"],
    "Wed morning Li covers for Wang": ["三 8:30-12:00 李 for 王"],
    "Sat Xia visits the old Zhang lane": ["六 8:30-17:00 夏 visit @old Zhang lane"],
    "Wed pm Xia visits building 5 and Li covers": [
        "三 12:00-17:00 夏 visit @place.building:5",
        "三 12:00-17:00 李 for 夏",
    ],
    "Xia visits buildings 5 and 9 on Wed": ["三 8:30-17:00 夏 visit @place.buildings:5, 9"],
    "Wang desk Mon, training Tue pm": ["一 8:30-17:00 王 desk", "二 12:00-17:00 王 training"],
    "Li covers Xia's desk Wed morning": ["三 8:30-12:00 李 for 夏"],
    "FRIDAY PM WANG DESK": ["五 12:00-17:00 王 desk"],
}


def test_there_are_sixty_of_them() -> None:
    assert len(CHINESE) >= 30
    assert len(ENGLISH) >= 25
    assert len(CHINESE) + len(ENGLISH) >= 60


@pytest.mark.parametrize(("sentence", "lines"), [*CHINESE.items(), *ENGLISH.items()])
def test_a_sentence_says_what_changes(sentence: str, lines: list[str]) -> None:
    understood = understand(sentence, CONTEXT)
    assert isinstance(understood, Understood), understood
    assert [line(edit) for edit in understood.edits] == lines


REFUSED = {
    "": ("empty", ""),
    "   ": ("empty", ""),
    "周三 小赵 走访": ("unknown_person", "小赵"),
    "Wed Mueller visits": ("unknown_person", "Mueller"),
    "Wed Xia frobs building 5": ("unknown_word", "frobs"),
    "周三 小夏 摸鱼": ("unknown_word", "摸鱼"),
    "小夏 走访 5号楼": ("no_day", "小夏"),
    "Xia visits building 5": ("no_day", "Xia"),
    "周三 小夏": ("unfinished", "小夏"),
    "周三": ("unfinished", "周三"),
    "Wed 9-11 and 14-16 Xia visits": ("unexpected_word", "14-16"),
    "Mon, Tue am; Wed Xia visits": ("unexpected_word", "Wed"),
    "周三 王晨 替 小李 走访": ("unexpected_word", "走访"),
    "Wed pm training": ("unfinished", "training"),
    "Wed Xia": ("unfinished", "Xia"),
    "周三 11点到9点 小夏 开会": ("end_before_start", "11点到9点"),
    "Wed 11:30-9:00 Xia meeting": ("end_before_start", "11:30-9:00"),
    "下周一 小夏 值班": ("other_week", "下周一"),
    "next Monday Xia desk": ("other_week", "next Monday"),
    "2月31日 小夏 值班": ("no_such_day", "2月31日"),
    "31 Feb Xia desk": ("no_such_day", "31 Feb"),
    "Wed 25:00 Xia desk": ("no_such_day", "25:00"),
    "周三 王晨和李俊和小夏 换班": ("not_two", "换班"),
    "周三 李俊 顶班": ("nobody_to_cover", "顶班"),
    "周三 小夏 走访 请假": ("unexpected_word", "请假"),
    "周三 小夏 走访 5号楼和学校": ("unexpected_word", "学校"),
    "周三 小夏 走访 5号楼 独居老人": ("unknown_word", "独居老人"),
    "周三 王晨 请假 看病": ("unknown_word", "看病"),
    "周一 小夏 走访 5号楼，周三": ("unfinished", "周三"),
    "Wed am Xia visits building 5 pm": ("unexpected_word", "pm"),
    "31号 小夏 值班": ("no_such_day", "31号"),
    "Move Li to Friday": ("unknown_word", "Move"),
    "周三 小夏 走访 [bold]": ("unknown_word", "["),
    "周三 \x1b[2J小夏 走访": ("unknown_word", ""),
    "周三 \u202e小夏 走访": ("unknown_word", ""),
    "周" * 400: ("too_long", ""),
}


@pytest.mark.parametrize(("sentence", "told"), REFUSED.items())
def test_what_is_not_understood_is_told_with_its_word(sentence: str, told: tuple[str, str]) -> None:
    problem = understand(sentence, CONTEXT)
    assert isinstance(problem, NotUnderstood), problem
    assert (problem.reason.value, problem.word) == told
    assert 0 <= problem.at[0] <= problem.at[1] <= len(sentence)
    assert sentence[slice(*problem.at)].strip().startswith(problem.word)


def test_next_week_is_understood_in_next_weeks_roster() -> None:
    context = Context(PEOPLE, date(2026, 11, 30), TUESDAY, HALVES)
    for sentence in ("下周一 小夏 值班", "next Monday Xia desk", "周一 小夏 值班"):
        understood = understand(sentence, context)
        assert isinstance(understood, Understood)
        assert [edit.day for edit in understood.edits] == [date(2026, 11, 30)]


@pytest.mark.parametrize("sentence", ["周三 小李 值班", "Wed Li desk"])
def test_who_could_be_two_people_is_asked_for(sentence: str) -> None:
    people = (*PEOPLE, person(7, "李娜", "Li Na"))
    problem = understand(sentence, Context(people, MONDAY, TUESDAY, HALVES))
    assert isinstance(problem, NotUnderstood)
    assert problem.reason == "ambiguous_person"
    assert problem.names == ("李俊", "李娜")
    assert understand("周三 李娜 值班", Context(people, MONDAY, TUESDAY, HALVES)) != problem


def test_a_place_of_the_phrasebook_is_read_in_every_language_and_the_offices_own_too() -> None:
    own = {"老年大学": I18nText.of({"zh-Hans": "老年大学", "en": "Senior college"})}
    understood = understand(
        "周三 小夏 在老年大学开会", Context(PEOPLE, MONDAY, TUESDAY, HALVES, own)
    )
    assert isinstance(understood, Understood)
    (edit,) = understood.edits
    assert isinstance(edit, Edit)
    assert edit.place == own["老年大学"]
    assert edit.kind is DutyKind.MEETING
