"""Numbers with their units, for people."""

from __future__ import annotations


def duration(seconds: float) -> str:
    """``45 s``, ``3 min 20 s``, ``2 h 5 min``."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def percent(share: float) -> str:
    """A share with as many digits as it needs to be told from none and from all."""
    if 0 < share < 0.0005:
        return "< 0.1 %"
    return f"{100 * share:.{0 if share in (0, 1) else 1}f} %"
