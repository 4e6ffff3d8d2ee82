"""Starts lobby-kiosk from a checkout: ``python kiosk.py``, the same program as ``python -m kiosk``.

The name stands for two things, this file and the package ``kiosk/`` beside it. The package wins
every import because it has an ``__init__.py``; that is also why mypy never reads this file, why a
test starts it as a process, why it is not part of the wheel, and why ``python -P kiosk.py``, which
keeps the checkout off the import path, cannot find the package.
"""

from kiosk.__main__ import main

if __name__ == "__main__":
    raise SystemExit(main())
