"""The verb that does a fair draw, and computes again one that anybody has published."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.office_work import ACTOR, activity_named, commands_of, office_keys
from kiosk.errors import FileError, KioskError
from kiosk.text import inert

if TYPE_CHECKING:
    from kiosk.draw import Draw

_LARGEST = 2 * 1024 * 1024
_JSON = "application/json"
_LONGEST = 40
_PAGE, _DATA = "/draw", "/draw.json"


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb draw with its steps."""
    verb = verbs.add_parser("draw", help="do a draw, or compute again one that was published")
    steps = verb.add_subparsers(title="steps", metavar="STEP", required=True)
    running = steps.add_parser(
        "run",
        help="draw who receives places, once sign-ups have ended",
        description="The office does it by itself ten minutes after sign-ups ended.",
    )
    running.add_argument("activity", metavar="ACTIVITY", help="its code on the screen")
    running.add_argument(
        "--word",
        default="",
        metavar="TEXT",
        help="something public that nobody could know before, like tonight's lottery numbers",
    )
    running.set_defaults(run=run_draw)
    verify = steps.add_parser(
        "verify",
        help="compute a published draw again, and say whether it fits",
        description="Ends with 0 where it fits and with 5 where it does not.",
    )
    verify.add_argument("source", metavar="FILE-or-URL", help="of the draw as it was published")
    verify.add_argument(
        "--hash", metavar="HASH", help="the hash that you noted before sign-ups ended"
    )
    verify.set_defaults(run=run_verify)


def run_draw(given: argparse.Namespace, context: Context) -> int:
    """Do a draw that was announced, and print it.

    Raises:
        KioskError: There is no such activity, or the keys cannot be used.
        Refused: It has no draw, or sign-ups are open still.
        StoreError: The database cannot be used.
    """
    from kiosk.commands.orders import RunDraw
    from kiosk.queries.sign_ups import draw

    words = context.words
    with context.store() as store:
        activity = activity_named(context, store, given.activity)
        seed = office_keys(context).seed(activity.code)
        order = RunDraw(activity.id, seed, given.word)
        receipt = commands_of(context, store).do(order, actor=ACTOR)
        with store.reading() as session:
            done = draw(session, context.settings.site, activity.id)
    if not receipt.facts["changed"]:
        context.say(words.gettext("This draw was done before."))
    if done is not None:
        _tell(done, context)
    return Exit.DONE


def run_verify(given: argparse.Namespace, context: Context) -> int:
    """Compute a draw again, print who was drawn, and say whether that is what was published.

    Raises:
        FileError: It cannot be read, or is no draw.
    """
    from kiosk.draw import commitment

    words = context.words
    found = _published(given.source, context)
    _tell(found, context)
    seed_fits = commitment(found.seed) == found.hash
    noted_fits = given.hash is None or given.hash.strip().lower() == found.hash
    if not noted_fits:
        context.say(words.gettext("The published hash is not the one that you noted."))
    if not seed_fits:
        context.say(words.gettext("The seed does not belong to the hash."))
    if found.fits() and noted_fits:
        context.say(words.gettext("The draw fits: whoever computes it gets this result."))
        return Exit.DONE
    context.say(words.gettext("The draw does not fit: its result is another."))
    return Exit.REFUSED


def _published(source: str, context: Context) -> "Draw":
    from kiosk.draw import Draw
    from kiosk.files.contents import contents, naming
    from kiosk.files.downloads import download, is_address

    if is_address(source):
        # Whoever looks at the page copies its address.
        source = source.removesuffix(_PAGE) + _DATA if source.endswith(_PAGE) else source
        content = download(source, most=_LARGEST, accept=_JSON, clock=context.clock)
    else:
        path = Path(source)
        with naming(path):
            content = contents(path, (path.suffix.lower(),))
    try:
        return Draw.from_json(content.decode("utf-8-sig"))
    except (KioskError, UnicodeDecodeError) as problem:
        raise FileError("draw.malformed", path=source) from problem


def _tell(draw: "Draw", context: Context) -> None:
    """Print a draw in its own order; every line can be found again on the published page."""
    from kiosk.draw import allot, order

    words = context.words
    entries = order(draw.seed, draw.word, draw.entries)
    chosen = frozenset(allot(entries, draw.places, fill_gaps=draw.fill_gaps))
    for told, value in (
        (words.gettext("Activity: {value}"), draw.activity),
        (words.gettext("Hash: {value}"), draw.hash),
        (words.gettext("Seed: {value}"), draw.seed),
        (words.gettext("Public word: {value}"), draw.word or "—"),
    ):
        context.say(told.format(value=inert(value, 100)))
    context.say(words.gettext("Places: {value}").format(value=words.number(draw.places)))
    drawn, waits = words.pgettext("draw", "has a place"), words.pgettext("draw", "waits")
    for place, entry in enumerate(entries, 1):
        result = drawn if entry.number in chosen else waits
        number = inert(entry.number, _LONGEST)
        context.say(f"{place:>4}. {number}  {words.number(entry.party)}  {result}")
