"""The figures of a month, for staff."""

from datetime import date

from kiosk.back_office.work import Work
from kiosk.queries.figures import Month, month


class Figures(Work):
    """What happened, month by month, for one member of staff."""

    def month(self, first: date) -> Month:
        """Return the figures of the month that begins on a day.

        Raises:
            StoreError: The database cannot be read.
        """
        desk = self._desk
        settings = desk.settings
        with desk.store.reading() as session:
            return month(
                session,
                settings.site,
                first,
                settings.zone,
                hours=settings.desk_hours,
                calendar=desk.calendar,
                today=desk.day(),
            )
