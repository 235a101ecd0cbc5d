"""What the program remembers about its user, in one small file."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pmc_gui.core.atomic import write_error, write_text
from pmc_gui.core.errors import InputError, PmcError

RECENT = 10
"""How many models and projects are remembered."""

_NAME = "pmc-gui"


class AppSettings(BaseModel):
    """All settings of the window; those that only a newer program knows are kept for it."""

    model_config = ConfigDict(extra="allow", validate_assignment=True)

    language: str = "system"
    """Of the window: a code such as ``de``, or ``system``."""
    theme: Literal["system", "light", "dark"] = "system"
    font_scale: float = Field(1.0, ge=0.75, le=2.0)
    recent_models: list[Path] = []
    recent_projects: list[Path] = []
    folders: list[Path] = []
    """Where to look for models beside the usual places."""
    python: Path | None = None
    """Another interpreter for the workers, one with a CUDA build of torch for example."""

    def remember_model(self, path: Path) -> None:
        """Put `path` first among the recent models."""
        self.recent_models = _first(path, self.recent_models)

    def remember_project(self, path: Path) -> None:
        """Put `path` first among the recent projects."""
        self.recent_projects = _first(path, self.recent_projects)


class Places:
    """Where the program keeps what is its own.

    Attributes:
        config: Folder of the settings.
        data: Folder of projects that were not given a place, and of the log.
    """

    def __init__(self, config: Path | None = None, data: Path | None = None) -> None:
        self.config = config or Path(platformdirs.user_config_dir(_NAME, appauthor=False))
        self.data = data or Path(platformdirs.user_data_dir(_NAME, appauthor=False))

    @property
    def settings_file(self) -> Path:
        """The file of `AppSettings`."""
        return self.config / "settings.json"

    @property
    def projects(self) -> Path:
        """Where a project is made that was not given a place."""
        return self.data / "projects"

    @property
    def quantized(self) -> Path:
        """Where quantized copies are kept of compared files that are no run's."""
        return self.data / "quantized"

    @property
    def sessions(self) -> Path:
        """Where each open window notes its faults, for the next start."""
        return self.data / "sessions"

    def load(self) -> AppSettings:
        """The settings; the defaults of those that are not there or cannot be read.

        A file of which something cannot be read, because it is damaged or a newer program's, is
        copied to ``settings.json.damaged`` before it is written over.
        """
        file = self.settings_file
        try:
            text = file.read_bytes()
            return AppSettings.model_validate_json(text)
        except OSError:
            return AppSettings()
        except ValidationError as error:
            with suppress(OSError):
                shutil.copyfile(file, file.with_name(file.name + ".damaged"))
            unread = {name for one in error.errors() for name in one["loc"][:1]}
            if not unread:
                return AppSettings()
            found = json.loads(text)
            return AppSettings(**{name: found[name] for name in found.keys() - unread})

    def save(self, settings: AppSettings) -> None:
        """Write the settings.

        Raises:
            InputError: If the place is read-only or the disk full.
        """
        try:
            self.config.mkdir(parents=True, exist_ok=True)
            write_text(self.settings_file, settings.model_dump_json(indent=2) + "\n")
        except (PmcError, OSError) as error:
            reason = error if isinstance(error, PmcError) else write_error(self.config, error)
            raise InputError(
                "settings_not_kept",
                f"Your settings are not kept: {reason.message}",
                hint=f"They count until the window is closed. They are kept when {self.config} can "
                "be written.",
                detail=reason.detail,
            ) from error


def _first(path: Path, paths: list[Path]) -> list[Path]:
    return [path, *(other for other in paths if other != path)][:RECENT]
