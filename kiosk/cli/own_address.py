"""Where phones reach the office of this machine, whether or not it runs now."""

from kiosk.settings import Settings


def office_url(settings: Settings) -> str:
    """Return the office's address; that of this machine where the settings name no other.

    It is empty where the kiosk serves no pages, or the machine has no network.
    """
    from kiosk.office.addresses import lan_address

    if settings.office_url or not settings.office_port:
        return settings.office_url
    address = lan_address()
    if address is None:
        return ""
    host = f"[{address}]" if ":" in address else address
    return f"http://{host}:{settings.office_port}"
