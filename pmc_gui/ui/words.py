"""Numbers and times as a person reads them, in the language of the window."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from pmc_gui.core.errors import PmcError

if TYPE_CHECKING:
    from pmc_gui.core.memory import Fit
    from pmc_gui.core.runfolder import Run

translate = QCoreApplication.translate


def size(count: float) -> str:
    """Bytes with a unit: ``1.4 GB``."""
    return QLocale().formattedDataSize(int(count), 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def number(value: float) -> str:
    """A whole number in groups: ``49,152``."""
    return QLocale().toString(int(value))


def decimal(value: float, digits: int) -> str:
    """A number with so many digits after its point or comma."""
    # Nothing has no sign: a sum that is just below it would read “-0.000”.
    return QLocale().toString(round(float(value), digits) + 0.0, "f", digits)


def short(value: float) -> str:
    """A number with the digits that it needs and no more: ``0.0004``, ``24``."""
    return f"{value:g}".replace(".", QLocale().decimalPoint())


def percent(share: float, digits: int = 0) -> str:
    """A share of one: ``97 %``."""
    return f"{decimal(100 * share, digits)} %"


def parameters(count: int) -> str:
    """How large a model is: ``135 million``."""
    for unit, text in (
        (10**9, translate("words", "%1 billion")),
        (10**6, translate("words", "%1 million")),
    ):
        if count >= unit:
            value = QLocale().toString(count / unit, "f", 1 if count < 10 * unit else 0)
            return text.replace("%1", value)
    return number(count)


def duration(seconds: float) -> str:
    """``45 s``, ``3 min 20 s``, ``2 h 5 min``."""
    whole = max(0, round(seconds))
    if whole < 60:
        return translate("words", "%1 s").replace("%1", str(whole))
    if whole < 3600:
        text = translate("words", "%1 min %2 s")
        return text.replace("%1", str(whole // 60)).replace("%2", str(whole % 60))
    text = translate("words", "%1 h %2 min")
    return text.replace("%1", str(whole // 3600)).replace("%2", str(whole % 3600 // 60))


def roughly(seconds: float) -> str:
    """A guess, no more exact than it is: ``4 min``, ``2 h``."""
    if seconds < 55:
        return translate("words", "%1 s").replace("%1", str(max(10, round(seconds / 10) * 10)))
    if seconds < 90 * 60:
        return translate("words", "%1 min").replace("%1", str(round(seconds / 60)))
    return translate("words", "%1 h").replace("%1", str(round(seconds / 3600)))


def job_name(job: str) -> str:
    """What a job is doing, for the status bar."""
    forgetting = translate("words", "forgetting")
    checking = translate("words", "checking the environment")
    return {
        "inspect": translate("words", "reading a model"),
        "template": translate("words", "trying a chat template"),
        "ask": translate("words", "asking"),
        "unlearn": forgetting,
        "resume": forgetting,
        "extend": forgetting,
        "export": translate("words", "exporting"),
        "compare": translate("words", "asking both"),
        "audit": translate("words", "auditing"),
        "chat": translate("words", "chatting"),
        "report": translate("words", "writing a report"),
        "selftest": checking,
        "doctor": checking,
    }.get(job, job)


def fit(found: Fit) -> str:
    """Whether there is memory enough, in a word."""
    return {
        "fits": translate("words", "fits"),
        "tight": translate("words", "tight"),
        "too big": translate("words", "too big"),
    }[found]


def tip(text: str) -> str:
    """`text` for a tool tip: shown as it is written, in lines of a bearable length.

    Qt takes a tip for markup when it looks like it, and a model may have written it.
    """
    return f'<p style="white-space: pre-wrap">{html.escape(text)}</p>' if text else ""


def run_name(run: Run) -> str:
    """What the person calls a run, or when it was begun."""
    label = run.label
    if label != run.name:
        return label
    try:
        seconds = int(run.config.created.timestamp())
    except PmcError:
        return run.name
    when = QDateTime.fromSecsSinceEpoch(seconds)
    return QLocale().toString(when, QLocale.FormatType.ShortFormat)
