"""Training curves and bars as SVG, coloured by the style sheet of the page they stand in."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WIDTH, _HEIGHT = 340, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 10, 10, 24
_MOST_POINTS = 400
_TICKS = 4


def curve_svg(points: Sequence[tuple[int, float]], steps: int, title: str, *, unit: bool) -> str:
    """One quantity over the steps.

    Args:
        points: (step, value) in order; values that are no numbers are left out.
        steps: How many steps the run was to have.
        title: What screen readers say.
        unit: Whether the scale goes from 0 to 1 whatever the values are.
    """
    points = [(step, value) for step, value in points if math.isfinite(value)]
    if not points:
        return ""
    points = _thinned(points)
    last = max(steps, points[-1][0], 1)
    top = 1.0 if unit else _nice(max(value for _, value in points))

    def at(step: float, value: float) -> tuple[float, float]:
        x = _LEFT + (_WIDTH - _LEFT - _RIGHT) * step / last
        y = _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * max(0.0, min(value / top, 1.0))
        return round(x, 1), round(y, 1)

    parts = [
        f'<svg class="curve" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{title}">'
    ]
    for tick in range(_TICKS + 1):
        value = top * tick / _TICKS
        _, y = at(0, value)
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>')
        if tick % 2 == 0:
            parts.append(f'<text x="{_LEFT - 6}" y="{y + 4}" class="end">{value:.3g}</text>')
    bottom = _HEIGHT - 8
    for step, side in ((0, "start"), (last // 2, "middle"), (last, "end")):
        x, _ = at(step, 0)
        parts.append(f'<text x="{x}" y="{bottom}" class="{side}">{step}</text>')
    if len(points) == 1:
        x, y = at(*points[0])
        parts.append(f'<circle class="line" cx="{x}" cy="{y}" r="2.5"/>')
    else:
        drawn = " ".join(f"{x},{y}" for x, y in (at(*point) for point in points))
        parts.append(f'<polyline class="line" points="{drawn}"/>')
    parts.append("</svg>")
    return "".join(parts)


def bar_svg(shares: Mapping[str, float], title: str) -> str:
    """A bar of parts side by side; each has a class of its own, ``part-NAME``.

    Args:
        shares: By name, together at most 1; zeros are left out.
        title: What screen readers say.
    """
    shape = 'viewBox="0 0 100 6" preserveAspectRatio="none" role="img"'
    parts = [f'<svg class="bar" {shape} aria-label="{title}">']
    left = 0.0
    for name, share in shares.items():
        if share > 0:
            parts.append(
                f'<rect class="part-{name}" x="{100 * left:.2f}" y="0" '
                f'width="{100 * share:.2f}" height="6"/>'
            )
        left += share
    return "".join([*parts, "</svg>"])


def _thinned(points: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Not more points than can be seen; the lowest and the highest of each group stay."""
    if len(points) <= _MOST_POINTS:
        return list(points)
    size = math.ceil(2 * len(points) / _MOST_POINTS)
    kept: list[tuple[int, float]] = []
    for start in range(0, len(points), size):
        group = points[start : start + size]
        low, high = min(group, key=lambda p: p[1]), max(group, key=lambda p: p[1])
        kept += sorted({low, high})
    return kept


def _nice(value: float) -> float:
    """A round number that is not below `value`."""
    if value <= 0:
        return 1.0
    base = 10.0 ** math.floor(math.log10(value))
    return next(base * step for step in (1, 2, 2.5, 5, 10) if base * step >= value * 0.999)
