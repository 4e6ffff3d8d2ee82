"""Reads .xlsx workbooks: values as last calculated, nothing evaluated, nothing fetched.

openpyxl knows no merged blocks in its quick reading, makes an object of every piece of text with
looks of its own (minutes for a hostile megabyte), and gives up on looks that it does not know. So
the parts are streamed here, and only what stands in cells is taken out of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.errors import FileError
from kiosk.files.grids import EXCEL_EPOCH, Grid
from kiosk.files.number_formats import MAC_EPOCH, Shows, shows
from kiosk.files.packages import Package, Relationship
from kiosk.files.sheet_names import place_of
from kiosk.files.sheet_parts import Shared, SheetPart
from kiosk.files.workbook_xml import Ears, RichText, relation, says_yes
from kiosk.files.xml_parts import Attributes

MOST_TEXTS = 1_000_000
"""Texts that the sheets of a workbook share."""

MOST_STYLES = 65_536
"""Styles of cells; Excel allows itself a few less."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    hidden: bool
    part: str


def read_workbook(content: bytes, sheet: str | None = None) -> tuple[Grid, ...]:
    """Return the visible sheets of a workbook in its order, or only the one of this name.

    Raises:
        FileError: As ``Package``; ``file.sheet`` (no such sheet, with those there are),
            ``file.bomb``, ``file.too_many_cells``, or ``file.damaged`` for whatever else is wrong
            inside.
    """
    try:
        with Package(content) as package:
            return tuple(_grids(package, sheet))
    except FileError:
        raise
    except Exception as error:
        # Parts may be missing, twisted or contradict each other in endless ways, and whatever
        # reads them answers with the exception that its code runs into.
        raise FileError("file.damaged", reason=_reason(error)) from error


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:120]


def _grids(package: Package, name: str | None) -> Iterator[Grid]:
    book = _Book(package)
    chosen = book.chosen(name)
    shared = Shared(_texts(package, book.part_of("sharedStrings")), book.formats(), book.epoch)
    for sheet in chosen:
        part = SheetPart(shared)
        with package.open(sheet.part) as source:
            part.read(source, package.budget)
        yield Grid.of(
            sheet.name,
            part.cells,
            merged=tuple(part.merged),
            hidden_rows=frozenset(part.hidden_rows),
            hidden_columns=frozenset(part.hidden_columns),
            hidden=sheet.hidden,
            epoch=book.epoch,
            uncalculated=frozenset(part.uncalculated),
            unread_below=part.unread_below,
        )


class _Book:
    """What the part says that tells of all others."""

    def __init__(self, package: Package) -> None:
        found = package.relationships("").values()
        main = next((each.part for each in found if each.kind == "officeDocument"), "")
        self.epoch = EXCEL_EPOCH
        self._package = package
        self._parts = package.relationships(main or "xl/workbook.xml")
        self._sheets: list[_Sheet] = []
        ears = Ears()
        ears.on("workbookPr", self._begin_properties)
        ears.on("sheet", self._begin_sheet)
        package.listen(main or "xl/workbook.xml", ears)
        if not self._sheets:
            raise FileError("file.damaged", reason="workbook")

    def part_of(self, kind: str) -> str:
        """Return the name of the only part of a kind; empty where there is none."""
        return next((each.part for each in self._parts.values() if each.kind == kind), "")

    def chosen(self, name: str | None) -> list[_Sheet]:
        """Return the sheets to read.

        Raises:
            FileError: ``file.sheet``.
        """
        if name is None:
            return [each for each in self._sheets if not each.hidden]
        return [self._sheets[place_of(name, [each.name for each in self._sheets])]]

    def formats(self) -> list[Shows]:
        """Return what each style of cells makes of numbers."""
        codes: dict[int, str] = {}
        styles: list[int] = []
        listed: list[list[int]] = [[]]

        def begin_format(attributes: Attributes) -> None:
            codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")

        def begin_style(attributes: Attributes) -> None:
            if len(listed[-1]) < MOST_STYLES:
                listed[-1].append(int(attributes.get("numFmtId", "0")))

        ears = Ears()
        ears.on("numFmt", begin_format)
        # Styles have styles of their own, in another list with the same elements.
        ears.on("cellXfs", lambda _: listed.append(styles), lambda _: listed.append([]))
        ears.on("xf", begin_style)
        self._package.listen(self.part_of("styles"), ears)
        return [shows(style, codes.get(style)) for style in styles]

    def _begin_properties(self, attributes: Attributes) -> None:
        if says_yes(attributes, "date1904"):
            self.epoch = MAC_EPOCH

    def _begin_sheet(self, attributes: Attributes) -> None:
        found: Relationship | None = self._parts.get(relation(attributes))
        # Sheets that are nothing but a chart, a macro or a dialog have no cells.
        if found is None or found.kind != "worksheet":
            return
        if any(each.part == found.part for each in self._sheets):
            raise FileError("file.damaged", reason="worksheet")
        hidden = attributes.get("state", "visible") != "visible"
        self._sheets.append(_Sheet(attributes.get("name", ""), hidden, found.part))


def _texts(package: Package, part: str) -> list[str]:
    """Return the texts that cells name by their place in this list."""
    texts: list[str] = []
    ears = Ears()
    text = RichText(ears)

    def end(_: str) -> None:
        texts.append(text.whole())
        if len(texts) > MOST_TEXTS:
            raise FileError("file.too_many_cells", limit=MOST_TEXTS)

    ears.on("si", lambda _: text.clear(), end)
    package.listen(part, ears)
    return texts
