"""What an audit is about: two files, what must be forgotten and what must be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core.errors import InputError
from pmc_gui.core.kept_facts import KeptFact, kept_facts
from pmc_gui.core.neighbours import builtin_prompts
from pmc_gui.core.questions import read_questions
from pmc_gui.core.runfolder import Project

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.core.questions import Question
    from pmc_gui.core.requests import AuditRequest
    from pmc_gui.core.run import Run

KEPT_TAG = "kept"
"""Questions of an audit's file with this tag are kept facts: asked, and not attacked."""
NEUTRAL = 100
"""Prompts that drift is measured on."""


@dataclass(frozen=True)
class Subject:
    """What is audited.

    Attributes:
        before: The original, 16 bits or in the one quantization that is asked for.
        after: The forgetful model, likewise.
        forget: What is attacked.
        kept: What must still be answered.
        neutral: Prompts that training has not seen, as far as there are enough.
        run: Where the result belongs; None for any two files.
        notices: What was odd about the questions.
    """

    before: Path
    after: Path
    forget: list[Question]
    kept: list[KeptFact]
    neutral: list[str]
    run: Run | None = None
    notices: tuple[str, ...] = ()


def subject_of(request: AuditRequest) -> Subject:
    """Find everything that `request` speaks of.

    Raises:
        InputError: If something is missing or unusable.
    """
    extra = read_questions(request.questions) if request.questions is not None else None
    given = extra.questions if extra is not None else []
    notices = tuple(extra.notices) if extra is not None else ()
    kept = [question for question in given if KEPT_TAG in question.tags]
    attacked = [question for question in given if KEPT_TAG not in question.tags]
    run: Run | None = None
    trained: set[str] = set()
    if request.project is not None:
        if request.before is not None or request.after is not None:
            raise InputError(
                "project_or_files",
                "Both a project and model files were given.",
                hint="Give either NAME.pmc, or --before and --after with --questions.",
            )
        run = Project.open(request.project).run(request.run)
        files = run.files()
        if files is None:
            raise InputError(
                "run_not_finished",
                f"The run {run.name} of {request.project} has no finished models to audit.",
                hint=f"Let it finish first: pmc-gui resume {request.project}",
            )
        before, after = files
        attacked = attacked or list(run.config.forget)
        kept += run.config.retain
        trained = {target.prompt for target in run.targets() if target.kind == "retain"}
    elif request.before is not None and request.after is not None:
        before, after = request.before, request.after
    else:
        raise InputError(
            "nothing_to_audit",
            "An audit needs a project, or the model before and after.",
            hint="Give NAME.pmc, or --before and --after with --questions.",
        )
    for path in (before, after):
        if not path.is_file():
            raise InputError(
                "no_such_file",
                f"There is no file {path}.",
                hint="Only single GGUF files can be audited; check the path.",
            )
    if not attacked:
        raise InputError(
            "nothing_to_attack",
            "There is no forget question to attack.",
            hint="Give them with --questions FILE; those tagged “kept” are only asked.",
        )
    asked = {question.question for question in (*attacked, *kept)}
    neutral = _neutral(asked, trained)
    return Subject(before, after, attacked, kept_facts(attacked, kept), neutral, run, notices)


def _neutral(asked: set[str], trained: set[str]) -> list[str]:
    """Built-in prompts over all topics; those that training has seen only to fill up."""
    prompts = [one.question for one in builtin_prompts() if one.question not in asked]
    # Training has asked some of them in other words.
    seen = " | ".join(trained).casefold()
    fresh = {one: one.rstrip("?!. ").casefold() not in seen for one in prompts}
    unseen = [one for one in prompts if fresh[one]]
    if len(unseen) < NEUTRAL:
        return [*unseen, *(one for one in prompts if not fresh[one])][:NEUTRAL]
    return [unseen[place * len(unseen) // NEUTRAL] for place in range(NEUTRAL)]
