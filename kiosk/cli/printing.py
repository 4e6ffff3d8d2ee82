"""The verb that prints what hangs on walls and doors: the week, rooms' days, posters, figures."""

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.own_address import office_url
from kiosk.errors import FileError, KioskError, Refused
from kiosk.i18n.languages import CHINESE, ENGLISH, PHONE_LANGUAGES, language
from kiosk.i18n.localizer import localizer
from kiosk.text import inert

if TYPE_CHECKING:
    from kiosk.exports.prints.press import Press
    from kiosk.files.prints.paper import Printed
    from kiosk.store import Store

_WHAT = ("roster", "doors", "poster", "figures")
_PDF = ".pdf"
_POSTER = ("zh-Hans", "en", "ja")
_TOLD = 5


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb print."""
    printing = verbs.add_parser(
        "print",
        help="write the week, door sheets, a poster or a month's figures as a PDF",
        description=(
            "roster: the week on one page. doors: a page for each room with its bookings of a "
            "day; what is private says only that it is in use. poster CODE: an activity with a "
            "QR code for each language. figures: a month in charts."
        ),
    )
    printing.add_argument("what", choices=_WHAT, help="what to print")
    printing.add_argument(
        "code", nargs="?", metavar="CODE", help="of a poster: the activity's; of doors: one room's"
    )
    printing.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="where to")
    printing.add_argument(
        "--day", type=_day, metavar="DATE", help="YYYY-MM-DD; of a roster: any day of its week"
    )
    printing.add_argument("--month", type=_month, metavar="YYYY-MM", help="of figures")
    printing.add_argument("--paper", choices=("A4", "A3"), default="A4")
    printing.add_argument(
        "--also",
        metavar="TAG",
        choices=[each.tag for each in PHONE_LANGUAGES],
        help="the other language beside the site's",
    )
    printing.add_argument(
        "--languages",
        type=_tags,
        metavar="TAGS",
        help=f"instead of these: up to three, such as {','.join(_POSTER)}",
    )
    printing.add_argument(
        "--url", default="", help="the address for the codes, if not the office's"
    )
    printing.add_argument("--font", metavar="FILE", help="a font (.ttf, .otf, .ttc) to write it in")
    printing.add_argument("--force", action="store_true", help="overwrite a file that exists")
    printing.set_defaults(run=run_print, usage_of=printing)


def run_print(given: argparse.Namespace, context: Context) -> int:
    """Write what was asked for as a PDF, whole or not at all.

    Raises:
        FileError: It is to be no PDF ("export.suffix"), or the file cannot be written.
        KioskError: There is no such activity ("activity.no_code") or room ("room.no_code").
        Refused: There is no room at all ("room.none").
        StoreError: The database cannot be used.
    """
    from kiosk.files.saving import check_free, save

    if given.code is None and given.what == "poster":
        given.usage_of.error("poster CODE")
    if given.code is not None and given.what not in ("poster", "doors"):
        given.usage_of.error(f"{given.what}: CODE?")
    if given.out.suffix.lower() != _PDF:
        raise FileError("export.suffix", suffix=given.out.suffix, known=(_PDF,))
    check_free(given.out, force=given.force)
    with context.store() as store:
        printed = _printed(given, context, store)
    save(given.out, printed.content, force=given.force)
    _tell(given, printed, context)
    return Exit.DONE


def _printed(given: argparse.Namespace, context: Context, store: "Store") -> "Printed":
    press = _press(given, context)
    today = context.clock.now().astimezone(press.zone).date()
    day: date = given.day or today
    if given.what == "poster":
        from kiosk.cli.office_work import activity_named
        from kiosk.exports.prints.poster import print_poster

        return print_poster(activity_named(context, store, given.code), press)
    with store.reading() as session:
        if given.what == "roster":
            from kiosk.exports.prints.week import print_week

            return print_week(session, press, day - timedelta(days=day.weekday()))
        if given.what == "figures":
            from kiosk.exports.prints.figures import print_figures

            return print_figures(session, press, given.month or today.replace(day=1))
        from kiosk.exports.prints.doors import print_doors

        printed = print_doors(session, press, day, given.code or "")
    if not printed.pages and not given.code:
        raise Refused("room.none")
    if not printed.pages:
        raise KioskError("room.no_code", text=inert(given.code, 20))
    return printed


def _press(given: argparse.Namespace, context: Context) -> "Press":
    from kiosk.exports.prints.press import Press
    from kiosk.files.cards.fonts import FontFile

    settings = context.settings
    return Press(
        settings,
        context.calendar(),
        tuple(localizer(language(tag), settings.zone) for tag in _languages(given, context)),
        context.clock.now(),
        given.url or office_url(settings),
        given.paper,
        FontFile(given.font) if given.font else None,
    )


def _languages(given: argparse.Namespace, context: Context) -> tuple[str, ...]:
    """Return in which languages it is printed: as asked, else the site's and English."""
    own = context.settings.language
    if given.languages:
        return tuple(given.languages)
    if given.what == "poster":
        return tuple(dict.fromkeys((own, *_POSTER)))[:3]
    other = given.also or (CHINESE.tag if own == ENGLISH.tag else ENGLISH.tag)
    return tuple(dict.fromkeys((own, other)))


def _tell(given: argparse.Namespace, printed: "Printed", context: Context) -> None:
    words = context.words
    if printed.unwritten:
        told = words.gettext(
            "No font here has all signs of {texts}. They are missing. Install a font with "
            "Chinese, such as Noto Sans CJK, or name one with “--font”."
        )
        context.say(told.format(texts=_some(printed.unwritten, context)))
    if printed.cut:
        told = words.gettext("Too long for its place and cut: {texts}. A3 has more room.")
        context.say(told.format(texts=_some(printed.cut, context)))
    message = words.ngettext(
        "Written: {path} ({n} page)", "Written: {path} ({n} pages)", printed.pages
    )
    context.say(message.format(path=given.out, n=words.number(printed.pages)))


def _some(texts: tuple[str, ...], context: Context) -> str:
    shown = [f"“{inert(each, 40)}”" for each in texts[:_TOLD]]
    if len(texts) > _TOLD:
        shown.append("…")
    return context.words.list(shown)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("YYYY-MM-DD") from error


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise argparse.ArgumentTypeError("YYYY-MM") from error


def _tags(text: str) -> tuple[str, ...]:
    try:
        tags = tuple(dict.fromkeys(language(each.strip()).tag for each in text.split(",")))
    except KioskError as error:
        known = ", ".join(each.tag for each in PHONE_LANGUAGES)
        raise argparse.ArgumentTypeError(known) from error
    if len(tags) > len(_POSTER):
        raise argparse.ArgumentTypeError(f"1–{len(_POSTER)}")
    return tags
