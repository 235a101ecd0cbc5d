"""From what is chosen in the window to a request, or to the command line that does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.atomic import write_text
from pmc_gui.core.chat_template import PLAIN, WITHOUT
from pmc_gui.core.draft import write_questions
from pmc_gui.core.presets import preset
from pmc_gui.core.program import shell_line
from pmc_gui.core.requests import UnlearnRequest

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.ui.session import Session


def unlearn_request(session: Session, model: Path, project: Path) -> UnlearnRequest:
    """What starts a run of `project`; its questions are written for the worker to read.

    Raises:
        InputError: If they cannot be written.
    """
    forget, retain = _write_questions(session, project)
    return UnlearnRequest(
        model=model,
        adapter=session.adapter,
        template=session.template,
        forget=forget,
        retain=retain,
        recipe=session.recipe,
        seed=session.seed,
        device=session.device,
        out=project,
    )


def unlearn_command(session: Session, model: Path, project: Path) -> str:
    """The command line that does the same.

    Raises:
        InputError: If the questions or the template cannot be written.
    """
    request = unlearn_request(session, model, project)
    parts = ["unlearn", "--model", str(request.model)]
    if request.adapter is not None:
        parts += ["--adapter", str(request.adapter)]
    if request.template is not None:
        parts += ["--template", _write_template(request.template, project)]
    parts += ["--forget", str(request.forget)]
    if request.retain is not None:
        parts += ["--retain", str(request.retain)]
    parts += ["--preset", session.preset]
    base = preset(session.preset).model_dump()
    for name, value in request.recipe.model_dump().items():
        if value != base[name]:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            parts += ["--set", f"{name}={text}"]
    parts += ["--seed", str(request.seed), "--device", request.device, "--out", str(request.out)]
    return shell_line(parts)


def _write_template(template: str, project: Path) -> str:
    """What names a template on the command line."""
    if template == PLAIN:
        return WITHOUT
    file = project / "chat-template.jinja"
    write_text(file, template)
    return str(file)


def _write_questions(session: Session, project: Path) -> tuple[Path, Path | None]:
    forget, retain = project / "forget.jsonl", project / "retain.jsonl"
    write_questions(forget, session.forget.snapshot())
    if not session.keep.ticked_count:
        return forget, None
    write_questions(retain, session.keep.snapshot())
    return forget, retain
