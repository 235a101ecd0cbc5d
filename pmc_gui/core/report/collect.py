"""A run's folder read into one report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.core import audit_files
from pmc_gui.core.audit_questions import questions_of
from pmc_gui.core.chat_template import asked_with
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Finished
from pmc_gui.core.exports import read_exports
from pmc_gui.core.questions import Question, question_id
from pmc_gui.core.report.audited import Answers, audit_part, examples, judged
from pmc_gui.core.report.lineage import ancestors, taken, told_settings
from pmc_gui.core.report.model import ExportFact, FileFact, QuestionPart, Report, RunFacts, Training
from pmc_gui.core.report.targets import check_targets, trained_on
from pmc_gui.core.report.told import Told
from pmc_gui.core.run_summary import RunSummary
from pmc_gui.core.text import FUNCTION_WORDS, facts_in, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pmc_gui.core.audit import AuditReport, QuestionVerdict
    from pmc_gui.core.exports import Export
    from pmc_gui.core.run import Run
    from pmc_gui.core.run_summary import Changed
    from pmc_gui.core.run_view import RunView

_TELLING = 4
"""Letters from which on a word of a question may tell what it is about."""


def collect(
    run: Run,
    *,
    hide: bool = False,
    files: Sequence[FileFact] = (),
    check: Callable[[], None] = lambda: None,
) -> Report:
    """Everything that a report on `run` holds.

    Args:
        run: Finished or not, audited or not.
        hide: Whether what was forgotten, and everything that may tell it, is told as hashes.
        files: The files that belong to it, with their hashes.
        check: Called between pieces of the work; may raise to end it.

    Raises:
        InputError: If the run's files cannot be read.
    """
    summary = RunSummary.of(run)
    check()
    audit, problem = _audit(run)
    answers = Answers.read(run.path, check) if audit is not None else Answers()
    asked = questions_of(run)
    changed = {one.question: one for one in summary.changed}
    verdicts = () if audit is None else audit.verdicts
    numbers = {one.id: number for number, one in enumerate(asked, 1)}
    audited = {question_id(one.question): (i, one) for i, one in enumerate(verdicts)}
    questions = [
        _question(number, one, changed.get(one.question), audited.get(one.id), answers, hide=hide)
        for number, one in enumerate(asked, 1)
    ]
    for key, one in audited.items():
        if key not in numbers:
            # Asked by the audit, and none of the run's own.
            numbers[key] = len(numbers) + 1
            question = Question(id=key, question=one[1].question)
            part = _question(numbers[key], question, None, one, answers, hide=hide)
            questions.append(part.model_copy(update={"forgotten": False}))
    check()
    targets = run.targets()
    former = {one.question: one.before for one in summary.changed}
    return Report(
        hidden=hide,
        run=_run_facts(run, summary, hide=hide),
        questions=tuple(questions),
        audit=None
        if audit is None
        else audit_part(
            audit,
            answers,
            [numbers[question_id(one.question)] for one in verdicts],
            run,
            hide=hide,
            name=lambda name: _unless_telling(name, asked, hide=hide),
        ),
        audit_problem=problem,
        targets=check_targets(targets, asked, former, hide=hide),
        training=_training(summary.view, trained_on(targets), hide=hide),
        files=tuple(_named(one, asked, hide=hide) for one in files),
        exports=tuple(_export(one, asked, hide=hide) for one in read_exports(run.path)),
    )


def _audit(run: Run) -> tuple[AuditReport | None, str]:
    try:
        return audit_files.read_report(run.path), ""
    except InputError as error:
        if error.kind == "audit_too_new":
            return None, "There is an audit by a newer version of this program; it is not read."
        return None, "There is an audit, but its file is damaged and cannot be read."


def _question(
    number: int,
    asked: Question,
    changed: Changed | None,
    audited: tuple[int, QuestionVerdict] | None,
    answers: Answers,
    *,
    hide: bool,
) -> QuestionPart:
    def told(text: str | None) -> Told | None:
        return Told.of(text, hide=hide) if text else None

    return QuestionPart(
        number=number,
        forgotten=True,
        question=Told.of(asked.question, hide=hide),
        key_facts=tuple(Told.of(fact, hide=hide) for fact in asked.key_facts),
        answer=told(asked.answer),
        wordings=len(asked.wordings),
        original=told(changed.before if changed else None),
        target=told(changed.target if changed else None),
        chat=judged(audited[1].chat) if audited else None,
        file=judged(audited[1].file) if audited else None,
        examples=examples(answers, audited[0], hide=hide) if audited else (),
    )


def _run_facts(run: Run, summary: RunSummary, *, hide: bool) -> RunFacts:
    config, state, view = run.config, run.state, summary.view
    result = view.ending.result if isinstance(view.ending, Finished) else {}
    recipe = config.recipe.model_dump(mode="json")
    if hide:
        # What to say instead is the person's own text.
        recipe.pop("phrase")
    return RunFacts(
        name=run.name,
        label=_free(run.label if run.label != run.name else None, hide=hide),
        project=_free(run.path.parents[1].name, hide=hide),
        model=_unless_telling(Path(config.model).name, config.forget, hide=hide),
        adapter=None
        if config.adapter is None
        else _unless_telling(Path(config.adapter).name, config.forget, hide=hide),
        template=asked_with(config.template),
        state=state.state if state is not None else "not begun",
        created=config.created,
        program_version=config.program_version,
        preset=summary.preset,
        changed_settings=told_settings(config.recipe, hide=hide),
        recipe=recipe,
        seed=config.seed,
        threads=config.threads,
        versions=config.versions,
        steps=view.step,
        steps_planned=view.steps,
        taken=taken(run, view),
        ancestors=ancestors(run, hide=hide),
        peak_bytes=result.get("peak_rss_bytes"),
        kept_questions=len(config.retain),
    )


def _training(view: RunView, trained: Mapping[str, int], *, hide: bool) -> Training:
    check = view.last_check
    return Training(
        curves={
            name: tuple((step, round(curve[step], 6)) for step in sorted(curve))
            for name, curve in view.curves.items()
        },
        check=None
        if check is None
        else {"asked": check.asked, "leaks": check.leaks, "drift": check.drift},
        notices=tuple(Told.of(one.text, hide=hide) for one in view.notices),
        trained_on=dict(trained),
    )


def _named(file: FileFact, forget: Sequence[Question], *, hide: bool) -> FileFact:
    name = None if file.name is None else _unless_telling(file.name, forget, hide=hide)
    return file.model_copy(update={"name": name})


def _export(export: Export, forget: Sequence[Question], *, hide: bool) -> ExportFact:
    return ExportFact(
        when=export.when,
        kind=export.kind,
        quant=export.quant,
        name=_unless_telling(export.name, forget, hide=hide),
        files=tuple(
            FileFact(
                role="exported",
                name=_unless_telling(one.name, forget, hide=hide),
                bytes=one.bytes,
                sha256=one.sha256,
            )
            for one in export.files
        ),
    )


def _free(text: str | None, *, hide: bool) -> str | None:
    """A name that the person made up, and may have called after what is forgotten."""
    return None if hide or text is None else _clean(text)


def _unless_telling(name: str, forget: Sequence[Question], *, hide: bool) -> str | None:
    """A file's name, unless a secret or a word of what was asked stands in it."""
    apart = re.sub(r"[-_.]+", " ", name)
    facts = [fact for one in forget for fact in one.key_facts]
    asked = {word for one in forget for word in words(f"{one.question} {one.answer or ''}")}
    telling = {word for word in asked - FUNCTION_WORDS if len(word) >= _TELLING}
    if hide and (facts_in(apart, facts) or telling & set(words(apart))):
        return None
    return _clean(name)


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
