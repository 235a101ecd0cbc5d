"""What is open in the window: a project, its model, questions and recipe, and jobs on them."""

from __future__ import annotations

import datetime as dt
from collections import deque
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from pmc_gui.core.atomic import write_error
from pmc_gui.core.draft import Draft
from pmc_gui.core.errors import PmcError
from pmc_gui.core.presets import DEFAULT_PRESET, preset
from pmc_gui.core.program import worker_command
from pmc_gui.core.requests import DoctorRequest
from pmc_gui.core.runfolder import Project
from pmc_gui.ui import opening
from pmc_gui.ui.background import in_background
from pmc_gui.ui.job import Job
from pmc_gui.ui.models.question_table import QuestionTable
from pmc_gui.ui.saving import Saving
from pmc_gui.worker.client import WorkerClient
from pmc_gui.worker.failure import ending

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pmc_gui.core.app_settings import AppSettings, Places
    from pmc_gui.core.model_card import ModelCard
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.core.requests import AnyRequest, Device
    from pmc_gui.ui.job import Client
    from pmc_gui.ui.opening import Opened

_LOG_LINES = 2000


class Session(QObject):
    """The one state that all pages show and change.

    Signals:
        opening: A large project is being read; its name.
        project_changed: Another project is open.
        model_changed: Another model, adapter, chat template or device is chosen.
        card_changed: The model's headers were read, or are not known any more.
        recipe_changed: The preset or a setting of it.
        jobs_changed: A job has begun or ended.
        runs_changed: A run was renamed or moved to the trash.
        committing: What is being typed has to be taken over now.
        failed: Something that the person did not start went wrong; a `Failed` event.
    """

    opening = Signal(str)
    project_changed = Signal()
    model_changed = Signal()
    card_changed = Signal()
    recipe_changed = Signal()
    jobs_changed = Signal()
    runs_changed = Signal()
    committing = Signal()
    failed = Signal(object)

    def __init__(
        self,
        places: Places,
        settings: AppSettings,
        make_client: Callable[[AnyRequest], Client] | None = None,
    ) -> None:
        """Begin without a project.

        Args:
            places: Where the program keeps what is its own.
            settings: What it remembers; changed in place.
            make_client: Makes the other end of a job; a worker process when not given.
        """
        super().__init__()
        self.places = places
        self.settings = settings
        self._make_client = make_client or self._worker
        self.project: Project | None = None
        self.undo = QUndoStack(self)
        self.forget = QuestionTable(self.undo, self)
        self.keep = QuestionTable(self.undo, self)
        self._reset_choice()
        self.written_templates: dict[Path, str] = {}
        """What was written as a model's chat template, and neither used nor thrown away."""
        self.jobs: list[Job] = []
        self.log: deque[str] = deque(maxlen=_LOG_LINES)
        """What workers and their libraries wrote beside their messages; only in memory."""
        self._loading = False
        self._opening = 0
        self.saving = Saving(lambda: self.ensure_project().path, self._draft, self)
        self.saving.failed.connect(self.failed)
        for table in (self.forget, self.keep):
            table.edited.connect(self.touch)
            table.answered.connect(self.touch)

    def _reset_choice(self) -> None:
        self.model: Path | None = None
        self.adapter: Path | None = None
        self.template: str | None = None
        self.device: Device = "auto"
        self.card: ModelCard | None = None
        self.preset = DEFAULT_PRESET
        self.recipe: Recipe = preset(DEFAULT_PRESET)
        self.seed = 0
        # Of models that were chosen before, for when they are chosen again.
        self._templates: dict[Path, str | None] = {}
        self._answers: dict[QuestionTable, dict[tuple[object, ...], dict[str, str]]] = {}

    # The project

    def open_project(self, path: Path) -> None:
        """Open a project with all that was put together in it.

        One with very many questions is read beside the window; `opening` and `project_changed`
        tell of it, and until then all stays as it is.

        Raises:
            InputError: If there is none, or it is damaged or from a newer program.
        """
        project = Project.open(path)
        self._opening += 1
        if not opening.is_large(project):
            self._take(opening.read(project))
            return
        wanted = self._opening

        def take(found: Opened) -> None:
            # Another one may be wanted by now.
            if wanted == self._opening:
                self._take(found)

        self.opening.emit(project.name)
        in_background(lambda: opening.read(project), take, self.failed.emit, self)

    def _take(self, found: Opened) -> None:
        """Show a project that was read; what is open until then is saved."""
        project, draft = found.project, found.draft
        self.save_now()
        self._loading = True
        try:
            self.project = project
            self._reset_choice()
            self.model, self.adapter, self.device = draft.model, draft.adapter, draft.device
            self.template = draft.template
            self.preset, self.seed = draft.preset, draft.seed
            self.recipe = found.recipe
            self.forget.fill(found.forget)
            self.keep.fill(found.keep)
            self.undo.clear()
        finally:
            self._loading = False
        self.settings.remember_project(project.path)
        if draft.model is not None:
            self.settings.remember_model(draft.model)
        self.save_settings()
        self.project_changed.emit()
        self.model_changed.emit()
        self.card_changed.emit()
        self.recipe_changed.emit()

    def new_project(self, path: Path) -> None:
        """Begin an empty project at `path`.

        Raises:
            InputError: If something is there already, or it cannot be written.
        """
        self.open_project(Project.create(path).path)

    def ensure_project(self) -> Project:
        """The open project; one of its own is made in the program's folder if there is none.

        Raises:
            InputError: If it cannot be written.
        """
        if self.project is None:
            stamp = dt.datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
            try:
                self.places.projects.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise write_error(self.places.projects, error) from error
            self.project = Project.create(self.places.projects / f"{stamp}.pmc")
            self.settings.remember_project(self.project.path)
            self.save_settings()
            self.project_changed.emit()
        return self.project

    def touch(self) -> None:
        """Something worth keeping has changed: it is saved in a moment."""
        if not self._loading:
            self.saving.touch()

    def save_now(self) -> None:
        """Save at once what waits to be saved, what is being typed as well.

        Raises:
            InputError: If the place is read-only, gone, or the disk full.
        """
        self.committing.emit()
        self.saving.now()

    def flush(self) -> bool:
        """The same; what goes wrong is told, and the answer is whether nothing did."""
        try:
            self.save_now()
        except PmcError as error:
            self.failed.emit(ending(error))
            return False
        return True

    def _draft(self) -> Callable[[], Draft]:
        """What would be saved now, put together when and in which thread it is called."""
        values: dict[str, Any] = {
            "model": self.model,
            "adapter": self.adapter,
            "template": self.template,
            "device": self.device,
            "preset": self.preset,
            "recipe": None if self.recipe == preset(self.preset) else self.recipe,
            "seed": self.seed,
        }
        # Its rows are gone through one by one: all at once would hold the window.
        values |= {"forget": self.forget.frozen(), "keep": self.keep.frozen()}
        return lambda: Draft.model_construct(**values)

    def save_settings(self) -> None:
        """Write the program's settings; a place that cannot be written is told once, not thrown."""
        try:
            self.places.save(self.settings)
        except PmcError as error:
            self.failed.emit(ending(error))

    # The model

    def choose_model(
        self, path: Path, adapter: Path | None = None, card: ModelCard | None = None
    ) -> None:
        """Take another model or adapter; whoever shows their headers reads them if not given."""
        before = self._asked
        if path != self.model:
            if self.model is not None:
                self._templates[self.model] = self.template
            self.template = self._templates.get(path)
        self.model, self.adapter, self.card = path, adapter, card
        self._exchange_answers(before)
        self.settings.remember_model(path)
        self.save_settings()
        self.touch()
        self.model_changed.emit()
        self.card_changed.emit()

    def set_card(self, card: ModelCard | None) -> None:
        """What the headers of the model say."""
        self.card = card
        self.card_changed.emit()

    def choose_template(self, template: str | None) -> None:
        """Ask the model with another chat template; see `OwnTemplate`."""
        if template != self.template:
            before = self._asked
            self.template = template
            self._exchange_answers(before)
            self.touch()
            self.model_changed.emit()

    @property
    def _asked(self) -> tuple[object, ...]:
        """Whose answers the tables show: what another one says, or in another form, is not its."""
        return (self.model, self.adapter, self.template)

    def _exchange_answers(self, before: tuple[object, ...]) -> None:
        """Show the answers of what is chosen now; those of `before` come back with it."""
        if self._asked != before:
            for table in (self.forget, self.keep):
                known = self._answers.setdefault(table, {})
                known[before] = table.exchange_today(known.pop(self._asked, {}))

    def choose_device(self, device: Device) -> None:
        """Where the model is to run."""
        if device != self.device:
            self.device = device
            self.touch()
            self.model_changed.emit()

    def choose_recipe(self, name: str, recipe: Recipe) -> None:
        """How it is made to forget: the preset it began as, and its settings now."""
        if (name, recipe) != (self.preset, self.recipe):
            self.preset, self.recipe = name, recipe
            self.touch()
            self.recipe_changed.emit()

    def choose_seed(self, seed: int) -> None:
        """The seed of the next run."""
        if seed != self.seed:
            self.seed = seed
            self.touch()
            self.recipe_changed.emit()

    # Jobs

    def start(self, request: AnyRequest) -> Job:
        """Begin a job in a process of its own."""
        job = Job(request, lambda: self._make_client(request), self)
        self.jobs.append(job)
        job.ended.connect(lambda _: self._ended(job))
        job.begin()
        self.jobs_changed.emit()
        return job

    @property
    def whole_log(self) -> list[str]:
        """The log of all jobs, those that still run as well."""
        return [*self.log, *(line for job in self.jobs for line in _log_of(job))]

    def _ended(self, job: Job) -> None:
        self.log.extend(_log_of(job))
        self.jobs.remove(job)
        job.deleteLater()
        self.jobs_changed.emit()

    def _worker(self, request: AnyRequest) -> Client:
        # The doctor looks at the other environment from outside: it may not be able to start.
        python = None if isinstance(request, DoctorRequest) else self.settings.python
        return WorkerClient(worker_command(python))


def _log_of(job: Job) -> list[str]:
    return [f"— {job.request.job}", *job.log_tail.splitlines()]
