"""Ask one side of a comparison everything, and both sides at once or in turn."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pmc_gui.core.events import Answer, Notice, Progress, Token
from pmc_gui.engine.probing.batch import Ask, BatchSession
from pmc_gui.engine.probing.loading import room_for
from pmc_gui.engine.probing.session import Session
from pmc_gui.engine.threads import run_together

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from pmc_gui.core.control import Control
    from pmc_gui.core.events import Event
    from pmc_gui.engine.threads import Emit


@dataclass(frozen=True)
class Manner:
    """How questions are put, the same to both sides.

    Attributes:
        prefill: Beginning of every answer, put into the model's mouth.
        prefills: Of the answers to the first questions, one for each; where it is empty, `prefill`
            counts.
        max_tokens: Longest answer.
        temperature: 0 is greedy.
        seed: Of the samples.
        batched: Whether the answers to many questions are written at once.
    """

    prefill: str = ""
    max_tokens: int = 64
    temperature: float = 0.0
    seed: int = 0
    batched: bool = False
    prefills: tuple[str, ...] = ()

    @property
    def longest(self) -> int:
        """No answer has more tokens than this, its given beginning included."""
        return self.max_tokens + max(len(one.encode()) for one in (self.prefill, *self.prefills))

    def beginning(self, place: int) -> str:
        """Of the answer to the question in that place."""
        own = self.prefills[place] if place < len(self.prefills) else ""
        return own or self.prefill


class Asking:
    """All questions to one side, in one form of it after the other.

    Attributes:
        answers: Texts by quantization and by the question's place; filled while it runs.
    """

    def __init__(
        self,
        side: Literal["before", "after"],
        files: Mapping[str, Path],
        questions: Sequence[str],
        manner: Manner,
        threads: int,
        adapter: Path | None = None,
        template: str | None = None,
    ) -> None:
        """Prepare to ask `questions` to each of `files` (by quantization)."""
        self._side: Literal["before", "after"] = side
        self._files = files
        self._questions = questions
        self._manner = manner
        self._threads = threads
        self._form: dict[str, Any] = {"adapter": adapter, "template": template}
        self.answers: dict[str, dict[int, str]] = {quant: {} for quant in files}
        self._written: dict[str, list[tuple[int, float]]] = {quant: [] for quant in files}

    @property
    def total(self) -> int:
        """How many answers it will give."""
        return len(self._files) * len(self._questions)

    def speed(self, quant: str) -> float:
        """Tokens per second over all answers; 0 if none had more than one token."""
        seconds = sum(seconds for _, seconds in self._written[quant])
        return sum(tokens for tokens, _ in self._written[quant]) / seconds if seconds else 0.0

    def run(self, emit: Emit, control: Control) -> None:
        """Load, ask, free, for each file.

        Raises:
            InputError: If a file is unusable.
            Stopped: If `control` asked for it.
        """
        for quant, path in self._files.items():
            if self._manner.batched:
                with BatchSession.open(
                    path, threads=self._threads, control=control, **self._form
                ) as batch:
                    self._ask_all(batch, quant, emit, control)
                continue
            context = room_for(path, self._questions, self._manner.longest, self._form["template"])
            with Session.open(
                path, context=context, threads=self._threads, control=control, **self._form
            ) as session:
                for index, question in enumerate(self._questions):
                    self._ask(session, quant, index, question, emit, control)

    def _ask(
        self,
        session: Session,
        quant: str,
        index: int,
        question: str,
        emit: Emit,
        control: Control,
    ) -> None:
        manner = self._manner
        answer = session.answer(
            question,
            prefill=manner.beginning(index),
            max_tokens=manner.max_tokens,
            temperature=manner.temperature,
            seed=manner.seed,
            on_text=lambda text: emit(Token(side=self._side, question=index, text=text)),
            control=control,
        )
        rate = answer.tokens_per_second
        if rate:
            self._written[quant].append((answer.tokens, answer.tokens / rate))
        speed = (rate, answer.seconds_to_first_token)
        self._tell(quant, index, answer.text, answer.tokens, speed, emit)

    def _ask_all(self, batch: BatchSession, quant: str, emit: Emit, control: Control) -> None:
        manner = self._manner
        asks = [
            Ask(
                tuple(batch.prompt.encode(batch.tokenizer, question, manner.beginning(place))),
                temperature=manner.temperature,
                max_tokens=manner.max_tokens,
                seed=manner.seed,
                begun=bool(manner.beginning(place)),
            )
            for place, question in enumerate(self._questions)
        ]
        long = sum(len(ask.ids) >= batch.context for ask in asks)
        if long:
            emit(
                Notice(
                    level="warning",
                    text=f"{long} of {len(asks)} questions are longer than the model can read; "
                    "they get no answer.",
                )
            )
        began = time.perf_counter()
        tokens = 0

        def take(index: int, _sample: int, text: str, count: int) -> None:
            nonlocal tokens
            tokens += count
            seconds = time.perf_counter() - began
            self._written[quant] = [(tokens, seconds)]
            # Of all answers together: one of many that are written at once has no speed of its own.
            self._tell(quant, index, text, count, (tokens / seconds, 0.0), emit)

        batch.answers(asks, take, control)

    def _tell(
        self, quant: str, index: int, text: str, tokens: int, speed: tuple[float, float], emit: Emit
    ) -> None:
        rate, first = speed
        self.answers[quant][index] = text
        emit(
            Answer(
                side=self._side,
                quant=quant,
                question=index,
                text=text,
                tokens=tokens,
                tokens_per_second=rate,
                seconds_to_first_token=first,
            )
        )


def ask_all(sides: Collection[Asking], *, together: bool, control: Control) -> Iterator[Event]:
    """Run all of `sides`, at once or one after the other.

    Yields:
        Their tokens and answers, and `Progress` over all of them after each answer.
    """
    works = [side.run for side in sides]
    groups = [works] if together else [[work] for work in works]
    total = sum(side.total for side in sides)
    done = 0
    for event in itertools.chain.from_iterable(run_together(group, control) for group in groups):
        yield event
        if isinstance(event, Answer):
            done += 1
            yield Progress(done=done, total=total, unit="answers")
