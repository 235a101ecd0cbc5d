"""One model file in an audit: every attack on it, its kept facts and its likelihoods."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pmc_gui.core import text
from pmc_gui.core.audit import (
    OUTCOME_ATTACKS,
    KeptCount,
    Side,
    SideReport,
    Tried,
    count_attacks,
    count_outcomes,
)
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Attacked, Progress
from pmc_gui.core.verdict import audit_outcome, leaked
from pmc_gui.engine.probing.attacks import choice
from pmc_gui.engine.probing.batch import Ask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pmc_gui.core.control import Control
    from pmc_gui.core.kept_facts import KeptFact
    from pmc_gui.engine.probing.attacks.base import Material, Try
    from pmc_gui.engine.probing.attacks.choice import Choice
    from pmc_gui.engine.probing.batch import BatchSession
    from pmc_gui.engine.threads import Emit


@dataclass(frozen=True)
class Planned:
    """A try at one question."""

    attack: str
    question: int
    attempt: Try
    seed: int


class SideRun:
    """Attacks one loaded file and judges its answers.

    Attributes:
        tried: Every answer so far.
    """

    def __init__(
        self,
        session: BatchSession,
        side: Side,
        quant: str,
        materials: Sequence[Material],
        record: Callable[[Tried], None],
    ) -> None:
        """Get ready.

        Args:
            session: The loaded file.
            side: Which it is.
            quant: Its quantization.
            materials: The forget questions.
            record: Gets every answer as it comes.
        """
        self._session = session
        self._side: Side = side
        self._quant = quant
        self._materials = materials
        self._record = record
        self.tried: list[Tried] = []

    def attack(self, plan: Sequence[Planned], emit: Emit, control: Control) -> None:
        """Make every try, turn after turn; answers to all questions are written together.

        Raises:
            JobError: If llama.cpp fails.
            Stopped: If `control` asked for it.
        """
        left = Counter[tuple[str, int]]()
        for one in plan:
            left[one.attack, one.question] += one.attempt.count * (1 + len(one.attempt.follow_ups))
        total, done = left.total(), 0
        leaks: Counter[tuple[str, int]] = Counter()
        answers = Counter(left)
        going = list(plan)
        while going:
            asks, fitting = [], []
            for one in going:
                ids = self._encode(one.attempt)
                if ids is None:
                    left[one.attack, one.question] -= _answers_left(one.attempt)
                    answers[one.attack, one.question] -= _answers_left(one.attempt)
                    continue
                fitting.append(one)
                attempt = one.attempt
                asks.append(
                    Ask(ids, attempt.count, attempt.temperature, attempt.max_tokens, one.seed)
                )
            following: list[Planned] = []

            def take(index: int, _sample: int, answer: str, _tokens: int) -> None:
                nonlocal done
                one = fitting[index]  # noqa: B023 - called before the next round begins
                tried = self._judged(one, answer)
                self.tried.append(tried)
                self._record(tried)
                key = (one.attack, one.question)
                leaks[key] += tried.leaked is True
                left[key] -= 1
                done += 1
                if one.attempt.follow_ups:
                    following.append(_next_turn(one, answer))  # noqa: B023
                if left[key] == 0:
                    emit(
                        Attacked(
                            side=self._side,
                            quant=self._quant,
                            attack=one.attack,
                            question=one.question,
                            answers=answers[key],
                            leaked=leaks[key],
                        )
                    )
                emit(Progress(done=done, total=total, unit="answers"))

            self._session.answers(asks, take, control)
            going = following

    def choose(
        self, choices: Mapping[int, Sequence[Choice]], names: Sequence[str], control: Control
    ) -> None:
        """Multiple choice: one answer for each order of the options of each question."""
        pairs, meant = [], []
        for question, orders in choices.items():
            for one in orders:
                ids, letters = self._letters(one.ask)
                pairs.append((ids, letters[:1]))
                meant.append((question, one, letters))
        for (question, one, letters), scores in zip(
            meant, self._session.scores(pairs, control), strict=True
        ):
            found = [float(scores[0, letter]) for letter in letters]
            for name, picked in zip(
                choice.NAMES, (found.index(max(found)), found.index(min(found))), strict=True
            ):
                if name not in names:
                    continue
                tried = Tried(
                    side=self._side,
                    quant=self._quant,
                    attack=name,
                    question=question,
                    messages=one.ask.messages,
                    prefill=one.ask.prefill,
                    answer=choice.LETTERS[picked],
                    leaked=picked == one.right,
                    words=self._materials[question].secret if picked == one.right else "",
                )
                self.tried.append(tried)
                self._record(tried)

    def greedy(self, questions: Sequence[str], max_tokens: int, control: Control) -> list[str]:
        """The most likely answer to each question."""
        prompt, tokenizer = self._session.prompt, self._session.tokenizer
        asks = [
            Ask(tuple(prompt.encode(tokenizer, one)), max_tokens=max_tokens) for one in questions
        ]
        found = [""] * len(asks)

        def take(index: int, _sample: int, answer: str, _tokens: int) -> None:
            found[index] = answer

        self._session.answers(asks, take, control)
        return found

    def report(
        self,
        attacks: Sequence[str],
        kept: Sequence[tuple[KeptFact, bool]],
        drift: float | None,
        metrics: Mapping[str, float],
    ) -> SideReport:
        """Everything that was counted."""
        counts: dict[str, KeptCount] = {}
        for kind in ("user", "neighbours", "unrelated"):
            answered = [right for fact, right in kept if fact.kind == kind]
            if answered:
                counts[kind] = KeptCount(asked=len(answered), right=sum(answered))
        return SideReport(
            attacks=count_attacks(self.tried, attacks),
            kept=counts,
            drift_nats=None if drift is None else round(drift, 5),
            outcomes=count_outcomes(self.tried),
            metrics={name: round(value, 5) for name, value in metrics.items()},
        )

    def _encode(self, attempt: Try) -> tuple[int, ...] | None:
        """Token ids of a try; None if the model's template does not take such a conversation."""
        rendered = self._render(attempt)
        if rendered is None:
            return None
        return tuple(self._session.prompt.encode_text(self._session.tokenizer, rendered))

    def _render(self, attempt: Try) -> str | None:
        if attempt.raw:
            return attempt.messages[-1][1]
        messages = [{"role": role, "content": said} for role, said in attempt.messages]
        try:
            return self._session.prompt.render_messages(messages, attempt.prefill)
        except InputError:
            return None

    def _letters(self, attempt: Try) -> tuple[list[int], list[int]]:
        """The prompt up to where the letters part, and the token that each goes on with."""
        prompt, tokenizer = self._session.prompt, self._session.tokenizer
        rendered = self._render(attempt) or ""
        variants = [
            prompt.encode_text(tokenizer, f"{rendered} {letter}") for letter in choice.LETTERS
        ]
        shared = next(
            place
            for place, column in enumerate(zip(*variants, strict=False))
            if len(set(column)) > 1
        )
        return variants[0][:shared], [ids[shared] for ids in variants]

    def _judged(self, one: Planned, answer: str) -> Tried:
        material, attempt = self._materials[one.question], one.attempt
        asked = material.question
        given = " ".join(said for role, said in attempt.messages if role == "user")
        # A key fact of several words may begin in what was put into its mouth.
        said = f"{attempt.prefill} {answer}".strip()
        if attempt.subject:
            gives: bool | None = leaked(answer, given, original=asked.question) is True
            words = asked.question if gives else ""
        else:
            gives = leaked(
                said,
                f"{given} {attempt.prefill}",
                key_facts=asked.key_facts,
                original=material.old,
            )
            words = text.leaks(said, asked.key_facts, given) or material.secret if gives else ""
        kind = ""
        if one.attack in OUTCOME_ATTACKS:
            expected = " ".join([asked.question, material.old, *asked.key_facts])
            kind = audit_outcome(answer, gives_away=gives, expected=expected)
        return Tried(
            side=self._side,
            quant=self._quant,
            attack=one.attack,
            question=one.question,
            messages=attempt.messages,
            prefill=attempt.prefill,
            answer=answer,
            leaked=gives,
            words=words,
            outcome=kind,
        )


def _next_turn(one: Planned, answer: str) -> Planned:
    attempt = one.attempt
    said = (*attempt.messages, ("assistant", answer), ("user", attempt.follow_ups[0]))
    return replace(
        one,
        attempt=replace(attempt, messages=said, prefill="", follow_ups=attempt.follow_ups[1:]),
    )


def _answers_left(attempt: Try) -> int:
    return attempt.count * (1 + len(attempt.follow_ups))
