"""How a roster was read, and in which other ways it could have been, as lines."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kiosk.i18n.localizer import Localizer
from kiosk.text import inert

if TYPE_CHECKING:
    from kiosk.files.rosters.reading import Candidate


def explained(candidates: "Iterable[Candidate]", words: Localizer) -> Iterator[str]:
    """Yield for each sheet its readings, the best first: what was found, how much, how surely."""
    sheet = None
    for each in candidates:
        if each.sheet != sheet:
            sheet = each.sheet
            yield words.gettext("Readings of the sheet {sheet}, the best first:").format(
                sheet=inert(sheet, 60)
            )
        figures = words.gettext(
            "{entries} entries, {missed} not understood, {percent} % sure"
        ).format(
            entries=words.number(each.entries),
            missed=words.number(each.missed),
            percent=words.number(round(100 * each.score)),
        )
        yield f"  {each.shape}: {figures}"
        if each.header:
            found = "; ".join(f"{part} = {text}" for part, text in each.header.items() if text)
            yield f"    {inert(found, 200)}"
        if each.codes:
            yield f"    ({', '.join(each.codes)})"
