"""Which two models are meant: those of a run, or any two files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core.errors import InputError
from pmc_gui.core.requests import CompareRequest
from pmc_gui.core.runfolder import Project
from pmc_gui.engine.models.lora_file import write_lora
from pmc_gui.engine.probing.loading import require_file

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.core.requests import AuditRequest
    from pmc_gui.core.run import Run


@dataclass(frozen=True)
class Pair:
    """Two models.

    Attributes:
        before: The original, 16 bits or in the one quantization that is asked for.
        after: The forgetful one, likewise.
        run: Where they belong; None for any two files.
        template: What both are asked with; see `PromptForm.of`.
        adapters: PEFT adapters beside them that are not merged, before and after.
    """

    before: Path
    after: Path
    run: Run | None = None
    template: str | None = None
    adapters: tuple[Path | None, Path | None] = (None, None)

    def adapters_in(self, folder: Path) -> tuple[Path | None, Path | None]:
        """The adapters as LoRA files in GGUF, written into `folder`.

        Raises:
            InputError: If one is none, or belongs to another model.
            JobError: If one is more than plain LoRA.
        """
        old, new = self.adapters
        return (
            old and write_lora(old, self.before, folder / "before-adapter.gguf"),
            new and write_lora(new, self.after, folder / "after-adapter.gguf"),
        )


def pair_of(request: AuditRequest | CompareRequest) -> Pair:
    """Find the two models that `request` speaks of.

    Raises:
        InputError: If it is not clear which, or one of them is not there.
    """
    run: Run | None = None
    template = request.template
    adapters: tuple[Path | None, Path | None] = (None, None)
    if isinstance(request, CompareRequest):
        adapters = (request.before_adapter, request.after_adapter)
    if request.project is not None:
        if request.before is not None or request.after is not None:
            raise InputError(
                "project_or_files",
                "Both a project and model files were given.",
                hint="Give either NAME.pmc, or --before and --after.",
            )
        if template is not None:
            raise InputError(
                "template_of_the_run",
                "A run's models are asked with the chat template that the run was made with.",
                hint="Leave the template out, or give the run's two files instead of the project.",
            )
        run = Project.open(request.project).run(request.run)
        template = run.config.template
        before, after = run.finished_files()
        if adapters[1] is not None:
            # What a run has made holds its adapter already.
            after = before
    elif request.before is not None and (request.after or adapters[1]) is not None:
        before, after = request.before, request.after or request.before
    else:
        raise InputError(
            "two_models_needed",
            "Two models are needed, the one before and the one after.",
            hint="Give a project (NAME.pmc), or both --before and --after.",
        )
    for path in (before, after):
        require_file(path)
    return Pair(before, after, run, template, adapters)
