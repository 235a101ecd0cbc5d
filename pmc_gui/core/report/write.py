"""A report in the form that a file's name asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pmc_gui.core.errors import InputError
from pmc_gui.core.report.comparator import comparator_text
from pmc_gui.core.report.page import page
from pmc_gui.core.report.table import COLUMNS, table

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.core.report.model import Report
    from pmc_gui.core.run import Run

ReportForm = Literal["html", "json", "csv", "comparator"]
_MARKS = (
    b'content="pmc-gui ',
    b'"format": "pmc-gui report"',
    b'"source_path": "pmc-gui ',
    ",".join(COLUMNS).encode(),
)
"""What stands at the beginning of each form."""
_HEAD = 1024
OWN_NAME = "report.html"
"""The report in the run's own folder, written after an audit."""


def form_of(path: Path) -> ReportForm:
    """The form that a file's name asks for.

    Raises:
        InputError: If it asks for none that there is.
    """
    ending = path.suffix.lower()
    if ending in {".html", ".htm"}:
        return "html"
    if ending == ".json":
        return "json"
    if ending == ".csv":
        return "csv"
    raise InputError(
        "unknown_form",
        f"{path.name} does not say in which form the report is to be written.",
        hint="Give a name that ends in .html, .json or .csv, or say --format.",
    )


def report_text(report: Report, form: ReportForm, run: Run) -> str:
    """The whole file.

    Args:
        report: What was collected.
        form: Which form.
        run: Where the answers of a comparison are read from.

    Raises:
        InputError: If the form is of no use for this report.
    """
    if form == "html":
        return page(report)
    if form == "csv":
        return table(report)
    if form == "comparator":
        return comparator_text(report, run)
    return report.model_dump_json(indent=2) + "\n"


def is_report(path: Path) -> bool:
    """Whether a file is a report of this program in one of its forms, which a newer may replace."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return any(mark in head for mark in _MARKS)
