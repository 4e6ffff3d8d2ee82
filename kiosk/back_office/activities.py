"""What staff ask and do about activities."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from kiosk.back_office.work import Work
from kiosk.commands import Receipt
from kiosk.commands.order import Order
from kiosk.commands.orders import (
    AddActivity,
    CancelActivity,
    ChangeActivity,
    CountWalkIns,
    PublishActivity,
    ReopenActivity,
    RuleSignUps,
    SetPhotos,
)
from kiosk.draw import commitment
from kiosk.errors import Refused
from kiosk.queries.room_offers import RoomOffer, room_offers
from kiosk.queries.staff_activities import StaffActivity, staff_activities, staff_activity

BEHIND = timedelta(days=92)
"""How far back activities are listed."""

PROMISED_LATER = commitment("")
"""Stands for the hash of a seed that only the office knows, until it has answered."""

AHEAD = timedelta(days=366)
"""How far ahead activities are listed."""


class Activities(Work):
    """The activities of the committee, as one member of staff looks after them.

    Every method raises StoreError when the database cannot be used; nothing has changed then.
    """

    def coming(self) -> tuple[StaffActivity, ...]:
        """Return what runs now or comes, also what is being prepared or was called off."""
        now = self._desk.now()
        with self._desk.store.reading() as session:
            return staff_activities(session, self._desk.settings.site, now, now + AHEAD)

    def over(self) -> tuple[StaffActivity, ...]:
        """Return what ended within the last three months, the latest first."""
        now = self._desk.now()
        with self._desk.store.reading() as session:
            found = staff_activities(session, self._desk.settings.site, now - BEHIND, now)
        return tuple(each for each in reversed(found) if each.shown.ends <= now)

    def one(self, activity: UUID) -> StaffActivity:
        """Return one activity.

        Raises:
            Refused: There is none such any more ("activity.unknown").
        """
        with self._desk.store.reading() as session:
            found = staff_activity(session, self._desk.settings.site, activity)
        if found is None:
            raise Refused("activity.unknown", id=str(activity))
        return found

    def rooms(
        self, starts: datetime, ends: datetime, activity: UUID | None = None
    ) -> tuple[RoomOffer, ...]:
        """Return which rooms are free, and when else; what an activity has is free for itself."""
        desk = self._desk
        with desk.store.reading() as session:
            return room_offers(
                session,
                desk.settings.site,
                starts,
                ends,
                desk.settings.zone,
                not_before=desk.now(),
                activity=activity,
                device=desk.settings.device,
            )

    def add(self, order: AddActivity, also: Sequence[Order] = ()) -> UUID:
        """Announce an activity and return its id; it and what comes with it are done or not.

        Raises:
            Refused: As `kiosk.commands.activities.add_activity` says.
        """
        receipts = self._desk.commands.do_all([order, *also], actor=self._actor)
        return receipts[0].row("activity")

    def change(self, order: ChangeActivity) -> None:
        """Change an activity.

        Raises:
            Refused: As `kiosk.commands.activities.change_activity` says.
        """
        self._do(order)

    def do_all(self, orders: Sequence[Order]) -> None:
        """Change several things about activities, all of them or none.

        Raises:
            Refused: As the handler of one of them says.
        """
        if orders:
            self._desk.commands.do_all(orders, actor=self._actor)

    def publish(self, activity: UUID, *, published: bool) -> None:
        """Show an activity to residents, or hide it.

        Raises:
            Refused: As `kiosk.commands.publishing.publish_activity` says.
        """
        self._do(PublishActivity(activity, published))

    def postpone(self, activity: UUID, starts: datetime) -> None:
        """Let an activity begin at another time; it lasts as long as before.

        Raises:
            Refused: As `kiosk.commands.activities.change_activity` says.
        """
        was = self.one(activity).shown
        self._do(ChangeActivity(activity, starts=starts, ends=starts + (was.ends - was.starts)))

    def cancel(self, activity: UUID) -> None:
        """Call an activity off, and give its room free.

        Raises:
            Refused: There is no such activity ("activity.unknown").
        """
        self._do(CancelActivity(activity))

    def reopen(self, activity: UUID, *, book_room: bool) -> None:
        """Let an activity take place after all.

        Raises:
            Refused: As `kiosk.commands.activities.reopen_activity` says.
        """
        self._do(ReopenActivity(activity, book_room))

    def count_walk_ins(self, activity: UUID, people: int) -> None:
        """Say how many came without having signed up.

        Raises:
            Refused: As `kiosk.commands.publishing.count_walk_ins` says.
        """
        self._do(CountWalkIns(activity, people))

    def set_photos(self, activity: UUID, photos: tuple[str, ...]) -> None:
        """Say where pictures of an activity are kept.

        Raises:
            Refused: As `kiosk.commands.publishing.set_photos` says.
        """
        self._do(SetPhotos(activity, photos))

    def rule(self, order: RuleSignUps) -> None:
        """Say how people can sign up.

        Raises:
            Refused: As `kiosk.commands.sign_up_rules.rule_sign_ups` says.
        """
        self._do(order)

    def draw_of(self, code: str) -> str:
        """Return the hash by which a draw for an activity is promised, from its code.

        Where the office is elsewhere, it fills in its own: the seed is known to nobody else.
        """
        if self._desk.joined:
            return PROMISED_LATER
        return commitment(self._desk.keys.seed(code))

    def _do(self, order: Order) -> Receipt:
        return self._desk.commands.do(order, actor=self._actor)
