"""One run in a project's folder: what was asked, what happened, what can be gone on from."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import psutil
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

import pmc_gui
from pmc_gui.core.atomic import discard, hidden_beside, replacing_dir, write_error, write_text
from pmc_gui.core.chat_template import OwnTemplate
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import AnyEvent, Event, event_adapter
from pmc_gui.core.jsonl import Records, Tail, append_records, read_records, sync_records
from pmc_gui.core.lock import holding
from pmc_gui.core.migrations import newer, version_of, whole_recipe
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RUN_SCHEMA = 6
"""Version of the files in a run's folder; goes up when older programs could not read them."""

StateName = Literal["running", "stopped", "finished", "failed"]

_CHECKPOINT = re.compile(r"step-(\d{6,})")


def now() -> dt.datetime:
    """The time in UTC, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


class RunConfig(BaseModel):
    """Everything a run needs to be done again; written once, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = RUN_SCHEMA
    created: AwareDatetime = Field(default_factory=now)
    program_version: str = pmc_gui.__version__
    model: str
    """Path of the model as it was opened."""
    adapter: str | None = None
    """Path of a PEFT adapter the model was opened with."""
    template: OwnTemplate = None
    """What the models are asked with; the model's own chat template if None."""
    forget: list[Question]
    retain: list[Question] = []
    recipe: Recipe
    seed: int = 0
    device: str
    """The device that was used, such as ``cpu`` or ``cuda``."""
    threads: int = Field(ge=1)
    """CPU threads; another number may change results in the last bits."""
    versions: dict[str, str] = {}
    """Package to version, such as ``torch``."""
    parent: str | None = None
    """Name of the run that this one goes on from; its trained weights are in `Run.start_dir`."""


class RunState(BaseModel):
    """How far a run is, and which process is at it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    state: StateName
    pid: int
    process_started: float
    """Seconds since 1970; tells the process from a later one with the same number."""
    step: int = 0
    updated: AwareDatetime

    @property
    def alive(self) -> bool:
        """Whether the process that wrote this is still there."""
        try:
            started = psutil.Process(self.pid).create_time()
        except psutil.Error:
            return False
        # The start is computed from the boot time, which moves a little when the clock is set.
        return bool(abs(started - self.process_started) < 2.0)


class Target(BaseModel):
    """A text the model was trained on: the proof of what was, and what was not, among them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    step: int
    question_id: str
    kind: Literal["collapse", "cut", "refusal", "retain"]
    """A ``cut`` is the beginning of an answer that leaked: it is given, and no text follows it."""
    prompt: str
    """The question, or the wording of it, that the text answers."""
    text: str
    origin: Literal["sampled", "phrase", "own answer", "given"]
    """Where the text came from: the model being trained, the phrases to say instead, the original
    model, or the person's retain file."""


_target_adapter = TypeAdapter(Target)


class Run:
    """A run's folder. Reading is always allowed; write only under `claim`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def write_new(cls, folder: Path, config: RunConfig) -> None:
        """Put into an empty `folder` what makes it a run's."""
        write_text(folder / "config.json", config.model_dump_json(indent=2) + "\n")

    def take_over(self) -> None:
        """Say in a run of an older program that this one writes into it from now on.

        That program might take what it does not know for damaged: so it refuses the run. All else
        that was asked stays as it was written.

        Raises:
            InputError: If the place is read-only or the disk full.
        """
        path = self.path / "config.json"
        text = path.read_bytes()
        if version_of(text) < RUN_SCHEMA:
            config = {**json.loads(text), "schema_version": RUN_SCHEMA}
            write_text(path, json.dumps(config, indent=2, ensure_ascii=False) + "\n")

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.path.name

    @property
    def label(self) -> str:
        """What the person calls it; its folder's name until they do."""
        try:
            return (self.path / "label.txt").read_text(encoding="utf-8").strip() or self.name
        except (OSError, UnicodeDecodeError):
            return self.name

    def set_label(self, label: str) -> None:
        """Call it something else; nothing is its folder's name again.

        Raises:
            InputError: If the place is read-only or the disk full.
        """
        write_text(self.path / "label.txt", " ".join(label.split()) + "\n")

    @property
    def adapter_dir(self) -> Path:
        """Where the trained PEFT adapter is, once there is one."""
        return self.path / "adapter"

    @property
    def start_dir(self) -> Path:
        """Where the trained weights are that a run goes on from, if it does."""
        return self.path / "start"

    @property
    def gguf_dir(self) -> Path:
        """Where the GGUF files before and after are, once there are any."""
        return self.path / "gguf"

    @cached_property
    def config(self) -> RunConfig:
        """What was asked.

        Raises:
            InputError: If it cannot be read, is damaged or from a newer program.
        """
        path = self.path / "config.json"
        try:
            text = path.read_bytes()
            if detail := newer(version_of(text), RUN_SCHEMA):
                raise InputError(
                    "run_too_new",
                    f"The run {self.path} was made by a newer version of this program.",
                    hint="Update the program.",
                    detail=detail,
                )
            return RunConfig.model_validate(_filled_in(json.loads(text)))
        except (OSError, ValidationError) as error:
            raise InputError(
                "run_damaged",
                f"The run {self.path} cannot be read: its config.json is missing or damaged.",
                hint="Choose another run of the project, or start a new one.",
                detail=str(error),
            ) from error

    @property
    def state(self) -> RunState | None:
        """How far the run is; None before `set_state` was first called, or if it is damaged.

        A run that says it is running although its process has gone was killed: it is given as
        ``stopped``.
        """
        stored = self._stored_state()
        if stored is not None and stored.state == "running" and not stored.alive:
            return stored.model_copy(update={"state": "stopped"})
        return stored

    def set_state(self, state: StateName, step: int | None = None) -> None:
        """Say how far the run is, as this process.

        Args:
            state: The new state.
            step: The last step done; as before when not given.
        """
        if step is None:
            before = self._stored_state()
            step = before.step if before is not None else 0
        value = RunState(
            state=state,
            pid=os.getpid(),
            process_started=psutil.Process().create_time(),
            step=step,
            updated=now(),
        )
        write_text(self.path / "state.json", value.model_dump_json(indent=2) + "\n")

    def record_files(self, before: Path, after: Path) -> None:
        """Say which GGUF files, in 16 bits, hold the model before and after."""
        own = self.gguf_dir.absolute()
        # Our own by name only, so that the project's folder can be moved.
        files = {
            side: path.name if path.absolute().parent == own else str(path.absolute())
            for side, path in (("before", before), ("after", after))
        }
        write_text(self.gguf_dir / "files.json", json.dumps(files, indent=2) + "\n")

    def files(self) -> tuple[Path, Path] | None:
        """The GGUF files (before, after), once the run has ended and while they are there."""
        try:
            named = json.loads((self.gguf_dir / "files.json").read_text(encoding="utf-8"))
            paths = (self.gguf_dir / named["before"], self.gguf_dir / named["after"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return paths if all(path.is_file() for path in paths) else None

    @property
    def parameters(self) -> int | None:
        """Numbers in the finished model, by the size of its file, which has 16 bits for each."""
        files = self.files()
        try:
            return files[1].stat().st_size // 2 if files is not None else None
        except OSError:
            return None

    def finished_files(self) -> tuple[Path, Path]:
        """As `files`.

        Raises:
            InputError: If there are none.
        """
        files = self.files()
        if files is None:
            project = self.path.parents[1]
            raise InputError(
                "run_not_finished",
                f"The run {self.name} of {project} has no finished models yet.",
                hint="Go on with it first, until it is finished.",
            )
        return files

    def append(self, event: Event) -> None:
        """Add an event to ``events.jsonl``."""
        append_records(self.path / "events.jsonl", [event])

    def events(self) -> Records[AnyEvent]:
        """All events so far. After a resume, steps since the checkpoint occur twice."""
        return read_records(self.path / "events.jsonl", event_adapter)

    def tail(self) -> Tail[AnyEvent]:
        """The same, for whoever comes back to see what another process has added."""
        return Tail(self.path / "events.jsonl", event_adapter)

    def append_targets(self, targets: list[Target]) -> None:
        """Add training targets to ``targets.jsonl``, all in one write."""
        append_records(self.path / "targets.jsonl", targets)

    def targets(self) -> Records[Target]:
        """Every text that was ever a training target."""
        return read_records(self.path / "targets.jsonl", _target_adapter)

    @contextmanager
    def new_checkpoint(self, step: int) -> Iterator[Path]:
        """An empty folder that becomes the checkpoint of `step` once it is filled.

        What was appended before is flushed to the disk first, so that no checkpoint is ahead of
        the record of what it was trained on.
        """
        folder = self.path / "checkpoints"
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise write_error(folder, error) from error
        with replacing_dir(folder / f"step-{step:06d}") as temporary:
            yield temporary
            sync_records(self.path / "events.jsonl")
            sync_records(self.path / "targets.jsonl")

    def latest_checkpoint(self) -> Path | None:
        """The checkpoint of the highest step; what a crash left unfinished does not count."""
        checkpoints = self._checkpoints()
        return checkpoints[-1] if checkpoints else None

    def prune_checkpoints(self, keep: int) -> None:
        """Remove all but the `keep` newest checkpoints, and what crashes left unfinished."""
        if keep < 1:
            raise ValueError("A run keeps at least one checkpoint.")
        for checkpoint in self._checkpoints()[:-keep]:
            # Out of sight first: a crash half-way must not leave half a checkpoint under its name.
            try:
                checkpoint.rename(hidden_beside(checkpoint))
            except OSError as error:
                raise write_error(checkpoint, error) from error
        self.remove_leftovers()

    def remove_leftovers(self) -> None:
        """Remove the half files that a process which was killed has left; call it under `claim`."""
        for folder in (self.path, self.path / "checkpoints", self.gguf_dir):
            for leftover in folder.glob(".*.tmp"):
                discard(leftover)

    @contextmanager
    def claim(self) -> Iterator[None]:
        """Be the only process that works on this run.

        Raises:
            InputError: If another one does.
        """
        with holding(self.path / "run.lock", f"the run {self.path}"):
            yield

    def _checkpoints(self) -> list[Path]:
        found = []
        folder = self.path / "checkpoints"
        for path in folder.iterdir() if folder.is_dir() else ():
            match = _CHECKPOINT.fullmatch(path.name)
            if match and path.is_dir():
                found.append((int(match[1]), path))
        return [path for _, path in sorted(found)]

    def _stored_state(self) -> RunState | None:
        try:
            return RunState.model_validate_json((self.path / "state.json").read_bytes())
        except (OSError, ValidationError):
            return None


def _filled_in(config: dict[str, Any]) -> dict[str, Any]:
    recipe = config.get("recipe")
    return {**config, "recipe": whole_recipe(recipe)} if isinstance(recipe, dict) else config
