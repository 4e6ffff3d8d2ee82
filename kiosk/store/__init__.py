"""The database: opened, migrated, read and written; nothing else knows the file."""

from kiosk.store.session import Session, WriteSession
from kiosk.store.store import Store

__all__ = ["Session", "Store", "WriteSession"]
