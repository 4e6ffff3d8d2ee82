"""What was measured, as a table in which every figure stands beside its yardstick."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of ours beside its yardstick, both of the same run."""

    name: str
    unit: str
    bare: float
    ours: float
    aim: float | None = None
    """The ratio that we want to stay under; None is for information."""
    bound: float | None = None
    """The same as a figure of ours, where a ratio would not say it."""

    @property
    def ratio(self) -> float:
        """How many times the yardstick it is."""
        return self.ours / self.bare if self.bare else float("inf")

    @property
    def verdict(self) -> str:
        """Whether the aim is met, in one word; empty where there is none."""
        if self.aim is None and self.bound is None:
            return ""
        met = (self.aim is None or self.ratio <= self.aim) and (
            self.bound is None or self.ours <= self.bound
        )
        return "met" if met else "MISSED"


def percentile(samples: Sequence[float], percent: int) -> float:
    """Return the value under which so many percent of the samples lie (1 to 99)."""
    if len(samples) == 1:
        return samples[0]
    return quantiles(samples, n=100, method="inclusive")[percent - 1]


def middle(samples: Iterable[float]) -> float:
    """Return the median, which a few disturbed samples do not move."""
    return median(samples)


def table(rows: Sequence[Row], titles: tuple[str, str] = ("bare", "ours")) -> str:
    """Return the rows as text, one line each under a heading."""
    head = f"{'measure':<44} {titles[0]:>10} {titles[1]:>10} {'ratio':>7}  aim"
    lines = [head, "-" * (len(head) + 16)]
    for row in rows:
        bounds = [f"≤ {row.aim:g}×"] if row.aim is not None else []
        if row.bound is not None:
            bounds.append(f"≤ {row.bound:g} {row.unit}")
        aim = f"{', '.join(bounds):<18} {row.verdict}".rstrip()
        lines.append(
            f"{f'{row.name} ({row.unit})':<44} {row.bare:>10.2f} {row.ours:>10.2f} "
            f"{row.ratio:>6.2f}×  {aim}".rstrip()
        )
    return "\n".join(lines)
