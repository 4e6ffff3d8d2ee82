"""Where the program begins: ``python -m kiosk`` and the installed ``kiosk`` command."""

import sys


def main() -> int:
    """Run the command line with the process's own arguments and return its exit code."""
    # Imported here so that a process that only borrows this module pays nothing for it.
    from kiosk.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
