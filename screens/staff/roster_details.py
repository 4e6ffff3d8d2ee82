"""One duty in full: its times, where it is, when somebody is back, and the office's own words."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.i18n.duties import kind_word
from kiosk.i18n.localizer import Localizer
from kiosk.kinds import DutyKind
from kiosk.rostering.days import ordered
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sheets import Cell, Entry, Half, Where
from screens.staff.fields import (
    ChoiceField,
    ContentField,
    Field,
    FlagField,
    TextField,
    TimeField,
)
from screens.staff.form import FormScreen
from screens.staff.options import Option
from screens.staff.roster_keys import KINDS, digit_of
from screens.staff.roster_words import cell_told
from screens.staff.session import StaffSession
from screens.trust import Trust

LABEL_LIMIT = 120
"""Characters of the office's own words."""


class DutyScreen(FormScreen):
    """A form for a duty in a draft; recording puts it into the draft, and publishes nothing."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        draft: Draft,
        where: Where,
        entry: Entry,
        *,
        new: bool,
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._draft = draft
        self._where = where
        self._entry = entry
        self._new = new

    def heading(self) -> str:
        """Say whose duty it is, and on which day."""
        person, day = self._where
        return cell_told(Cell(person, day, Half.MORNING), self._draft.sheet.people, self.words)

    def fields(self) -> Sequence[Field]:
        """Return all that a duty has."""
        words, entry = self.words, self._entry
        kinds = [Option(kind_word(kind, words), kind, digit_of(kind)) for kind in KINDS]
        fields: list[Field] = [
            ChoiceField("kind", words.pgettext("roster", "What"), kinds, entry.kind),
            TimeField("starts", words.pgettext("roster", "From"), entry.starts),
            TimeField("ends", words.pgettext("roster", "Until"), entry.ends),
            ContentField("place", words.pgettext("roster", "Where"), entry.place, group="place"),
            TimeField("back_at", words.pgettext("roster", "Back at"), entry.back_at, optional=True),
            TextField("label", words.pgettext("roster", "Own words"), entry.label, LABEL_LIMIT),
        ]
        if not self._new:
            another = words.pgettext("roster", "Besides what is there")
            fields.append(FlagField("another", another, False))
        return fields

    def save(self, values: Mapping[str, object]) -> Callable[[], object]:
        """Put the duty into the draft."""
        duty = None if values.get("another") else self._entry.duty
        entry = _entry(values, duty)
        day = self._draft.sheet.at(*self._where)
        kept = day if values.get("another") else tuple(x for x in day if x != self._entry)
        if not 0 <= entry.starts < entry.ends <= 1440:
            raise Refused("duty.times", field="ends", starts=entry.starts, ends=entry.ends)
        if any(each.starts == entry.starts for each in kept):
            raise Refused("duty.exists", field="starts")
        return partial(self._draft.replace, {self._where: ordered([*kept, entry])})


def _entry(values: Mapping[str, object], duty: UUID | None) -> Entry:
    """Return the duty that the form holds."""
    kind, starts, ends = values["kind"], values["starts"], values["ends"]
    place, back_at, label = values["place"], values["back_at"], values["label"]
    assert isinstance(kind, DutyKind)
    return Entry(
        kind,
        starts if isinstance(starts, int) else -1,
        ends if isinstance(ends, int) else -1,
        place if isinstance(place, I18nText) else None,
        back_at if isinstance(back_at, int) else None,
        str(label),
        duty,
    )
