"""Everything that a report holds: plain data, the same for every form it is written in.

What it holds of an audit stands in `audit_model`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

import pmc_gui
from pmc_gui.core.chat_template import AskedWith
from pmc_gui.core.exports import ExportKind
from pmc_gui.core.report.audit_model import AuditPart, Example, Judged
from pmc_gui.core.report.told import Told
from pmc_gui.core.run import now
from pmc_gui.core.run_starts import RunStart

REPORT_SCHEMA = 2
"""Version of the JSON form; goes up when older programs could not read it."""


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Taken(_Data):
    """How long a run took, over all its starts, and on what it ran."""

    starts: tuple[RunStart, ...]
    """Without those by an older program."""
    train_seconds: float | None
    total_seconds: float | None
    whole: bool
    """Whether that is all: not where a start was killed or is not known."""
    devices: tuple[str, ...]
    """Each with its name, where that is known."""


class Ancestor(_Data):
    """A run whose trained weights another one began with."""

    name: str
    preset: str | None = None
    changed_settings: dict[str, object] = {}
    seed: int | None = None
    steps: int | None = None
    steps_planned: int | None = None
    taken: Taken | None = None
    """None if the run is not there any more, and with it all that is known of it."""


class RunFacts(_Data):
    """The run, and what it was made with."""

    name: str
    label: str | None
    """What the person calls it; None where it may tell what was forgotten, as the next ones."""
    project: str | None
    model: str | None
    adapter: str | None
    template: AskedWith
    """Which chat template it was trained and asked with."""
    state: str
    created: AwareDatetime
    program_version: str
    preset: str | None
    changed_settings: dict[str, object]
    """Settings that differ from the default recipe."""
    recipe: dict[str, object]
    seed: int
    threads: int
    versions: dict[str, str]
    steps: int
    steps_planned: int
    taken: Taken
    ancestors: tuple[Ancestor, ...]
    """The runs that it goes on from, the first one first."""
    peak_bytes: int | None
    kept_questions: int
    """The person's own questions to be kept."""

    @property
    def chain(self) -> Taken:
        """This run and all that it goes on from, as if it were one."""
        every = [one.taken for one in self.ancestors] + [self.taken]
        known = [one for one in every if one is not None]
        return Taken(
            starts=tuple(start for one in known for start in one.starts),
            train_seconds=_sum([one.train_seconds for one in known]),
            total_seconds=_sum([one.total_seconds for one in known]),
            whole=len(known) == len(every) and all(one.whole for one in known),
            devices=tuple(dict.fromkeys(device for one in known for device in one.devices)),
        )


def _sum(seconds: list[float | None]) -> float | None:
    """None if one of them is not known."""
    known = [one for one in seconds if one is not None]
    return round(sum(known), 1) if len(known) == len(seconds) else None


class QuestionPart(_Data):
    """One question and what came of it."""

    number: int
    """From 1; the report speaks of the question by it."""
    forgotten: bool
    """Whether the run was to make it forgotten; False for one that only the audit asked."""
    question: Told
    key_facts: tuple[Told, ...]
    answer: Told | None
    """The reference answer, if the person gave one."""
    wordings: int
    original: Told | None
    """What the model said when the run began."""
    target: Told | None
    """What it was trained to say in the end."""
    chat: Judged | None
    """Verdict of the audit; None without one."""
    file: Judged | None
    examples: tuple[Example, ...]


class Training(_Data):
    """How the run went."""

    curves: dict[str, tuple[tuple[int, float], ...]]
    """(step, value) by name; see `run_view.CURVES`."""
    check: dict[str, float] | None
    """The last small check: asked, leaks, drift. No audit."""
    notices: tuple[Told, ...]
    trained_on: dict[str, int]
    """Different pairs of prompt and text that were trained on, by kind and origin."""


class Finding(_Data):
    """A training target that holds what should not have been one."""

    what: Literal["key fact", "reference answer", "former answer"]
    certain: bool
    """False where a part or another form of it stands there, which may be something else."""
    secret: Told
    line: int
    """In ``targets.jsonl``, from 1."""
    kind: str
    origin: str
    prompt: Told
    text: Told
    in_prompt: bool
    """Whether what the model was asked there names the secret itself."""


class TargetsCheck(_Data):
    """Whether a secret was ever trained on, read from every line of ``targets.jsonl``."""

    lines: int
    damaged: int
    texts: int
    """Different texts among them."""
    key_facts: int
    answers: int
    former_answers: int
    """Answers that the model used to give, of questions with neither key fact nor reference."""
    unchecked: int
    """Questions of which nothing is known that could be looked for."""
    uncompared: int
    """Texts in a script that neither question nor answer uses: nobody can say what they hold."""
    findings: tuple[Finding, ...]
    found: int
    """How many texts hold a secret, or may; `findings` shows the first of them."""
    unclear: int
    """How many of them only may."""
    cuts: int
    """Lines where the tokens that lead to a secret were made unlikely. They are in no text."""

    @property
    def clean(self) -> bool:
        """Whether it can be said that nothing was trained on; not of what was not looked for."""
        unseen = self.damaged + self.unchecked + self.uncompared
        return bool(self.texts) and not self.found and not unseen


class FileFact(_Data):
    """A file, and how it can be recognised."""

    role: str
    """What it is to the run, such as ``original model``."""
    name: str | None
    """Without its folder; None where it may tell what was forgotten."""
    bytes: int
    sha256: str | None
    """None if it was not computed."""
    since_start: Literal["same", "changed", "gone"] | None = None
    """Of a file that the run was made from: whether size and time are those of when it began."""


class ExportFact(_Data):
    """A model that was exported of the run."""

    when: AwareDatetime
    kind: ExportKind
    quant: str | None
    name: str | None
    """Without its folder; None where it may tell what was forgotten."""
    files: tuple[FileFact, ...]


class Report(_Data):
    """The report on a run."""

    model_config = ConfigDict(serialize_by_alias=True)

    format: Literal["pmc-gui report"] = "pmc-gui report"
    schema_version: int = Field(default=REPORT_SCHEMA, alias="schema")
    written: AwareDatetime = Field(default_factory=now)
    written_by: str = pmc_gui.__version__
    """Version of the program."""
    hidden: bool
    """Whether questions, key facts and answers are hashes."""
    run: RunFacts
    questions: tuple[QuestionPart, ...]
    audit: AuditPart | None
    audit_problem: str = ""
    """Why there is none although there is a file."""
    targets: TargetsCheck
    training: Training
    files: tuple[FileFact, ...]
    exports: tuple[ExportFact, ...]
    """Oldest first; not those by an older program."""
