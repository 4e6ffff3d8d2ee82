"""Codes as pictures for phones."""

from itertools import groupby

from kiosk.qr import QrCode


def svg(code: QrCode) -> str:
    """Return a code as SVG: dark on white in every mode, so that any scanner finds it."""
    runs = []
    for y, row in enumerate(code.rows):
        x = 0
        for dark, group in groupby(row):
            length = len(list(group))
            if dark:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.size} {code.size}" '
        'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h100v100H0z"/>'
        f'<path d="{"".join(runs)}"/></svg>'
    )
