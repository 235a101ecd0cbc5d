"""A model that stays loaded and answers turn by turn, until it is told to end."""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.core.errors import Stopped
from pmc_gui.core.events import Answer, Event, Opened, Phase, Progress, Token
from pmc_gui.engine.probing.both import side_ready
from pmc_gui.engine.probing.quantized import quant_of
from pmc_gui.engine.probing.session import Session
from pmc_gui.engine.threads import LinkedControl, run_together

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from pmc_gui.core.chat import Turn
    from pmc_gui.core.control import Control
    from pmc_gui.core.requests import ChatRequest
    from pmc_gui.engine.threads import Emit

_LOOK_SECONDS = 0.02


def chat_job(request: ChatRequest, control: Control) -> Iterator[Event]:
    """Quantize if need be, load, and answer every turn that `control` hands on.

    Yields:
        Phases and progress, `Opened` when it can be asked, then tokens and an `Answer` for each
        turn. A conversation has no result: the job ends by being stopped.

    Raises:
        InputError: If the file is unusable, or a conversation does not fit into the context.
        JobError: If llama.cpp fails.
        Stopped: When it is told to end.
    """
    with ExitStack() as stack:
        path, session = yield from _loaded(request, stack, control)
        yield Opened(quant=quant_of(path) or "", context=session.context)
        while True:
            turn = _next_turn(control)
            yield from run_together([_Answering(request, session, turn, control).run], control)


def _loaded(
    request: ChatRequest, stack: ExitStack, control: Control
) -> Generator[Event, None, tuple[Path, Session]]:
    phases = 1 if request.quant is None else 2
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pmc-chat-")))
    ready: list[tuple[Path, Path | None]] = []
    loaded: list[Session] = []

    def make(emit: Emit, inner: Control) -> None:
        def tell(share: float) -> None:
            emit(Progress(done=share, total=1.0, unit="files"))

        ready.append(side_ready(request, folder / "adapter.gguf", inner, tell))

    if request.quant is not None:
        yield Phase(name=f"Quantizing to {request.quant}", index=1, count=phases)
    yield from run_together([make], control)
    path, adapter = ready[0]
    yield Phase(name="Loading the model", index=phases, count=phases)

    def load(emit: Emit, inner: Control) -> None:
        def tell(share: float) -> None:
            emit(Progress(done=share, total=1.0, unit="model"))

        session = Session.open(
            path,
            context=request.context,
            threads=request.threads,
            control=inner,
            progress=tell,
            adapter=adapter,
        )
        loaded.append(stack.enter_context(session))

    yield from run_together([load], control)
    return path, loaded[0]


def _next_turn(control: Control) -> Turn:
    while True:
        control.check()
        if control.should_save:
            raise Stopped
        turn = control.next_turn()
        if turn is not None:
            return turn
        time.sleep(_LOOK_SECONDS)


class _Hushed(LinkedControl):
    """Ends one answer when the person has enough of it, or the job when that is to end."""

    def __init__(self, outer: Control, job: Control, number: int) -> None:
        super().__init__(outer)
        self._job = job
        self._number = number

    @property
    def broken_off(self) -> bool:
        return self._job.hushed >= self._number

    def check(self) -> None:
        super().check()
        if self.broken_off:
            raise Stopped


class _Answering:
    """One turn: the answer piece by piece, and all of it at its end, also if it was broken off."""

    def __init__(
        self, request: ChatRequest, session: Session, turn: Turn, control: Control
    ) -> None:
        self._request = request
        self._session = session
        self._turn = turn
        self._job = control

    def run(self, emit: Emit, inner: Control) -> None:
        turn, side = self._turn, self._request.side
        control = _Hushed(inner, self._job, turn.number)
        pieces: list[str] = []
        began = time.perf_counter()
        first = 0.0

        def tell(text: str) -> None:
            nonlocal first
            first = first or time.perf_counter()
            pieces.append(text)
            emit(Token(side=side, question=turn.number, text=text))

        try:
            answer = self._session.answer(
                [message.model_dump() for message in turn.messages],
                prefill=turn.prefill,
                max_tokens=turn.max_tokens,
                temperature=turn.temperature,
                top_p=turn.top_p,
                top_k=turn.top_k,
                seed=turn.seed,
                on_text=tell,
                control=control,
            )
        except Stopped:
            if not control.broken_off:
                raise
            emit(self._answer("".join(pieces), 0, 0.0, first - began if first else 0.0))
            return
        emit(
            self._answer(
                answer.text, answer.tokens, answer.tokens_per_second, answer.seconds_to_first_token
            )
        )

    def _answer(self, text: str, tokens: int, rate: float, first: float) -> Answer:
        return Answer(
            side=self._request.side,
            quant=self._request.quant or "",
            question=self._turn.number,
            text=text,
            tokens=tokens,
            tokens_per_second=rate,
            seconds_to_first_token=first,
        )
