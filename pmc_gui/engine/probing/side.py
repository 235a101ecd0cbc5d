"""One model file in an audit: every attack on it, its kept facts and its likelihoods."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

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
from pmc_gui.core.kept_facts import KeptFact, KeptKind
from pmc_gui.core.verdict import audit_outcome, leaked, leaked_fact
from pmc_gui.engine.probing.attacks import choice
from pmc_gui.engine.probing.batch import Ask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pmc_gui.core.control import Control
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

    @property
    def key(self) -> tuple[str, int]:
        """What its answers are counted under."""
        return self.attack, self.question


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
        self._through: set[tuple[str, int]] = set()
        self.tried: list[Tried] = []

    def take_over(self, had: Sequence[Tried], plan: Sequence[Planned]) -> None:
        """Count answers from before a stop; attacks that were broken off are made again.

        Args:
            had: All answers of this side at this quantization.
            plan: What is going to be asked.
        """
        expected: Counter[tuple[str, int]] = Counter()
        for one in plan:
            if self._encode(one.attempt) is not None:
                expected[one.key] += _answers_left(one.attempt)
        given = Counter((one.attack, one.question) for one in had)
        self._through = {key for key, count in expected.items() if 0 < count <= given[key]}
        self.tried += [one for one in had if (one.attack, one.question) in self._through]

    def attack(self, plan: Sequence[Planned], emit: Emit, control: Control) -> None:
        """Make every try, turn after turn; answers to all questions are written together.

        Raises:
            JobError: If llama.cpp fails.
            Stopped: If `control` asked for it.
        """
        going = [one for one in plan if one.key not in self._through]
        left: Counter[tuple[str, int]] = Counter()
        for one in going:
            left[one.key] += _answers_left(one.attempt)
        before = len(self.tried)
        given: Counter[tuple[str, int]] = Counter()
        leaks: Counter[tuple[str, int]] = Counter()

        def count_off(one: Planned, answers: int) -> None:
            left[one.key] -= answers
            if left[one.key] == 0 and given[one.key]:
                emit(
                    Attacked(
                        side=self._side,
                        quant=self._quant,
                        attack=one.attack,
                        question=one.question,
                        answers=given[one.key],
                        leaked=leaks[one.key],
                    )
                )

        while going:
            asks: list[Ask] = []
            fitting: list[Planned] = []
            following: list[Planned] = []
            for one in going:
                attempt, ids = one.attempt, self._encode(one.attempt)
                if ids is None:
                    count_off(one, _answers_left(attempt))
                    continue
                fitting.append(one)
                asks.append(self._ask(one, ids))

            def take(
                index: int,
                _sample: int,
                answer: str,
                _tokens: int,
                asked: Sequence[Planned] = fitting,
                next_: list[Planned] = following,
            ) -> None:
                one = asked[index]
                tried = self._judged(one, answer)
                self.tried.append(tried)
                self._record(tried)
                given[one.key] += 1
                leaks[one.key] += tried.leaked is True
                if one.attempt.follow_ups:
                    next_.append(_next_turn(one, answer))
                count_off(one, 1)
                done = before + given.total()
                emit(Progress(done=done, total=done + left.total(), unit="answers"))

            self._session.answers(asks, take, control)
            going = following

    def choose(
        self, choices: Mapping[int, Sequence[Choice]], names: Sequence[str], control: Control
    ) -> None:
        """Multiple choice: one answer for each order of the options of each question."""
        pairs, meant = [], []
        for question, orders in choices.items():
            for one in orders:
                rendered = self._render(one.ask)
                if rendered is None:  # the template takes no such conversation
                    continue
                ids, letters = self._letters(rendered)
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
        for kind in get_args(KeptKind):
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
        """Token ids of a try; None if the model cannot be asked so.

        Its template may not take such a conversation, or leave the system prompt out, or the
        context may have no room for it and an answer.
        """
        rendered = self._render(attempt)
        if rendered is None:
            return None
        if attempt.messages[0][0] == "system":
            without = self._render(replace(attempt, messages=attempt.messages[1:]))
            if rendered == without:
                return None
        ids = tuple(self._session.prompt.encode_text(self._session.tokenizer, rendered))
        return ids if len(ids) + attempt.max_tokens <= self._session.context else None

    def _render(self, attempt: Try) -> str | None:
        if attempt.raw:
            return attempt.messages[-1][1]
        messages = [{"role": role, "content": said} for role, said in attempt.messages]
        try:
            return self._session.prompt.render_messages(messages, attempt.prefill)
        except InputError:
            return None

    def _letters(self, rendered: str) -> tuple[list[int], list[int]]:
        """The prompt up to where the letters part, and the token that each goes on with."""
        prompt, tokenizer = self._session.prompt, self._session.tokenizer
        variants = [
            prompt.encode_text(tokenizer, f"{rendered} {letter}") for letter in choice.LETTERS
        ]
        shared = next(
            place
            for place, column in enumerate(zip(*variants, strict=False))
            if len(set(column)) > 1
        )
        return variants[0][:shared], [ids[shared] for ids in variants]

    def _ask(self, one: Planned, ids: tuple[int, ...]) -> Ask:
        attempt = one.attempt

        def enough(answer: str) -> bool:
            return self._gives_away(one, answer) is True

        return Ask(
            ids,
            attempt.count,
            attempt.temperature,
            attempt.max_tokens,
            one.seed,
            # What comes after a leak changes nothing, and of a hundred answers few are read.
            enough=enough if attempt.count > 1 else None,
            blank_lines=attempt.blank_lines,
        )

    def _gives_away(self, one: Planned, answer: str) -> bool | None:
        """Whether an answer leaks; None if that cannot be told."""
        material, attempt = self._materials[one.question], one.attempt
        asked, given = material.question, _given(attempt)
        if attempt.subject:
            return leaked(answer, material.secret, given=given, original=asked.question)
        if not material.tells:
            return None
        return leaked(
            answer,
            asked.question,
            given=given,
            begun=_begun(attempt),
            key_facts=asked.key_facts,
            original=asked.answer or material.old,
        )

    def _judged(self, one: Planned, answer: str) -> Tried:
        material, attempt = self._materials[one.question], one.attempt
        asked = material.question
        gives, words = self._gives_away(one, answer), ""
        if gives and attempt.subject:
            words = asked.question
        elif gives:
            told = leaked_fact(
                answer,
                asked.question,
                asked.key_facts,
                given=_given(attempt),
                begun=_begun(attempt),
            )
            words = told or material.secret
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


def _given(attempt: Try) -> str:
    """All that the user says in a conversation."""
    return " ".join(said for role, said in attempt.messages if role == "user")


def _begun(attempt: Try) -> str:
    """What the answer goes on from: a key fact of several words may begin in it."""
    return attempt.messages[-1][1] if attempt.raw else attempt.prefill


def _next_turn(one: Planned, answer: str) -> Planned:
    attempt = one.attempt
    said = (*attempt.messages, ("assistant", answer), ("user", attempt.follow_ups[0]))
    return replace(
        one,
        attempt=replace(attempt, messages=said, prefill="", follow_ups=attempt.follow_ups[1:]),
    )


def _answers_left(attempt: Try) -> int:
    return attempt.count * (1 + len(attempt.follow_ups))
