"""How people can sign up for an activity: from when, how many, and who comes first."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from kiosk.back_office.activities import Activities
from kiosk.clock import minutes_of_day, wall
from kiosk.commands.orders import RuleSignUps
from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Activity
from screens.staff.fields import DayField, Field, FlagField, NumberField, TimeField
from screens.staff.form import FormScreen
from screens.staff.session import StaffSession
from screens.trust import Trust

_MIDNIGHT = 0


class SignUpRulesScreen(FormScreen):
    """A form with the rules of one activity; an empty field is no rule."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, activity: Activity
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._office = Activities(desk, session.actor)
        self._activity = activity

    def heading(self) -> str:
        """Name the activity."""
        return self.words.text(self._activity.title)

    def fields(self) -> Sequence[Field]:
        """Return the rules as they are."""
        words, rules = self.words, self._activity
        people = words.pgettext("staff", "People per sign-up")
        household = words.pgettext("staff", "People per household")
        minutes = words.pgettext("staff", "Minutes to answer an offer")
        return (
            *self._moment("opens", words.pgettext("staff", "Sign-ups begin"), rules.opens),
            *self._moment("closes", words.pgettext("staff", "Sign-ups end"), rules.closes),
            NumberField("party_limit", people, rules.party_limit, 1, 6),
            NumberField("household_limit", household, rules.household_limit, 1, 100, optional=True),
            NumberField(
                "confirm_minutes", minutes, rules.confirm_minutes, 1, 14 * 24 * 60, optional=True
            ),
            FlagField(
                "fill_gaps", words.pgettext("staff", "Small parties fill gaps"), rules.fill_gaps
            ),
            FlagField("lobby_only", words.pgettext("staff", "Only in the lobby"), rules.lobby_only),
            FlagField("draw", words.pgettext("staff", "Draw lots"), rules.draw is not None),
        )

    def save(self, values: Mapping[str, Any]) -> Callable[[], object]:
        """Return the work that records the rules.

        Raises:
            Refused: A draw has no end of sign-ups ("draw.endless"), or a time has no day.
        """
        activity = self._activity
        closes = self._instant(values, "closes")
        if values["draw"] and closes is None:
            raise Refused("draw.endless", field="closes")
        draw = activity.draw
        if values["draw"] != (draw is not None):
            draw = self._office.draw_of(activity.code) if values["draw"] else None
        order = RuleSignUps(
            activity.id,
            opens=self._instant(values, "opens"),
            closes=closes,
            party_limit=values["party_limit"],
            household_limit=values["household_limit"],
            fill_gaps=values["fill_gaps"],
            confirm_minutes=values["confirm_minutes"],
            lobby_only=values["lobby_only"],
            draw=draw,
        )
        return lambda: self._office.rule(order)

    def _moment(self, name: str, label: str, at: datetime | None) -> tuple[Field, Field]:
        zone = self.desk.settings.zone
        day = None if at is None else at.astimezone(zone).date()
        minutes = None if at is None else minutes_of_day(at, zone)
        time = self.words.pgettext("staff", "… at")
        return (
            DayField(name, label, day, optional=True),
            TimeField(f"{name}_at", time, minutes, optional=True),
        )

    def _instant(self, values: Mapping[str, Any], name: str) -> datetime | None:
        day, minutes = values[name], values[f"{name}_at"]
        if day is None:
            if minutes is not None:
                raise Refused("field.empty", field=name)
            return None
        if minutes is None:
            # Sign-ups begin in the morning of a day, and end in its night.
            minutes = _MIDNIGHT if name == "opens" else 1440
        return wall(day, minutes, self.desk.settings.zone)
