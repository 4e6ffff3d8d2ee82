"""What an import understood and would do, as lines for the person who has to confirm it."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from kiosk.cli.reasons import reason
from kiosk.errors import FileError
from kiosk.files.problems import Problem
from kiosk.files.templates import TEMPLATES
from kiosk.i18n.content import I18nText
from kiosk.i18n.duties import kind_word
from kiosk.i18n.languages import CHINESE
from kiosk.i18n.localizer import Localizer
from kiosk.imports.plans import Change, Plan, Step, Subject

MARKS = {Change.ADD: "+", Change.CHANGE: "~", Change.WITHDRAW: "-"}
"""How a line begins, by what happens."""
MOST_PROBLEMS = 200
"""Problems that are told one by one."""


def preview(plan: Plan, words: Localizer) -> Iterator[str]:
    """Yield the lines: what comes, changes and goes, then counts, then what was not understood."""
    yield from _steps(plan, words)
    yield from _summary(plan, words)
    yield from _problems(plan, words)


def why_not(error: FileError, words: Localizer) -> Iterator[str]:
    """Yield the reasons why a whole file was refused, cell by cell, as far as there are any."""
    problems = error.facts.get("problems")
    if isinstance(problems, tuple | list):
        yield from _listed([each for each in problems if isinstance(each, Problem)], words)


def _steps(plan: Plan, words: Localizer) -> Iterator[str]:
    duties = plan.of(Subject.DUTY)
    others = [step for step in plan.steps if step.subject is not Subject.DUTY]
    if plan.what == "roster" and others:
        names = words.list([_about(step, words) for step in others])
        yield words.gettext("New people: {names}").format(names=names)
    elif others:
        headers = _headers(plan.what, words)
        yield from (_line(step, headers, words) for step in others)
    if duties:
        yield from _roster(duties, words)


def _headers(what: str, words: Localizer) -> dict[str, str]:
    """Return what the reader's template calls each field."""
    chinese = words.language == CHINESE
    return {each.name: each.chinese if chinese else each.name for each in TEMPLATES[what]}


def _line(step: Step, headers: Mapping[str, str], words: Localizer) -> str:
    pieces = [MARKS[step.change], _about(step, words)]
    if step.day is not None and step.starts is not None and step.ends is not None:
        pieces[1:1] = [_day(step.day, words), _span(step.day, step.starts, step.ends, words)]
    detail = _text(step.detail, words)
    if detail:
        pieces.append(f"({detail})")
    if step.fields:
        pieces.append(f"[{words.list([headers.get(each, each) for each in step.fields])}]")
    return " ".join(pieces)


def _roster(duties: tuple[Step, ...], words: Localizer) -> Iterator[str]:
    """Yield one line for each day and duty, with everybody who has it."""
    grouped: dict[tuple[object, ...], list[Step]] = {}
    for step in sorted(duties, key=lambda each: (each.day or date.min, each.starts or 0)):
        key = (step.day, step.change, step.starts, step.ends, step.kind, step.detail)
        grouped.setdefault(key, []).append(step)
    for steps in grouped.values():
        step = steps[0]
        if step.day is None or step.starts is None or step.ends is None or step.kind is None:
            continue
        people = words.list([_about(each, words) for each in steps])
        detail = _text(step.detail, words)
        duty = kind_word(step.kind, words) + (f" ({detail})" if detail else "")
        times = words.interval(step.starts, step.ends)
        yield f"{MARKS[step.change]} {_day(step.day, words)}  {times}  {duty}: {people}"


def _summary(plan: Plan, words: Localizer) -> Iterator[str]:
    counts = {change: sum(step.change is change for step in plan.steps) for change in Change}
    yield words.gettext(
        "New: {added} · changed: {changed} · withdrawn: {withdrawn} · unchanged: {unchanged} · not "
        "understood: {missed}"
    ).format(
        added=words.number(counts[Change.ADD]),
        changed=words.number(counts[Change.CHANGE]),
        withdrawn=words.number(counts[Change.WITHDRAW]),
        unchanged=words.number(plan.unchanged),
        missed=words.number(len(plan.missed)),
    )


def _problems(plan: Plan, words: Localizer) -> Iterator[str]:
    notes = [each for each in plan.problems if each.only_a_note]
    if plan.missed:
        yield words.gettext("Not understood, and not taken:")
        yield from _listed(plan.missed, words)
    if notes:
        yield words.gettext("Left aside:")
        yield from _listed(notes, words)


def _listed(problems: "tuple[Problem, ...] | list[Problem]", words: Localizer) -> Iterator[str]:
    for problem in problems[:MOST_PROBLEMS]:
        yield "  " + reason(problem, words)
    if len(problems) > MOST_PROBLEMS:
        yield "  … " + words.number(len(problems) - MOST_PROBLEMS)


def _day(day: date, words: Localizer) -> str:
    return f"{day.isoformat()} {words.weekday_short(day)}"


def _span(day: date, starts: int, ends: int, words: Localizer) -> str:
    if ends <= 1440:
        return words.interval(starts, ends)
    later = day + timedelta(days=ends // 1440)
    return f"{words.time(starts)} – {_day(later, words)} {words.time(ends % 1440)}"


def _about(step: Step, words: Localizer) -> str:
    return _text(step.about, words)


def _text(text: I18nText | str, words: Localizer) -> str:
    return text if isinstance(text, str) else words.text(text)
