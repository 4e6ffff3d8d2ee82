"""Where the keyboard's pointer goes when an arrow is pressed."""

from collections.abc import Sequence

from textual.geometry import Region

ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def nearest(regions: Sequence[Region], start: Region | None, arrow: str) -> Region | None:
    """Return the region to which an arrow leads from another, or None where there is no further.

    Without a start it is the first in reading order. Regions straight ahead win over those aside,
    and among these the nearest, so that a grid feels like a grid.
    """
    if start is None:
        return min(regions, key=lambda region: (region.y, region.x), default=None)
    dx, dy = ARROWS[arrow]
    ahead = [region for region in regions if region != start and _ahead(start, region, dx, dy)]
    return min(ahead, key=lambda region: _cost(start, region, dx), default=None)


def _ahead(start: Region, other: Region, dx: int, dy: int) -> bool:
    if dx > 0:
        return other.x >= start.right
    if dx < 0:
        return other.right <= start.x
    if dy > 0:
        return other.y >= start.bottom
    return other.bottom <= start.y


def _cost(start: Region, other: Region, dx: int) -> tuple[int, int]:
    across = _gap(start.x, start.right, other.x, other.right)
    down = _gap(start.y, start.bottom, other.y, other.bottom)
    # A cell is about twice as high as it is wide; leaving one's row or column costs double.
    if dx:
        middle = abs(2 * start.y + start.height - 2 * other.y - other.height)
        return across + 8 * down, middle
    return 2 * down + 4 * across, abs(2 * start.x + start.width - 2 * other.x - other.width)


def _gap(low: int, high: int, other_low: int, other_high: int) -> int:
    return max(0, other_low - high, low - other_high)
