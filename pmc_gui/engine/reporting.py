"""Write the report on a run, in one form or in several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.atomic import write_text
from pmc_gui.core.errors import InputError, PmcError
from pmc_gui.core.events import Event, Finished, Notice, Phase
from pmc_gui.core.report.collect import collect
from pmc_gui.core.report.files import file_facts
from pmc_gui.core.report.write import OWN_NAME, form_of, is_report, report_text
from pmc_gui.core.runfolder import Project
from pmc_gui.engine.hashing import telling
from pmc_gui.engine.threads import run_together

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from pmc_gui.core.control import Control
    from pmc_gui.core.report.model import FileFact, Report
    from pmc_gui.core.report.write import ReportForm
    from pmc_gui.core.requests import ReportRequest
    from pmc_gui.core.run import Run
    from pmc_gui.engine.threads import Emit


def report_job(request: ReportRequest, control: Control) -> Iterator[Event]:
    """Collect a run's report and write it to where the person wants it.

    Yields:
        Events, the last one `Finished` with ``{"run", "audited", "verdict": {"chat", "file"} or
        None, "nothing_trained_on": bool, "written": {form: path}, "bytes": {form: size}}``.

    Raises:
        InputError: If the run cannot be read, a place is taken by something else than an older
            report or cannot be written.
        Stopped: If the person stopped the job; no half file is left.
    """
    run = Project.open(request.project).run(request.run)
    targets = _targets(request, run)
    _check_free(targets)
    report = yield from made(run, control, hide=request.hide_questions, phases=2)
    yield Phase(name="Writing the report", index=2, count=2)
    written: dict[str, str] = {}
    sizes: dict[str, int] = {}
    # First all texts: with one that cannot be made, nothing is written.
    texts = {form: report_text(report, form, run) for form in targets}
    for form, path in targets.items():
        control.check()
        write_text(path, texts[form])
        written[form], sizes[form] = str(path), path.stat().st_size
    audit = report.audit
    yield Finished(
        result={
            "run": str(run.path),
            "audited": audit is not None,
            "verdict": None
            if audit is None
            else {"chat": audit.chat.verdict, "file": audit.file.verdict},
            "nothing_trained_on": report.targets.clean,
            "written": written,
            "bytes": sizes,
        }
    )


def made(
    run: Run, control: Control, *, hide: bool = False, phase: int = 1, phases: int = 1
) -> Generator[Event, None, Report]:
    """Collect a report, with the hashes of all files.

    Yields:
        The phase, and how far reading the files is.

    Raises:
        InputError: If the run cannot be read.
        Stopped: If the person stopped the job.
    """
    yield Phase(name="Computing SHA-256 of the files", index=phase, count=phases)
    found: list[Report] = []

    def work(emit: Emit, inner: Control) -> None:
        files: list[FileFact] = file_facts(run, progress=telling(emit, inner))
        found.append(collect(run, hide=hide, files=files, check=inner.check))

    yield from run_together([work], control)
    return found[0]


def own_report(run: Run, control: Control, *, phase: int, phases: int) -> Iterator[Event]:
    """Write ``report.html`` into the run's folder.

    What goes wrong with it is told and nothing more: the work that it reports on is done.

    Yields:
        As `made`, and a notice if it could not be written.

    Raises:
        Stopped: If the person stopped the job.
    """
    try:
        report = yield from made(run, control, phase=phase, phases=phases)
        write_text(run.path / OWN_NAME, report_text(report, "html", run))
    except PmcError as error:
        yield Notice(level="warning", text=f"The report could not be written: {error.message}")


def _targets(request: ReportRequest, run: Run) -> dict[ReportForm, Path]:
    """Where each form goes; the run's own report when nothing is said."""
    if not request.to:
        if request.hide_questions or request.form is not None:
            raise InputError(
                "report_nowhere",
                "It is not said where the report is to be written.",
                hint="Give --to FILE.html, FILE.json or FILE.csv.",
            )
        return {"html": run.path / OWN_NAME}
    if request.form is not None and len(request.to) > 1:
        raise InputError(
            "one_form",
            "One form was given for several files.",
            hint="Leave --format out, or write one file at a time.",
        )
    found: dict[ReportForm, Path] = {}
    for path in request.to:
        form = request.form or form_of(path)
        if form in found:
            raise InputError(
                "same_form",
                f"{found[form]} and {path} would hold the same.",
                hint="Give each form once.",
            )
        found[form] = path
    return found


def _check_free(targets: dict[ReportForm, Path]) -> None:
    for path in targets.values():
        if path.exists() and not is_report(path):
            raise InputError(
                "output_exists",
                f"{path} is there already, and it is no report of this program.",
                hint="Choose another name, or move it away first.",
            )
        if not path.absolute().parent.is_dir():
            raise InputError(
                "no_such_folder",
                f"{path} cannot be written: there is no folder {path.parent}.",
                hint="Make the folder first, or choose another place.",
            )
