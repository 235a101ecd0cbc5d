"""A project as it is read from the disk, in whichever thread."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core.draft import Draft, size_of
from pmc_gui.core.presets import preset
from pmc_gui.ui.models.table_contents import Contents

if TYPE_CHECKING:
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.core.runfolder import Project

_LARGE = 400_000
"""Bytes of a draft, some 2,000 questions: from there on it is read beside the window."""


@dataclass(frozen=True)
class Opened:
    """A project with all that was put together in it."""

    project: Project
    draft: Draft
    recipe: Recipe
    forget: Contents
    keep: Contents


def is_large(project: Project) -> bool:
    """Whether reading it would hold the window for a moment."""
    return size_of(project.path) >= _LARGE


def read(project: Project) -> Opened:
    """Read a project.

    Raises:
        InputError: If it is damaged or from a newer program.
    """
    draft = Draft.load(project.path)
    recipe = draft.recipe or preset(draft.preset)
    opened = Opened(project, draft, recipe, Contents.of(draft.forget), Contents.of(draft.keep))
    # Many things that last: no collection needs to look through them, which would hold the window.
    # They are freed as always when nobody refers to them any more.
    gc.freeze()
    return opened
