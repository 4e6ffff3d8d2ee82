"""The verb that prints neighbour cards, for households that sign up without a telephone."""

import argparse
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.office_work import ACTOR, commands_of, office_keys
from kiosk.cli.progress import progress
from kiosk.errors import FileError
from kiosk.i18n.languages import CHINESE, language
from kiosk.i18n.localizer import Localizer, localizer
from kiosk.numbers import household
from kiosk.text import inert

if TYPE_CHECKING:
    from kiosk.files.cards.drawing import Wording
    from kiosk.files.cards.households import HouseholdLine
    from kiosk.files.cards.sheets import Printed
    from kiosk.imports.cards import Card

_SHEETS = ".pdf"
_ENGLISH = "en"
_LONGEST_NAME = 80


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb cards."""
    cards = verbs.add_parser(
        "cards",
        help="print neighbor cards, with which households sign up without a phone",
        description=(
            "Writes sheets to be printed on A4 and cut, eight cards to a page. A household keeps "
            "its card: printing the same list again gives the same cards. No card tells whose it "
            "is; --list does."
        ),
    )
    cards.add_argument("file", type=Path, metavar="FILE.pdf", help="where to")
    cards.add_argument(
        "--households",
        type=Path,
        metavar="LIST",
        help="a spreadsheet or text with a household in each row, like 5-301 or 5号楼301室",
    )
    cards.add_argument(
        "--renew",
        action="append",
        default=[],
        metavar="HOUSEHOLD",
        help="a household that has lost its card; the lost one is no longer valid",
    )
    cards.add_argument(
        "--list", type=Path, metavar="FILE", help="also write who gets which card: .csv or .xlsx"
    )
    cards.add_argument("--font", metavar="FILE", help="a font (.ttf, .otf, .ttc) to write them in")
    cards.add_argument("--force", action="store_true", help="overwrite files that exist")
    cards.set_defaults(run=run_cards, usage_of=cards)


def run_cards(given: argparse.Namespace, context: Context) -> int:
    """Give every household a card that has none, and write the sheets.

    Raises:
        FileError: The list cannot be read, or a file cannot be written.
        KioskError: A household is none ("household.malformed"), or the keys cannot be used.
        StoreError: The database cannot be used.
    """
    from kiosk.files.saving import check_free, save

    if given.households is None and not given.renew:
        given.usage_of.error("--households LIST")
    if given.file.suffix.lower() != _SHEETS:
        raise FileError("export.suffix", suffix=given.file.suffix, known=(_SHEETS,))
    renew = {household(each): None for each in given.renew}
    lines = _lines(given, tuple(renew), context)
    for path in filter(None, (given.file, given.list)):
        check_free(path, force=given.force)
    cards = _issued(lines, frozenset(renew), context)
    printed = _printed(given, cards, context)
    # Whoever has the sheets can sign up as anybody on them.
    save(given.file, printed.content, force=given.force, private=True)
    if given.list is not None:
        save(given.list, _list(given, cards, context), force=given.force, private=True)
    _tell(given, cards, printed, context)
    return Exit.DONE


def _lines(
    given: argparse.Namespace, renew: Sequence[str], context: Context
) -> "tuple[HouseholdLine, ...]":
    from kiosk.cli.preview import why_not
    from kiosk.files.cards.households import HouseholdLine, read_households

    if given.households is None:
        return tuple(HouseholdLine(each, "") for each in renew)
    words = context.words
    found = read_households(given.households)
    if found.problems or not found.lines:
        code = "households.unclear" if found.lines else "households.none"
        problem = FileError(code, path=given.households.name, problems=found.problems)
        for line in why_not(problem, words):
            context.say(line)
        raise problem
    if found.repeated:
        told = words.ngettext(
            "{n} row names a household once more; it gets one card.",
            "{n} rows name a household once more; it gets one card.",
            found.repeated,
        )
        context.say(told.format(n=words.number(found.repeated)))
    listed = {each.household for each in found.lines}
    others = (HouseholdLine(each, "") for each in renew if each not in listed)
    return (*found.lines, *others)


def _issued(
    lines: "Sequence[HouseholdLine]", renew: frozenset[str], context: Context
) -> "tuple[Card, ...]":
    from kiosk.imports.cards import cards_for

    with context.store() as store:
        keys = office_keys(context, make=True)
        with store.reading() as session:
            cards = cards_for(
                session,
                context.settings.site,
                lines,
                token=lambda each: keys.token("household", each),
                renew=renew,
            )
        orders = [each.order for each in cards if each.issued]
        if orders:
            commands_of(context, store).do_all(orders, actor=ACTOR, progress=progress(len(orders)))
    return cards


def _printed(given: argparse.Namespace, cards: "Sequence[Card]", context: Context) -> "Printed":
    from kiosk.files.cards.fonts import FontFile, system_fonts
    from kiosk.files.cards.sheets import card_sheets

    first = (FontFile(given.font),) if given.font else ()
    return card_sheets(
        [each.number for each in cards],
        _wordings(context),
        fonts=chain(first, system_fonts(context.settings.language)),
        at=context.clock.now(),
        progress=progress(len(cards)),
    )


def _wordings(context: Context) -> "tuple[Wording, ...]":
    """Return what the cards say: in the committee's own language and English, or Chinese."""
    settings = context.settings
    other = CHINESE.tag if settings.language == _ENGLISH else _ENGLISH
    tags = (settings.language, other)
    return tuple(_wording(localizer(language(tag), settings.zone), context) for tag in tags)


def _wording(words: Localizer, context: Context) -> "Wording":
    from kiosk.files.cards.drawing import Wording

    return Wording(
        committee=inert(words.text(context.settings.site_name), _LONGEST_NAME),
        # i18n: The title of a paper card with a number, with which a household signs up.
        title=words.gettext("Neighbor card"),
        # i18n: On the neighbor card, beside its QR code and its number.
        purpose=words.gettext("To join an activity, scan this at the lobby screen, or type it."),
    )


def _list(given: argparse.Namespace, cards: "Sequence[Card]", context: Context) -> bytes:
    from kiosk.exports.cards import cards_sheet
    from kiosk.exports.exporting import written
    from kiosk.files.writing.sheets import Reader

    listed = [(each.line, each.number) for each in cards]
    return written(cards_sheet(listed, Reader.of(context.words)), given.list.suffix.lower())


def _tell(
    given: argparse.Namespace, cards: "Sequence[Card]", printed: "Printed", context: Context
) -> None:
    words = context.words
    if printed.unwritten:
        told = words.gettext(
            "No font here has all signs of {texts}. The cards are without them. Install a font "
            "with Chinese, such as Noto Sans CJK, or name one with “--font”."
        )
        context.say(told.format(texts=words.list([f"“{each}”" for each in printed.unwritten])))
    new = sum(each.issued for each in cards)
    figures = words.gettext("Cards: {cards}. Issued just now: {new}. Pages: {pages}.")
    context.say(
        figures.format(
            cards=words.number(len(cards)),
            new=words.number(new),
            pages=words.number(printed.pages),
        )
    )
    for path in filter(None, (given.file, given.list)):
        context.say(words.gettext("Written: {path}").format(path=path))
