"""A project's folder, the truth about everything that was done in it.

The window and the command line only show and fill it; it can be opened on another day.
"""

from __future__ import annotations

import re
import shutil
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

import pmc_gui
from pmc_gui.core.atomic import (
    discard,
    hidden_beside,
    read_error,
    replacing_dir,
    sync_folder,
    write_error,
    write_text,
)
from pmc_gui.core.errors import InputError
from pmc_gui.core.migrations import newer
from pmc_gui.core.opener import (
    PROJECT_FILE,
    SUFFIX,
    add_opener,
    is_named_as_project,
    project_of,
    write_opener,
)
from pmc_gui.core.run import Run, RunConfig, RunState, Target, now

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Project", "Run", "RunConfig", "RunState", "Target"]

PROJECT_SCHEMA = 1
"""Version of the project's layout; goes up when older programs could not read it."""

_UNBORN_SECONDS = 3600
"""Time since something was put into an unfinished run after which nobody is at it any more."""

_RUN_NAME = re.compile(r"(\d{8}T\d{6}Z)(?:-(\d+))?")


class ProjectFile(BaseModel):
    """``project.json``: what makes a folder a project."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: Literal["pmc-gui project"] = "pmc-gui project"
    schema_version: int = Field(default=PROJECT_SCHEMA, ge=1)
    created: AwareDatetime = Field(default_factory=now)
    program_version: str = pmc_gui.__version__


class _Header(BaseModel):
    format: Literal["pmc-gui project"]
    schema_version: int


class Project:
    """A folder ``NAME.pmc`` with one run for each time the person pressed the button."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def create(cls, path: Path) -> Project:
        """Make a project, or open the one that is there.

        Args:
            path: Where; ``.pmc`` is added if it does not end so. The file that stands for a project
                means that.

        Raises:
            InputError: If something else is there (which stays as it is), the place is read-only,
                or the disk is full.
        """
        path = project_of(_with_suffix(path))
        try:
            taken = path.is_dir() and any(path.iterdir())
        except OSError as error:
            raise write_error(path, error) from error
        if taken:
            project = cls.open(path)
            add_opener(path)
            return project
        if path.exists() and not path.is_dir():
            raise _not_a_project(path, "it is a file")
        with replacing_dir(path) as temporary:
            (temporary / "runs").mkdir()
            text = ProjectFile().model_dump_json(indent=2) + "\n"
            write_text(temporary / PROJECT_FILE, text)
            write_opener(temporary)
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> Project:
        """Open a project, by its folder or by the file in it that stands for it.

        Raises:
            InputError: If there is none, or it is damaged or from a newer program.
        """
        if not path.exists():
            path = _with_suffix(path)
        if not path.exists():
            raise InputError(
                "no_such_project",
                f"There is no project {path}.",
                hint="Check the path; a project is a folder whose name ends in .pmc.",
            )
        path = project_of(path)
        file = path / PROJECT_FILE
        if not path.is_dir():
            raise _not_a_project(path, "it is a file")
        if not file.is_file():
            raise _not_a_project(path, "it has no project.json")
        try:
            text = file.read_bytes()
            version = _Header.model_validate_json(text).schema_version
        except OSError as error:
            raise read_error(file, error) from error
        except ValidationError as error:
            raise InputError(
                "project_damaged",
                f"The project {path} cannot be opened: its project.json is damaged.",
                hint="Restore it from a backup. The runs in it can be read by hand.",
                detail=str(error),
            ) from error
        if detail := newer(version, PROJECT_SCHEMA):
            raise InputError(
                "project_too_new",
                f"The project {path} was made by a newer version of this program.",
                hint="Update the program, or choose another name for a new project.",
                detail=detail,
            )
        return cls(path)

    @property
    def name(self) -> str:
        """The folder's name without its ending."""
        return self.path.stem

    def new_run(self, config: RunConfig, fill: Callable[[Run], None] | None = None) -> Run:
        """Begin a run; its folder is named after the time in UTC.

        Args:
            config: What is asked.
            fill: Puts into it what it begins with, before it has its name: a run that is there is
                whole, whenever this process is killed.

        Raises:
            InputError: If the place is read-only or the disk full.
        """
        runs = self.path / "runs"
        stamp = config.created.astimezone(now().tzinfo).strftime("%Y%m%dT%H%M%SZ")
        temporary = hidden_beside(runs / stamp)
        try:
            runs.mkdir(exist_ok=True)
            _remove_unborn(runs)
            temporary.mkdir()
            Run.write_new(temporary, config)
            if fill is not None:
                fill(Run(temporary))
            path = _claim_name(temporary, runs / stamp)
            sync_folder(runs)
            add_opener(self.path)
        except OSError as error:
            raise write_error(runs / stamp, error) from error
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        return Run(path)

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        folder = self.path / "runs"
        found = []
        for path in folder.iterdir() if folder.is_dir() else ():
            match = _RUN_NAME.fullmatch(path.name)
            if match and path.is_dir():
                found.append(((match[1], int(match[2] or 1)), path))
        return [Run(path) for _, path in sorted(found)]

    def finished_runs(self) -> list[Run]:
        """Those with a model before and one after, oldest first."""
        return [run for run in self.runs() if run.files() is not None]

    def run(self, name: str | None = None) -> Run:
        """The run called `name`, or the newest.

        Raises:
            InputError: If there is none.
        """
        runs = self.runs()
        if not runs:
            raise InputError(
                "no_runs",
                f"The project {self.path} has no runs yet.",
                hint="Start one first.",
            )
        if name is None:
            return runs[-1]
        for run in runs:
            if run.name == name:
                return run
        raise InputError(
            "no_such_run",
            f"The project {self.path} has no run “{name}”.",
            hint="There are: " + ", ".join(run.name for run in runs) + ".",
        )


def _with_suffix(path: Path) -> Path:
    if is_named_as_project(path):
        return path
    if not path.name or path.name == "..":
        raise InputError(
            "bad_name",
            f"“{path}” is no name for a project.",
            hint="Give the name of a new folder, such as forget.pmc.",
        )
    return path.with_name(path.name + SUFFIX)


def _not_a_project(path: Path, why: str) -> InputError:
    return InputError(
        "not_a_project",
        f"{path} is there and is no project of this program: {why}. Nothing was changed.",
        hint="Choose another name for a new project, or the folder of one that is there.",
    )


def _remove_unborn(runs: Path) -> None:
    """Remove runs that a process which was killed has left without a name.

    Another process may be at one of the others, which takes minutes at most.
    """
    for folder in runs.glob(".*.tmp"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _UNBORN_SECONDS:
                discard(folder)


def _claim_name(temporary: Path, wanted: Path) -> Path:
    # Two runs may begin in the same second, from two processes. A folder that is not empty is
    # never renamed over, so trying is the only test without a gap.
    for number in range(1, 10_000):
        path = wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}")
        if path.exists():
            continue
        with suppress(FileExistsError):
            try:
                return temporary.rename(path)
            except OSError:
                if not path.exists():
                    raise
    raise FileExistsError(f"{wanted} and all its numbers are taken")
