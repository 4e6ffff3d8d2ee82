"""A room's state on the screens, in one or two short lines."""

from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import RoomNow
from kiosk.words.rooms import room_told
from kiosk.words.told import Told


def room_lines(now: RoomNow, words: Localizer) -> tuple[Told, ...]:
    """Return a room's state, which stands out, and what there is to add."""
    state, about = room_told(now, words)
    if state.look == "plain":
        state = state._replace(look="strong")
    return (state, Told(about)) if about else (state,)
