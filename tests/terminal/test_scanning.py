"""A scanner at a real terminal: what it types is one scan, also in the bytes that tmux sends."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.commands import Commands
from kiosk.commands.orders import AddActivity
from kiosk.i18n.content import I18nText
from kiosk.paths import DataFolder
from kiosk.reception import Applicant, Reception
from kiosk.sealing import OfficeKeys
from kiosk.settings import load
from kiosk.store import Store
from tests.terminal.conftest import ROOT, StartKiosk
from tests.terminal.tmux_session import TmuxSession


def ticket_for_now(root: Path) -> str:
    """Announce what begins in a minute, sign two people up, and return their ticket."""
    folder, clock = DataFolder(root), SystemClock()
    settings = load(folder.settings)
    starts = datetime.now(UTC) + timedelta(minutes=1)
    title = I18nText(texts=(("en", "Calligraphy"),))
    with Store.open(folder.database, clock=clock) as store:
        commands = Commands(store, clock, settings.site, "office", settings.zone)
        order = AddActivity(title, starts, starts + timedelta(hours=1), capacity=10)
        activity = commands.do(order, actor="office").row("activity")
        keys = OfficeKeys.load_or_create(folder.office_key)
        reception = Reception(store, clock, settings, keys)
        return reception.join(activity, Applicant("13812345678", party=2), origin="phone").code


def test_a_ticket_scanned_in_tmux_checks_in_and_walks_nowhere(
    kiosk: StartKiosk, tmp_path: Path
) -> None:
    tickets: list[str] = []
    kiosk(change=lambda data: tickets.append(ticket_for_now(data))).close()
    command = [sys.executable, str(ROOT / "kiosk.py"), "--data", str(tmp_path / "data")]
    with TmuxSession(command, (80, 24), cwd=ROOT) as session:
        session.until_text("Español")
        session.keys("3")
        session.until_text("谈话室")
        session.scan(f"https://kiosk.example/T/{tickets[0]}")
        session.until_text("Calligraphy")
        session.keys("Escape")
        session.until_text("谈话室")
        session.scan("4321432143214")
        session.keys("Escape")
        assert "谈话室" in session.until_text("谈话室")
        assert session.exit_code is None
