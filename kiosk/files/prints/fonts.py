"""Which font a text is printed in: the first of its language that has all of its signs."""

from collections.abc import Iterator
from itertools import islice, product

from fpdf import FPDF

from kiosk.files.cards.fonts import FontFile, system_fonts

BUILT_IN = "Helvetica"
"""What every reader of PDF has, for where this machine has no font: Latin letters alone."""
_LATIN = "latin-1"
_KEPT = 5
_CHINESE = "zh-Hans"


class Fonts:
    """The fonts of one document, each read when it is first needed."""

    def __init__(self, document: FPDF, tag: str, given: FontFile | None = None) -> None:
        """Take up a document.

        Args:
            document: Which uses them.
            tag: The language of texts that say none.
            given: A font that somebody wants before all others.
        """
        self._document = document
        self._tag = tag
        self._given = given
        self._names: dict[FontFile, str | None] = {}
        self._lists: dict[tuple[str, bool], list[FontFile]] = {}
        self._chosen: dict[tuple[str, str, bool], str | None] = {}

    def of(self, text: str, tag: str = "", *, bold: bool = False) -> str | None:
        """Return the name of the font for a text; None where no font has its signs."""
        key = (text, tag or self._tag, bold)
        if key not in self._chosen:
            self._chosen[key] = self._choose(*key)
        return self._chosen[key]

    def _choose(self, text: str, tag: str, bold: bool) -> str | None:
        signs = {ord(sign) for sign in text if not sign.isspace()}
        for name in self._all(tag, bold):
            cmap = self._document.fonts[name].cmap  # type: ignore[union-attr]  # never built in
            if all(sign in cmap for sign in signs):
                return name
        plain = text.encode(_LATIN, "ignore").decode(_LATIN) == text
        return BUILT_IN if plain else None

    def _all(self, tag: str, bold: bool) -> Iterator[str]:
        """Yield what the fonts of a language are called here, those of the right weight first."""
        if self._given is not None and (name := self._read(self._given)):
            yield name
        # Names are Chinese in every language, and those fonts know all others' letters, too.
        for wanted, strong in product((tag, _CHINESE), dict.fromkeys((bold, False))):
            for file in self._files(wanted, strong):
                if name := self._read(file):
                    yield name

    def _files(self, tag: str, bold: bool) -> list[FontFile]:
        key = (tag, bold)
        if key not in self._lists:
            self._lists[key] = list(islice(system_fonts(tag, bold=bold), _KEPT))
        return self._lists[key]

    def _read(self, file: FontFile) -> str | None:
        if file not in self._names:
            name = f"font{len(self._names)}"
            try:
                self._document.add_font(name, fname=file.path, collection_font_number=file.face)
            except Exception:  # noqa: BLE001  whatever a strange file does to who reads it
                self._names[file] = None
            else:
                self._names[file] = name
        return self._names[file]

    def drop_unused(self) -> None:
        """Leave fonts that were only looked at out of the document."""
        used = set(self._chosen.values())
        for file, name in self._names.items():
            if name is not None and name not in used:
                self._document.fonts.pop(name).close()  # type: ignore[union-attr]  # as above
                self._names[file] = None
