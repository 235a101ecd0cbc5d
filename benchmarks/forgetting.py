"""Make the sample model or another forget, by a recipe or another method, and audit the result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import comparators
from pieces import say

from pmc_gui.core.control import Control
from pmc_gui.core.events import Check, Finished, Phase
from pmc_gui.core.presets import DEFAULT_PRESET, preset
from pmc_gui.core.requests import AuditRequest
from pmc_gui.core.runfolder import Project, RunConfig, Target
from pmc_gui.engine.probing.audit import audit_job
from pmc_gui.engine.unlearning.job import recorded, start_run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pmc_gui.core.questions import Question
    from pmc_gui.core.recipe import Recipe


def forget_by_comparator(
    method: str, model: Path, forget: Sequence[Question], seed: int, seconds: float, folder: Path
) -> dict[str, Any]:
    """The same as `forget_by_recipe` by another method, put down as a run so that the audit knows
    which prompts it was trained on."""
    recipe = preset(DEFAULT_PRESET)
    project = Project.create(folder / "run.pmc")
    run = project.new_run(
        RunConfig(
            model=str(model), forget=list(forget), recipe=recipe, seed=seed, device="cpu", threads=1
        )
    )
    made = comparators.forget_with(method, model, forget, seed, seconds, run.gguf_dir, say=say)
    run.append_targets(
        [
            Target(
                step=made["steps"],
                question_id="",
                kind="retain",
                prompt=pair.kept.question,
                text=pair.text,
                origin=pair.kept.origin,
            )
            for pair in made["kept"]
        ]
    )
    run.record_files(made["before"], made["after"])
    return {"project": project.path, **made}


def forget_by_recipe(
    model: Path,
    forget: Sequence[Question],
    seed: int,
    recipe: Recipe,
    folder: Path,
    *,
    retain: Sequence[Question] = (),
) -> dict[str, Any]:
    """One run.

    Returns:
        ``{"project", "before", "after": path, "seconds": {"train"}, "steps", "unsettled": how many
        forget questions ended without an answer to train on}``.
    """
    run = start_run(
        model=model,
        forget=list(forget),
        retain=list(retain),
        recipe=recipe,
        seed=seed,
        device="cpu",
        out=folder / "run.pmc",
    )
    result = _last(recorded(run, Control()))
    return {
        "project": folder / "run.pmc",
        "before": Path(result["gguf"]["before"]),
        "after": Path(result["gguf"]["after"]),
        "seconds": {"train": result["seconds"]["train"]},
        "steps": result["steps"],
        "unsettled": sum(one["target"] is None for one in result["questions"]),
    }


def audited(
    which: Mapping[str, Path],
    asked: Sequence[Question],
    quants: Sequence[str],
    samples: int,
    seed: int,
    attacks: Sequence[str],
    folder: Path,
    *,
    resume: bool = False,
) -> dict[str, Any]:
    """The report of an audit of a project or of two files; all attacks if none is named.

    Those of `asked` that have the audit's tag for it are kept facts.
    """
    questions = folder / "questions.jsonl"
    fields = {"question", "key_facts", "audit_wordings", "tags"}
    lines = [one.model_dump_json(include=fields) for one in asked]
    questions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    request = AuditRequest(
        **which,
        questions=questions,
        quants=list(quants),
        samples=samples,
        seed=seed,
        attacks=list(attacks),
        resume=resume,
    )
    report: dict[str, Any] = _last(audit_job(request, Control()))
    return report


def _last(job: Any) -> Any:
    for event in job:
        if isinstance(event, Finished):
            return event.result
        if isinstance(event, Phase):
            say(f"  {event.name}")
        elif isinstance(event, Check):
            say(f"  step {event.step}: {event.leaks} of {event.asked} leak, {event.drift:.4f} nats")
    raise RuntimeError("the job ended without a result")
