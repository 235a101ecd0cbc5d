"""What a running job tells: typed events, the same on disk, on the pipe and in the console."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class Event(BaseModel):
    """Base of all events; `type` tells them apart."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


class Phase(Event):
    """A new part of the job begins."""

    type: Literal["phase"] = "phase"
    name: str
    """Plain words for a person, such as ``Writing the model as GGUF``."""
    index: int
    """Which part, from 1."""
    count: int
    """How many parts there are."""


class Progress(Event):
    """How far the present phase is."""

    type: Literal["progress"] = "progress"
    done: float
    total: float
    unit: str
    """What is counted: ``answers``, ``bytes``, ``tensors``, ``tokens``."""
    seconds_left: float | None = None


class Step(Event):
    """One step of the collapse loop."""

    type: Literal["step"] = "step"
    step: int
    steps: int
    collapse_loss: float
    """Cross-entropy on the chosen answers, nats per token."""
    retain_loss: float
    """KL to the original (or cross-entropy) on retain answers, nats per token."""
    refusal_loss: float
    """Cross-entropy on the phrases to say instead, nats per token; 0 when not used."""
    reward: float
    """Mean over the step's forget questions of 1 - overlap of the chosen answer; 1 is fully
    collapsed."""
    learning_rate: float
    tokens_per_second: float
    """Training and sampling together."""
    seconds_left: float | None = None


class Sample(Event):
    """An answer the model gave to a forget question, and whether it becomes a target."""

    type: Literal["sample"] = "sample"
    step: int
    question: str
    wording: str
    answer: str
    overlap: float
    picked: bool


class Check(Event):
    """A small check during training, on what training does not see; no audit."""

    type: Literal["check"] = "check"
    step: int
    asked: int
    """Answers looked at."""
    leaks: int
    """How many of them give the secret away, or may do so."""
    drift: float
    """Mean KL to the original on held-out prompts, nats per token."""


class Opened(Event):
    """A model is loaded and can be asked."""

    type: Literal["opened"] = "opened"
    quant: str
    context: int
    """Longest conversation and answer together, in tokens."""
    memory_bytes: int | None = None
    """What the process takes with the model in it, if the system says."""


class Token(Event):
    """A piece of an answer as it is written."""

    type: Literal["token"] = "token"
    side: Literal["before", "after", "model"]
    question: int
    """Index of the question in the request."""
    text: str


class Answer(Event):
    """A finished answer."""

    type: Literal["answer"] = "answer"
    side: Literal["before", "after", "model"]
    quant: str
    question: int
    text: str
    tokens: int
    tokens_per_second: float
    seconds_to_first_token: float


class Drawn(Event):
    """One of many answers to a turn that are drawn at once."""

    type: Literal["drawn"] = "drawn"
    side: Literal["before", "after", "model"]
    question: int
    sample: int
    """Counted from 0."""
    text: str


class WeighedToken(BaseModel):
    """A token of an answer, and what could have stood in its place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    """Empty for the one that ends the answer."""
    probability: float
    others: tuple[tuple[str, float], ...]
    """The likeliest tokens here with their probabilities, itself among them, likeliest first."""
    fact: float | None = None
    """Probability that a key fact begins here; None without key facts."""


class Weighed(Event):
    """The tokens of an answer with their probabilities, before the `Answer` itself."""

    type: Literal["weighed"] = "weighed"
    side: Literal["before", "after", "model"]
    question: int
    tokens: tuple[WeighedToken, ...]


class Compared(Event):
    """Both sides have answered a question, and what comes of it."""

    type: Literal["compared"] = "compared"
    question: int
    """Index of the question in the request."""
    quant: str
    before: str
    after: str
    knew: bool | None
    """Whether the old answer gives the secret away; None if that cannot be told."""
    leaks: bool | None
    """The same of the new answer."""
    outcome: str
    """Which kind of answer the new one is; see `verdict.outcome`."""
    verdict: str
    """See `verdict.verdict`."""
    difference: float
    """How much of both answers the other one does not say, 0 to 1; see `diff.difference`."""


class Attacked(Event):
    """An audit is through with one attack on one question."""

    type: Literal["attacked"] = "attacked"
    side: Literal["before", "after"]
    quant: str
    attack: str
    question: int
    """Index of the forget question."""
    answers: int
    leaked: int
    """How many of the answers give the secret away."""


class CheckpointSaved(Event):
    """The run can go on from here."""

    type: Literal["checkpoint"] = "checkpoint"
    step: int
    path: str


class Notice(Event):
    """Something the person should know, although the job goes on."""

    type: Literal["notice"] = "notice"
    level: Literal["info", "warning"] = "info"
    text: str


class Finished(Event):
    """The job is done; always the last event of a job that did not fail."""

    type: Literal["finished"] = "finished"
    result: dict[str, Any]
    """The job's result model as JSON."""


class Failed(Event):
    """The job ended with an error; always the last event of one that did."""

    type: Literal["failed"] = "failed"
    kind: str
    message: str
    hint: str = ""
    detail: str = ""
    exit_code: int = 3


class StoppedByPerson(Event):
    """The job ended because the person asked it to; what can be gone on from is on disk."""

    type: Literal["stopped"] = "stopped"


AnyEvent = Annotated[
    Phase
    | Progress
    | Step
    | Sample
    | Check
    | Opened
    | Token
    | Answer
    | Drawn
    | Weighed
    | Compared
    | Attacked
    | CheckpointSaved
    | Notice
    | Finished
    | Failed
    | StoppedByPerson,
    Field(discriminator="type"),
]

event_adapter: TypeAdapter[AnyEvent] = TypeAdapter(AnyEvent)
"""Reads any event from JSON."""
