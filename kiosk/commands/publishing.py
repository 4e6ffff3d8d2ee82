"""What becomes of orders that show an activity to residents, and of what is kept of it after."""

from urllib.parse import urlsplit

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.activity_bookings import reveal
from kiosk.commands.activity_orders import CountWalkIns, PublishActivity, SetPhotos
from kiosk.commands.receipts import Facts
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow

_PHOTOS = 20
_ADDRESS = 500
_PEOPLE = 100_000


def publish_activity(act: Act, order: PublishActivity) -> Facts:
    """Show an activity to residents, or take it out of their sight.

    Raises:
        Refused: There is no such activity ("activity.unknown"), or it is to be hidden from people
            who signed up for it ("activity.joined", with how many).
    """
    row = act.find(ActivityRow, order.activity, "activity.unknown")
    people = row.taken + row.waiting + row.entered
    if row.published and not order.published and people:
        raise Refused("activity.joined", id=str(row.id), people=people)
    changed = act.change(row, published=order.published)
    if changed:
        reveal(act, row)
    return {"activity": str(row.id), "changed": changed}


def set_photos(act: Act, order: SetPhotos) -> Facts:
    """Note where pictures of an activity are kept.

    Raises:
        Refused: There is no such activity ("activity.unknown"), there are too many
            ("photo.many"), or one is no address of the web ("photo.address").
    """
    row = act.find(ActivityRow, order.activity, "activity.unknown")
    if len(order.photos) > _PHOTOS:
        raise Refused("photo.many", field="photos", most=_PHOTOS)
    photos = tuple(dict.fromkeys(_address(each) for each in order.photos))
    return {"activity": str(row.id), "changed": act.change(row, photos=photos)}


def count_walk_ins(act: Act, order: CountWalkIns) -> Facts:
    """Note how many came without having signed up.

    Raises:
        Refused: There is no such activity ("activity.unknown"), or the number is none
            ("field.value").
    """
    row = act.find(ActivityRow, order.activity, "activity.unknown")
    people = checks.amount("people", order.people, 0, _PEOPLE)
    return {"activity": str(row.id), "changed": act.change(row, walk_ins=people)}


def _address(text: str) -> str:
    address = checks.line("photos", text, _ADDRESS)
    try:
        parts = urlsplit(address)
        sound = parts.scheme == "https" and "." in (parts.hostname or "") and not parts.username
    except ValueError:
        sound = False
    if not sound or any(sign.isspace() or sign in "<>\"'\\" for sign in address):
        raise Refused("photo.address", field="photos", address=address)
    return address
