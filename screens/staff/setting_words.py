"""What each setting is called, and what it does, in plain words."""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.i18n.marking import NP_, Message

SETTING_NAMES: Mapping[str, tuple[Message, Message]] = MappingProxyType(
    {
        "site_name": (
            NP_("setting", "Name of the committee"),
            NP_("setting", "Stands at the top of every screen and page."),
        ),
        "language": (
            NP_("setting", "Language"),
            NP_("setting", "The screen returns to it when nobody is there."),
        ),
        "time_zone": (
            NP_("setting", "Time zone"),
            NP_("setting", "The zone of all times shown, such as Asia/Shanghai."),
        ),
        "desk_opens": (
            NP_("setting", "Desk opens"),
            NP_("setting", "From then on somebody has to be at the desk."),
        ),
        "desk_closes": (
            NP_("setting", "Desk closes"),
            NP_("setting", "Until then somebody has to be at the desk."),
        ),
        "minimum_staff": (
            NP_("setting", "Least staff at work"),
            NP_("setting", "With fewer people, publishing a roster warns."),
        ),
        "office_url": (
            NP_("setting", "Address for phones"),
            NP_("setting", "Where the codes lead; empty: to this kiosk itself."),
        ),
        "office_port": (
            NP_("setting", "Port for phones"),
            NP_("setting", "On which this kiosk answers phones; 0: it does not."),
        ),
        "retention_days": (
            NP_("setting", "Days until data is erased"),
            NP_("setting", "So long after an activity staff can see who signed up."),
        ),
        "idle_seconds": (
            NP_("setting", "Seconds until it asks"),
            NP_("setting", "Without a touch, the screen asks whether anybody is there."),
        ),
        "countdown_seconds": (
            NP_("setting", "Seconds to answer"),
            NP_("setting", "Then the screen goes back to Today."),
        ),
        "staff_minutes": (
            NP_("setting", "Minutes of staff mode"),
            NP_("setting", "Without a key or touch, staff mode ends by itself."),
        ),
        "qr": (
            NP_("setting", "How codes are drawn"),
            NP_("setting", "Choose “wide” where phones cannot read the codes."),
        ),
    }
)
"""Name of a setting to its label and its description."""
