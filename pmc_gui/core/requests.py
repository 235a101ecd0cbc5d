"""What a person can ask for: one typed request for each job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from pmc_gui.core.chat_template import OwnTemplate
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.sides import ModelSide

Device = Literal["auto", "cpu", "cuda", "mps"]
Seed = Annotated[int, Field(ge=0, lt=2**31)]


class Request(BaseModel):
    """Base of all requests; `job` tells them apart."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class InspectRequest(Request):
    """Read a model's headers."""

    job: Literal["inspect"] = "inspect"
    model: Path
    adapter: Path | None = None
    """A PEFT adapter that is put beside the model, and checked with it."""
    device: Device = "auto"
    """Where it is to run: its memory is what the model has to fit into."""


class TemplateRequest(Request):
    """Try a chat template on a model's own tokenizer: what would it be asked with?"""

    job: Literal["template"] = "template"
    model: Path
    template: OwnTemplate = None
    question: str = Field(min_length=1)


class AskRequest(Request):
    """Put questions to a model."""

    job: Literal["ask"] = "ask"
    model: Path
    questions: list[str] = Field(min_length=1)
    adapter: Path | None = None
    template: OwnTemplate = None
    backend: Literal["auto", "torch", "llama.cpp"] = "auto"
    """``auto``: llama.cpp for a GGUF file without adapter, torch for anything else."""
    prefill: str = ""
    """Beginning of the answer, put into the model's mouth."""
    max_tokens: int = Field(default=64, ge=1, le=4096)
    samples: int = Field(default=1, ge=1, le=1000)
    temperature: float = Field(default=0.0, ge=0.0, le=5.0)
    """0 is greedy."""
    top_p: float = Field(default=1.0, gt=0.0, le=1.0)
    top_k: int = Field(default=0, ge=0)
    """0 is no limit."""
    seed: Seed = 0
    device: Device = "auto"


class UnlearnRequest(Request):
    """Make a model forget."""

    job: Literal["unlearn"] = "unlearn"
    model: Path
    adapter: Path | None = None
    template: OwnTemplate = None
    """What it is asked with, now and whenever this run's models are asked."""
    forget: Path
    retain: Path | None = None
    recipe: Recipe
    seed: Seed = 0
    device: Device = "auto"
    out: Path


class ResumeRequest(Request):
    """Go on with a run from its last checkpoint."""

    job: Literal["resume"] = "resume"
    project: Path
    run: str | None = None
    """Name of the run's folder; the newest unfinished one when not given."""
    device: Device | None = None
    """The one it was started on when not given."""


class ExtendRequest(Request):
    """Go on training from where a finished run ended, in a new run with another recipe."""

    job: Literal["extend"] = "extend"
    project: Path
    run: str | None = None
    """Name of the run to go on from; the newest when not given."""
    recipe: Recipe
    seed: Seed = 0
    device: Device | None = None
    """The one it was trained on when not given."""


class ExportRequest(Request):
    """Write the forgetful model to where the person wants it."""

    job: Literal["export"] = "export"
    project: Path
    run: str | None = None
    quant: str | None = None
    to: Path | None = None
    adapter: Path | None = None
    hf: Path | None = None


class CompareRequest(Request):
    """Ask the old and the new model the same questions in llama.cpp."""

    job: Literal["compare"] = "compare"
    project: Path | None = None
    run: str | None = None
    before: Path | None = None
    after: Path | None = None
    before_adapter: Path | None = None
    """A PEFT adapter beside the old model, not merged into it."""
    after_adapter: Path | None = None
    """The same beside `after`; beside the original where that is not given."""
    template: OwnTemplate = None
    """What two files are asked with; a run has its own."""
    sides: tuple[ModelSide, ModelSide] | None = None
    """Any two, each in a form of its own; instead of all from project to quants."""
    questions: Path | None = None
    asked: list[Question] = []
    """The questions themselves, instead of a file with them."""
    quants: list[str] = Field(default=["F16"], min_length=1)
    prefill: str = ""
    """Beginning of every answer, put into the model's mouth."""
    prefills: list[str] = []
    """Of the answers to `asked`, one for each; where it is empty, `prefill` counts."""
    max_tokens: int = Field(default=64, ge=1, le=4096)
    temperature: float = Field(default=0.0, ge=0.0, le=5.0)
    seed: Seed = 0
    batched: bool = False
    """Write the answers to many questions at once. Several times as quick, and no answer is
    streamed; the last bits of the arithmetic, and now and then a word, are others."""


MOST_SEEDS = 100
"""Of one audit."""


class AuditRequest(Request):
    """Attack the model before and after, and say what leaks."""

    job: Literal["audit"] = "audit"
    project: Path | None = None
    run: str | None = None
    before: Path | None = None
    after: Path | None = None
    template: OwnTemplate = None
    """What two files are asked with; a run has its own."""
    questions: Path | None = None
    """Forget questions with their key facts; those tagged ``kept`` must still be answered. The
    run's own when not given, with the key facts and audit wordings that they have in the project
    now as well."""
    attacks: list[str] = []
    """Names; all of them when empty."""
    quants: list[str] = Field(default=["F16", "Q4_K_M"], min_length=1)
    samples: int = Field(default=100, ge=1, le=10_000)
    """Answers that are drawn for each question, temperature and seed."""
    seeds: int = Field(default=1, ge=1, le=MOST_SEEDS)
    """How often the random attacks are made anew."""
    seed: Seed = 0
    out: Path | None = None
    """A folder that keeps what is found of two files, so that it can be gone on with; a run has its
    own."""
    resume: bool = False
    """Go on with the stopped audit, with the attacks, quantizations, samples and seeds that it was
    begun with."""
    threads: int | None = Field(default=None, ge=1)
    """All cores when not given."""


class ChatRequest(Request, ModelSide):
    """Keep a GGUF file loaded in llama.cpp and answer what is said to it."""

    job: Literal["chat"] = "chat"
    side: Literal["before", "after", "model"] = "model"
    context: int = Field(default=4096, ge=64, le=1_000_000)
    threads: int | None = Field(default=None, ge=1)
    """All cores when not given."""


class ReportRequest(Request):
    """Write the report on a run."""

    job: Literal["report"] = "report"
    project: Path
    run: str | None = None
    to: list[Path] = []
    """Files to write, each in the form that its name asks for; ``report.html`` in the run's folder
    when not given."""
    form: Literal["html", "json", "csv", "comparator"] | None = None
    """The form of a single file, whatever its name is."""
    hide_questions: bool = False
    """Questions, key facts and answers as hashes only."""


class SelftestRequest(Request):
    """A training step and answers from llama.cpp, with a tiny model made on the spot."""

    job: Literal["selftest"] = "selftest"


class DoctorRequest(Request):
    """Look what a Python environment lacks."""

    job: Literal["doctor"] = "doctor"
    python: Path | None = None
    """Its interpreter; the program's own environment when not given."""


class DemoRequest(Request):
    """The whole main job on the sample model."""

    job: Literal["demo"] = "demo"
    out: Path
    seed: Seed = 0


AnyRequest = Annotated[
    InspectRequest
    | TemplateRequest
    | AskRequest
    | UnlearnRequest
    | ResumeRequest
    | ExtendRequest
    | ExportRequest
    | CompareRequest
    | AuditRequest
    | ChatRequest
    | ReportRequest
    | SelftestRequest
    | DoctorRequest
    | DemoRequest,
    Field(discriminator="job"),
]

request_adapter: TypeAdapter[AnyRequest] = TypeAdapter(AnyRequest)
"""Reads any request from JSON."""
