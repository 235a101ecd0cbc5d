"""A model that stays loaded and answers turn by turn, until it is told to end."""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.core.errors import Stopped
from pmc_gui.core.events import Event, Opened, Phase, Progress
from pmc_gui.core.machine import own_memory
from pmc_gui.engine.probing.both import side_ready
from pmc_gui.engine.probing.quantized import quant_of
from pmc_gui.engine.probing.session import Session
from pmc_gui.engine.probing.turns import Answering
from pmc_gui.engine.threads import run_together

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
        yield Opened(quant=quant_of(path) or "", context=session.context, memory_bytes=own_memory())
        while True:
            turn = _next_turn(control)
            yield from run_together([Answering(request, session, turn, control).run], control)


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
            template=request.template,
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
