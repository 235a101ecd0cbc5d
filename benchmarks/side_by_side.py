"""Two models at once against one after the other.

Both sides are the sample model in worker processes, as on the Compare page: streaming at the same
time with the cores shared out, then in turn with all cores, then in a bare llama-cpp-python loop
with all cores. What counts are the ratios; the load of the machine before and after is printed with
them. How fast an audit is tells `audit_speed.py`.

    .venv/bin/python benchmarks/side_by_side.py [--tokens 96] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from pmc_gui.core.chat import Message, Turn
from pmc_gui.core.control import Stop
from pmc_gui.core.events import Answer, Failed, Opened
from pmc_gui.core.machine import cores
from pmc_gui.core.requests import ChatRequest
from pmc_gui.core.sample import sample_model
from pmc_gui.engine.probing.session import Session
from pmc_gui.worker.client import WorkerClient

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pmc_gui.core.events import Event

STORY = "Tell me a long story about a lighthouse keeper and everything that he sees."


class Worker:
    """One chat worker, loaded and asked."""

    def __init__(self, model: Path, threads: int) -> None:
        self._client = WorkerClient()
        self._client.start(ChatRequest(model=model, threads=threads, context=1024))
        self._events = self._client.events()
        self._number = 0
        self._until(Opened)

    def say(self, tokens: int) -> None:
        """Ask for a story."""
        self._number += 1
        said = (Message(role="user", content=STORY),)
        self._client.say(Turn(number=self._number, messages=said, max_tokens=tokens))

    def answer(self) -> Answer:
        """Wait for it."""
        found = self._until(Answer)
        assert isinstance(found, Answer)  # noqa: S101 - for the type checker
        return found

    def _until(self, kind: type[Event]) -> Event:
        for event in self._events:
            if isinstance(event, Failed):
                raise SystemExit(event.message)
            if isinstance(event, kind):
                return event
        raise SystemExit("The worker ended.")

    def close(self) -> None:
        """End the process."""
        self._client.stop(Stop.NOW)
        for _ in self._events:
            pass
        self._client.close()


def streamed(workers: Sequence[Worker], tokens: int, *, together: bool) -> tuple[float, float]:
    """Tokens per second of all workers, and the mean time to the first token."""
    began = time.perf_counter()
    answers = []
    for group in [workers] if together else [[one] for one in workers]:
        for worker in group:
            worker.say(tokens)
        answers += [worker.answer() for worker in group]
    seconds = time.perf_counter() - began
    first = statistics.mean(one.seconds_to_first_token for one in answers)
    return sum(one.tokens for one in answers) / seconds, first


def bare(llama: object, tokens: int, prompt: list[int]) -> tuple[float, float]:
    """The same prompt twice in llama-cpp-python's own loop, every time read anew."""
    began = time.perf_counter()
    firsts, written = [], 0
    for _ in range(2):
        llama.reset()  # type: ignore[attr-defined]
        started = time.perf_counter()
        count = 0
        for _token in llama.generate(prompt, temp=0.0, top_k=1):  # type: ignore[attr-defined]
            if not count:
                firsts.append(time.perf_counter() - started)
            count += 1
            if count >= tokens:
                break
        written += count
    return written / (time.perf_counter() - began), statistics.mean(firsts)


def repeated(
    rounds: int, ways: dict[str, Callable[[], tuple[float, float]]]
) -> dict[str, list[tuple[float, float]]]:
    """What all ways give, each run in turn, several times."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for round_ in range(rounds + 1):
        for name, way in ways.items():
            measured = way()
            if round_:  # the first one warms up
                found[name].append(measured)
    return found


def main() -> None:
    """Run and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tokens", type=int, default=96)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    model, load = sample_model(), os.getloadavg()[0]
    threads = cores()
    with Session.open(model, threads=1, context=512) as session:
        prompt = session.prompt.encode(session.tokenizer, STORY)
    import llama_cpp

    with ExitStack() as stack:
        half = [stack.enter_context(closing(Worker(model, max(1, threads // 2)))) for _ in range(2)]
        whole = [stack.enter_context(closing(Worker(model, threads))) for _ in range(2)]
        llama = stack.enter_context(
            closing(
                llama_cpp.Llama(
                    str(model), n_ctx=1024, n_threads=threads, n_threads_batch=threads,
                    verbose=False,
                )
            )
        )  # fmt: skip
        ways = {
            "at once": lambda: streamed(half, chosen.tokens, together=True),
            "in turn": lambda: streamed(whole, chosen.tokens, together=False),
            "bare loop": lambda: bare(llama, chosen.tokens, prompt),
        }
        measured = repeated(chosen.rounds, ways)
    rates = {name: statistics.median(rate for rate, _ in found) for name, found in measured.items()}
    firsts = {name: statistics.median(one for _, one in found) for name, found in measured.items()}
    best = max(rates["in turn"], rates["bare loop"])
    print(
        json.dumps(
            {
                "tokens_per_second": {name: round(rate, 1) for name, rate in rates.items()},
                "at once / best of the others": round(rates["at once"] / best, 2),
                "seconds_to_first_token": {name: round(one, 3) for name, one in firsts.items()},
                "tokens": chosen.tokens,
                "rounds": chosen.rounds,
                "threads": threads,
                "load_before_and_after": [round(load, 1), round(os.getloadavg()[0], 1)],
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
