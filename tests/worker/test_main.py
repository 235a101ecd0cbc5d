"""The child's end alone, on pipes of this process."""

import os
import threading
from pathlib import Path

from pmc_gui.core.events import Finished, Notice
from pmc_gui.core.requests import AskRequest
from pmc_gui.worker.main import serve
from pmc_gui.worker.protocol import (
    EventMessage,
    Hello,
    Log,
    Ping,
    Pong,
    Start,
    StopJob,
    encode,
    read_report,
)

REQUEST = AskRequest(model=Path("x"), questions=["q"])


class Pipes:
    """Both pipes of a served worker, seen from the parent."""

    def __init__(self, jobs):
        self.child_in, self.to_child = os.pipe()
        from_child, child_out = os.pipe()
        self.code = None
        self.reader = os.fdopen(from_child, "rb")

        def run():
            self.code = serve(self.child_in, child_out, jobs, grace=60)
            os.close(child_out)

        self.thread = threading.Thread(target=run)
        self.thread.start()

    def say(self, *lines: bytes) -> None:
        os.write(self.to_child, b"".join(lines))

    def rest(self):
        reports = [read_report(line) for line in self.reader]
        self.thread.join()
        self.reader.close()
        os.close(self.to_child)
        for thread in threading.enumerate():
            if thread.name == "commands":
                thread.join()
        os.close(self.child_in)
        return reports


def wait_for_save(request, control):
    yield Notice(text="on")
    while not control.should_save:
        threading.Event().wait(0.005)
    yield Finished(result={})


def test_a_broken_line_does_not_deafen_the_worker() -> None:
    pipes = Pipes(wait_for_save)
    pipes.say(b"nonsense\n", encode(Start(request=REQUEST)), encode(Start(request=REQUEST)))
    pipes.say(encode(Ping()), b"\n", encode(StopJob(how="save")))
    reports = pipes.rest()
    assert isinstance(reports[0], Hello)
    logs = [report.text for report in reports if isinstance(report, Log)]
    assert "nonsense" in logs[0]
    assert "one job" in logs[1]
    assert Pong() in reports
    events = [report.event for report in reports if isinstance(report, EventMessage)]
    assert events == [Notice(text="on"), Finished(result={})]
    assert pipes.code == 0


def test_commands_may_come_in_pieces() -> None:
    pipes = Pipes(wait_for_save)
    line = encode(Start(request=REQUEST)) + encode(StopJob(how="save"))
    for byte in line:
        pipes.say(bytes([byte]))
    assert pipes.rest()[-1] == EventMessage(event=Finished(result={}))


def test_nothing_is_said_after_the_ending() -> None:
    def talkative(request, control):
        yield Finished(result={"first": 1})
        yield Notice(text="too late")

    pipes = Pipes(talkative)
    pipes.say(encode(Start(request=REQUEST)))
    assert [r.event for r in pipes.rest()[1:]] == [Finished(result={"first": 1})]
