"""Everything that a screen says, in the language of its reader."""

from datetime import date, timedelta
from gettext import NullTranslations
from zoneinfo import ZoneInfo

from kiosk.i18n.catalogs import load
from kiosk.i18n.content import I18nText
from kiosk.i18n.formats import Formats
from kiosk.i18n.languages import CHINESE, TRADITIONAL, Language
from kiosk.i18n.phrases import PHRASES


class Localizer(Formats):
    """One reader's language: its words, the contents in it, and its formats.

    Messages are English and may hold ``{name}`` places, which the caller fills with ``format``.
    """

    def __init__(self, language: Language, catalog: NullTranslations, zone: ZoneInfo) -> None:
        super().__init__(language, zone)
        self.gettext = catalog.gettext
        """Return a message in the reader's language."""
        self.pgettext = catalog.pgettext
        """Return the message of a context in the reader's language."""
        self.ngettext = catalog.ngettext
        """Return the form of a message that goes with a number."""
        self.npgettext = catalog.npgettext
        """Return the form that goes with a number of the message of a context."""

    def phrase(self, key: str) -> str | None:
        """Return the words of a phrase key, its argument filled in, or None when it is unknown.

        ``class.tai_chi`` is a phrase as it stands, ``place.building:5`` one with its argument; a
        phrase with an argument too many or too few is unknown.
        """
        name, _, argument = key.partition(":")
        message = PHRASES.get(name)
        if message is None or ("{n}" in message.text) != bool(argument):
            return None
        return self.pgettext(*message).format(n=argument)

    def text(self, content: I18nText) -> str:
        """Return the best text for this reader.

        In this order: the text written in the reader's language, the phrase, the Chinese text, the
        first that there is; an empty string for an empty content.
        """
        return self._in_own_language(content) or self._in_another(content)

    def chinese_only(self, content: I18nText) -> bool:
        """Tell whether ``text`` shows Chinese to somebody who reads another language."""
        if self.language in (CHINESE, TRADITIONAL) or content.own(CHINESE.tag) is None:
            return False
        return self._in_own_language(content) is None

    def day_word(self, day: date, today: date) -> str:
        """Return Today, Tomorrow, or else the date with its weekday, as the reader says it."""
        if day == today:
            return self.pgettext("date", "Today")
        if day == today + timedelta(days=1):
            return self.pgettext("date", "Tomorrow")
        return self.medium_date(day)

    def _in_own_language(self, content: I18nText) -> str | None:
        own = content.own(self.language.tag)
        if own is None and content.phrase is not None:
            return self.phrase(content.phrase)
        return own

    @staticmethod
    def _in_another(content: I18nText) -> str:
        chinese = content.own(CHINESE.tag)
        if chinese is not None:
            return chinese
        return content.texts[0][1] if content.texts else ""


def localizer(language: Language, zone: ZoneInfo) -> Localizer:
    """Return the localizer of a language with its catalog, for a site in a time zone.

    It reads a file and remembers what it formats: make one a language and keep it.
    """
    return Localizer(language, load(language), zone)
