"""A year's roster of forty people: previewed and written, against reading its cells alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from openpyxl import Workbook, load_workbook

from kiosk.cli.preview import preview
from kiosk.clock import FixedClock
from kiosk.commands import Commands
from kiosk.files.rosters.times import Hours
from kiosk.i18n.languages import ENGLISH
from kiosk.i18n.localizer import localizer
from kiosk.imports.plans import Office
from kiosk.imports.preparing import Request, carry_out, understand
from kiosk.settings import Settings
from kiosk.store import Store
from tests.benchmarks.report import Row, middle

FIRST = date(2028, 1, 1)
YEAR = 366
"""The days of that year."""
AIM = 2.0

_NAMES = [surname + given for surname in "王李张刘陈杨赵黄"
          for given in ("晨敏", "俊", "婷婷", "青", "建国")]  # fmt: skip
_DUTIES = ("值班", "走访", "值班", "会议", "值班", "培训", "休息")
_WEEKDAYS = "一二三四五六日"


def importing(folder: Path, rounds: int, days: int = YEAR) -> Iterator[Row]:
    """Yield how long each shape of the same roster takes, from the first of January."""
    for name, shape in SHAPES.items():
        path = folder / f"{name}.xlsx"
        _save(path, shape([FIRST + timedelta(days=number) for number in range(days)]))
        bare: list[float] = []
        shown: list[float] = []
        whole: list[float] = []
        for number in range(rounds):
            bare.append(_seconds(partial(read_cells, path)))
            with _Import(path, folder / f"{name}-{number}.db") as importing:
                shown.append(_seconds(importing.show))
                whole.append(shown[-1] + _seconds(importing.write))
            if importing.done < len(_NAMES) * days:
                raise AssertionError(f"{path.name}: only {importing.done} changes")
        yield Row(f"{name}: previewed", "s", middle(bare), middle(shown))
        yield Row(f"{name}: previewed and written", "s", middle(bare), middle(whole), AIM)


def read_cells(path: Path) -> int:
    """Read every cell with openpyxl alone, the quickest way it has; return how many there are."""
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        return sum(
            value is not None
            for sheet in book.worksheets
            for row in sheet.iter_rows(values_only=True)
            for value in row
        )
    finally:
        book.close()


class _Import:
    """An import into an empty database, in its two steps."""

    def __init__(self, path: Path, database: Path) -> None:
        self.done = 0
        self._path = path
        self._settings = settings = Settings()
        self._clock = FixedClock(datetime(FIRST.year - 1, 12, 1, tzinfo=UTC))
        self._words = localizer(ENGLISH, settings.zone)
        self._office = Office(settings.site, settings.zone, Hours(), self._clock)
        self._store = Store.open(database, clock=self._clock)

    def __enter__(self) -> "_Import":
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    def show(self) -> None:
        planner = understand(Request("roster", self._path), self._office)
        with self._store.reading() as session:
            self._plan = planner(session)
        list(preview(self._plan, self._words))

    def write(self) -> None:
        settings = self._settings
        commands = Commands(self._store, self._clock, settings.site, settings.device, settings.zone)
        self.done = carry_out(self._plan, commands, actor="office")


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


Sheets = Mapping[str, Sequence[Sequence[object]]]


def _duty(person: int, day: date) -> str:
    return _DUTIES[(person + day.toordinal()) % len(_DUTIES)]


def _list(days: Sequence[date]) -> Sheets:
    rows = [
        (day, f"周{_WEEKDAYS[day.weekday()]}", name, _duty(person, day))
        for day in days
        for person, name in enumerate(_NAMES)
    ]
    return {"排班": [("日期", "星期", "姓名", "职责"), *rows]}


def _matrix(days: Sequence[date]) -> Sheets:
    return {"排班": _table(f"{FIRST.year}年排班表", days)}


def _months(days: Sequence[date]) -> Sheets:
    months = sorted({day.month for day in days})
    return {
        f"{month}月": _table(
            f"{FIRST.year}年{month}月排班表", [day for day in days if day.month == month]
        )
        for month in months
    }


def _table(title: str, days: Sequence[date]) -> Sequence[Sequence[object]]:
    rows = ((name, *(_duty(person, day) for day in days)) for person, name in enumerate(_NAMES))
    return [(title,), ("姓名", *days), *rows]


def _save(path: Path, sheets: Mapping[str, Iterable[Sequence[object]]]) -> None:
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)


SHAPES: Mapping[str, Callable[[Sequence[date]], Sheets]] = {
    "list": _list,
    "one sheet": _matrix,
    "twelve sheets": _months,
}
"""Shape of a roster to its sheets."""
