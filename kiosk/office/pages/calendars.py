"""One activity as an event for the calendar of a phone."""

from starlette.responses import Response

from kiosk.files.calendars.events import Event
from kiosk.files.calendars.writing import write_calendar
from kiosk.office.pages.activities import found_activity
from kiosk.office.pages.asking import Ask
from kiosk.office.pages.rendering import PUBLIC
from kiosk.queries.views import Activity


def calendar_file(ask: Ask) -> Response:
    """Answer with an activity as an .ics file in the reader's language."""
    activity, words, settings = found_activity(ask), ask.words, ask.office.settings
    content = write_calendar(
        [_event(ask, activity)],
        name=words.text(settings.site_name),
        zone=settings.zone,
        at=ask.office.now(),
    )
    named = {"Content-Disposition": f'inline; filename="{activity.code}.ics"'}
    return Response(content, headers={**PUBLIC, **named}, media_type="text/calendar")


def _event(ask: Ask, activity: Activity) -> Event:
    words = ask.words
    told = [words.text(activity.description)] if activity.description else []
    told.append(ask.absolute(ask.at.activity(activity.code)))
    return Event(
        # For ever the same: who adds it again replaces it.
        uid=f"{activity.id}@lobby-kiosk",
        starts=activity.starts,
        ends=activity.ends,
        title=words.text(activity.title),
        description="\n\n".join(filter(None, told)),
        place=words.text(activity.place) if activity.place else "",
        cancelled=activity.cancelled,
    )
