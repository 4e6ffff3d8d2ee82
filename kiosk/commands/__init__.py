"""What can be done, by subject. Nothing changes the database except through here."""

from kiosk.commands.commanding import Commands
from kiosk.commands.receipts import Receipt

__all__ = ["Commands", "Receipt"]
