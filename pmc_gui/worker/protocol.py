"""What the window's process and a worker say to each other: typed JSON Lines.

Both ends come from one installation and the child's `Hello` states the protocol's number, so an
unknown message, an unknown field or a broken line is a bug and never skipped in silence: reading
it raises `ProtocolError`. Only `Hello` itself tolerates unknown fields, so that a child of another
version is recognized by its number rather than by a parse error.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from pmc_gui.core.chat import Turn
from pmc_gui.core.errors import JobError
from pmc_gui.core.events import AnyEvent
from pmc_gui.core.requests import AnyRequest

if TYPE_CHECKING:
    from pmc_gui.core.events import Event

PROTOCOL = 5
"""Raised by one with every change that an older side would not understand."""


_HINT = "This is a fault of the program. Please report it with the log."


class ProtocolError(JobError):
    """A line is no message of this protocol."""


class Message(BaseModel):
    """Base of all messages; `type` tells them apart."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Start(Message):
    """Begin the job; said once in a process's life."""

    type: Literal["start"] = "start"
    request: AnyRequest


class StopJob(Message):
    """End the job."""

    type: Literal["stop"] = "stop"
    how: Literal["save", "now"]
    """``save``: finish the step and keep a checkpoint. ``now``: at the next opportunity."""


class Pause(Message):
    """Hold the job."""

    type: Literal["pause"] = "pause"


class Resume(Message):
    """Let a held job go on."""

    type: Literal["resume"] = "resume"


class Say(Message):
    """The next turn of a conversation, for a job that keeps a model loaded."""

    type: Literal["say"] = "say"
    turn: Turn


class Hush(Message):
    """Break off the answer to a turn."""

    type: Literal["hush"] = "hush"
    number: int


class Ping(Message):
    """Ask for a `Pong`."""

    type: Literal["ping"] = "ping"


class Hello(Message):
    """The child's first message."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: Literal["hello"] = "hello"
    protocol: int
    version: str
    """Of this program."""
    pid: int
    python: str
    packages: dict[str, str] = {}
    """Versions of the heavy packages, read from their metadata without importing them."""


class EventMessage(Message):
    """Something the job tells."""

    type: Literal["event"] = "event"
    event: AnyEvent


class Pong(Message):
    """The answer to `Ping`: the child's reader is alive, whatever the job does."""

    type: Literal["pong"] = "pong"


class Log(Message):
    """A line for the log, not for the person."""

    type: Literal["log"] = "log"
    level: Literal["debug", "info", "warning", "error"]
    text: str


Command = Annotated[
    Start | StopJob | Pause | Resume | Say | Hush | Ping, Field(discriminator="type")
]
"""What the parent says."""

Report = Annotated[Hello | EventMessage | Pong | Log, Field(discriminator="type")]
"""What the child says."""

_commands: TypeAdapter[Command] = TypeAdapter(Command)
_reports: TypeAdapter[Report] = TypeAdapter(Report)


def encode(message: Message) -> bytes:
    """One line of ASCII with its line feed.

    The standard library's writer is used on purpose: unlike pydantic's it keeps losses that are
    not a number, and the lone surrogates that cut-off model text can hold.
    """
    return json.dumps(message.model_dump(mode="json"), separators=(",", ":")).encode() + b"\n"


def event_message(event: Event) -> EventMessage:
    """`event` on its way to the parent; what a job yields is not checked a second time."""
    return EventMessage.model_construct(event=cast("AnyEvent", event))


def read_command(line: bytes | str) -> Command:
    """Read what the parent says.

    Raises:
        ProtocolError: If it is no command.
    """
    command: Command = _read(line, _commands)
    return command


def read_report(line: bytes | str) -> Report:
    """Read what the child says.

    Raises:
        ProtocolError: If it is no report.
    """
    report: Report = _read(line, _reports)
    return report


def _read(line: bytes | str, adapter: TypeAdapter[Any]) -> Any:
    try:
        return adapter.validate_python(json.loads(line))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "message"
        raise ProtocolError(
            "protocol",
            f"A message does not fit the protocol at {where}: {first['msg']}.",
            hint=_HINT,
            detail=f"{_excerpt(line)}\n{error}",
        ) from error
    except (ValueError, RecursionError) as error:
        raise ProtocolError(
            "protocol",
            f"A line of the protocol is not JSON: {error}.",
            hint=_HINT,
            detail=_excerpt(line),
        ) from error


def _excerpt(line: bytes | str) -> str:
    text = line.decode("utf-8", "backslashreplace") if isinstance(line, bytes) else line
    return text if len(text) <= 500 else text[:500] + "…"
