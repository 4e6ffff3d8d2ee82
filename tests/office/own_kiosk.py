"""Runs what a lobby screen runs besides itself, until killed; started by tests."""

import sys
import time
from pathlib import Path

from kiosk.cli import own_office
from kiosk.cli.context import Context, words_for
from kiosk.clock import SystemClock
from kiosk.paths import DataFolder
from kiosk.settings import Settings

own_office.DELAY = 0.0
folder = DataFolder(Path(sys.argv[1]))
settings = Settings(office_port=int(sys.argv[2]))
context = Context(folder, False, settings, words_for(settings, None, ""), SystemClock())
with context.store(), own_office.own_office(context):
    print("running", flush=True)
    time.sleep(600)
