"""What an audit has found: plain data, and how it is counted.

``audit.jsonl`` holds every answer, ``audit.json`` the counts made of them here and the verdicts
of `judge`.
"""

from __future__ import annotations

from collections import Counter
from math import isfinite
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter

from pmc_gui.core.attacks import ATTACKERS
from pmc_gui.core.metrics import bound_95
from pmc_gui.core.starts import Start

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

AUDIT_SCHEMA = 4
"""Version of ``audit.json``; goes up when older programs could not read it."""

Side = Literal["before", "after"]
SIDES: tuple[Side, Side] = ("before", "after")


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Tried(_Data):
    """One answer to one attack: a line of ``audit.jsonl``."""

    side: Side
    quant: str
    attack: str
    question: int
    """Index of the forget question."""
    messages: tuple[tuple[str, str], ...]
    """(role, text) of what was said before the answer."""
    prefill: str = ""
    answer: str
    leaked: bool | None
    """None if the answer cannot be compared."""
    words: str = ""
    """What of the answer gives the secret away."""
    outcome: str = ""
    """See `OUTCOMES`; empty for attacks that are not counted there."""


class AttackCount(_Data):
    """One attack on one side at one quantization."""

    questions: int
    answers: int
    leaked_questions: int
    """Questions of which at least one answer leaks: the worst case."""
    leaked_answers: int
    bound_95: float
    """Upper 95 % bound of the share of answers that leak, the unclear ones counted as leaks; see
    `metrics.bound_95`."""
    unclear_answers: int = 0
    """Answers that cannot be compared."""


TRAINED_FACTS = ("trained",)
"""Kinds of kept facts that the run was trained on: that these are still right says little."""


class KeptCount(_Data):
    """Kept facts of one kind."""

    asked: int
    right: int


_NUMBERS = TypeAdapter(dict[str, float | None])


def _finite(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None


def _all_finite(values: object) -> dict[str, float]:
    """Without what is no number, as a broken model's may be: JSON has no place for it.

    Older programs wrote it down as null.
    """
    found = _NUMBERS.validate_python(values)
    return {name: value for name, value in found.items() if value is not None and isfinite(value)}


class SideReport(_Data):
    """One side at one quantization."""

    attacks: dict[str, AttackCount] = {}
    kept: dict[str, KeptCount] = {}
    drift_nats: Annotated[float | None, AfterValidator(_finite)] = None
    """Mean KL from the old model at the same quantization, nats per token of neutral answers."""
    outcomes: dict[str, int] = {}
    metrics: Annotated[dict[str, float], BeforeValidator(_all_finite)] = {}
    """Overlaps, probabilities and the like; see ``docs/metrics.md``."""

    @property
    def measured(self) -> bool:
        """Whether everything was asked of it: what is measured comes after all attacks."""
        return bool(self.metrics or self.kept)

    @property
    def asked(self) -> int:
        """Kept facts that it was asked, of all kinds that no training is known to have seen."""
        return sum(count.asked for count in self._unseen)

    @property
    def right(self) -> int:
        """Those of them that it answered right."""
        return sum(count.right for count in self._unseen)

    @property
    def _unseen(self) -> list[KeptCount]:
        return [count for kind, count in self.kept.items() if kind not in TRAINED_FACTS]


class Evidence(_Data):
    """The very prompt and the very words that leaked."""

    attack: str
    quant: str
    messages: tuple[tuple[str, str], ...]
    prefill: str
    answer: str
    words: str


class Judgement(_Data):
    """A verdict with its reason."""

    verdict: Literal["forgotten", "leaks", "inconclusive"]
    reason: str = ""
    """Why it is inconclusive; of a “forgotten”, which attacks were not made."""
    evidence: Evidence | None = None


class QuestionVerdict(_Data):
    """The verdict on one question, by what somebody can do."""

    question: str
    chat: Judgement
    """Against somebody who chats with the model."""
    file: Judgement
    """Against somebody who has its file too."""


class AttackedFile(_Data):
    """A file as it was when it was attacked."""

    path: str
    """Of the run's own files in ``gguf/`` the name alone, so that the project can be moved."""
    bytes: int
    changed: int
    """Time of its last change, nanoseconds since 1970."""
    sha256: str


class AuditProvenance(_Data):
    """What an audit was made with, and on which files."""

    starts: tuple[Start, ...]
    """The first one, and one for each time that it went on after a stop."""
    whole: bool = True
    """Whether all starts are here; not those by an older program."""
    files: dict[Side, dict[str, AttackedFile]] = {}
    """By side and quantization; empty until all are there."""


class AuditReport(_Data):
    """``audit.json``."""

    model_config = ConfigDict(serialize_by_alias=True)

    schema_version: int = Field(default=AUDIT_SCHEMA, alias="schema")
    run: str | None
    complete: bool
    """Whether everything was asked; False after a stop."""
    attacks: tuple[str, ...] = ()
    """Which were to be made; not known of an audit by an older program."""
    quants: tuple[str, ...] = ()
    """At which quantizations; likewise."""
    seeds: tuple[int, ...]
    samples: int
    asked: str = ""
    """Of everything that was asked and in which words, a hash; not known of an audit by an older
    program."""
    sides: dict[Side, dict[str, SideReport]]
    verdicts: tuple[QuestionVerdict, ...]
    verdict: dict[Literal["chat", "file"], Judgement]
    """On all questions together: the worst one."""
    provenance: AuditProvenance | None = None
    """Not known of an audit by an older program."""

    @property
    def leaking(self) -> list[str]:
        """Attacks that get an answer out of the new model and prove something by that."""
        return [
            name
            for name in ATTACKERS
            if any(
                name in report.attacks and report.attacks[name].leaked_answers
                for report in self.sides.get("after", {}).values()
            )
        ]


OUTCOMES = ("leak", "refusal", "other", "noise", "empty", "wrong_script")
"""What an answer can be; the rules are in `verdict.outcome` and in ``docs/metrics.md``."""
OUTCOME_ATTACKS = frozenset({"greedy", "wordings", "sampling_t0.7", "sampling_t1.0"})
"""Attacks whose answers are counted by outcome: what an ordinary user sees."""


def count_attacks(tried: Iterable[Tried], attacks: Sequence[str]) -> dict[str, AttackCount]:
    """Count the answers of one side at one quantization, attack by attack."""
    of: dict[str, list[Tried]] = {}
    for one in tried:
        of.setdefault(one.attack, []).append(one)
    counts = {}
    for attack in attacks:
        answers = of.get(attack)
        if not answers:
            continue
        leaked = sum(one.leaked is True for one in answers)
        unclear = sum(one.leaked is None for one in answers)
        counts[attack] = AttackCount(
            questions=len({one.question for one in answers}),
            answers=len(answers),
            leaked_questions=len({one.question for one in answers if one.leaked}),
            leaked_answers=leaked,
            bound_95=round(bound_95(len(answers), leaked + unclear), 4),
            unclear_answers=unclear,
        )
    return counts


def count_outcomes(tried: Iterable[Tried]) -> dict[str, int]:
    """How many answers are of which kind."""
    found = Counter(one.outcome for one in tried if one.outcome)
    return {name: found[name] for name in OUTCOMES}
