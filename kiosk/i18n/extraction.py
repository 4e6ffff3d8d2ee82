"""Finds the messages that the source asks for."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KioskError

if TYPE_CHECKING:
    from babel.messages import Catalog

_PACKAGES = ("kiosk", "screens")
_KEYWORDS = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "N_": None,
    "NP_": ((1, "c"), 2),
}
_COMMENT_TAG = "i18n:"
# A date in the header would change the file with every extraction; its history is in git.
_HEADER_DATE = datetime(2026, 1, 1, tzinfo=UTC)
_HEADER = "# PROJECT: the words of its screens.\n# Made by `kiosk languages extract`; do not edit."


def checkout() -> Path:
    """Return the folder of the checkout that this program runs from.

    Raises:
        KioskError: ``languages.no_checkout``, when it is installed without its sources.
    """
    root = Path(__file__).parents[2]
    if not all((root / name).is_dir() for name in ("locales", *_PACKAGES)):
        raise KioskError("languages.no_checkout", folder=str(root))
    return root


def template(root: Path) -> "Catalog":
    """Return all messages of the source under this folder, with their comments and files."""
    from babel.messages import Catalog
    from babel.messages.extract import extract_from_dir

    found = Catalog(
        project="lobby-kiosk",
        header_comment=_HEADER,
        creation_date=_HEADER_DATE,
        charset="utf-8",
        fuzzy=False,
    )
    for package in _PACKAGES:
        for name, line, message, comments, context in sorted(
            extract_from_dir(
                root / package,
                [("**.py", "python")],
                keywords=_KEYWORDS,
                comment_tags=(_COMMENT_TAG,),
                strip_comment_tags=True,
            ),
            key=lambda result: (result[0], result[1]),
        ):
            place = (f"{package}/{Path(name).as_posix()}", line)
            found.add(message, None, [place], auto_comments=comments, context=context)
    return found
