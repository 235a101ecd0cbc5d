"""The command line from its arguments to its exit code."""

from __future__ import annotations

import contextlib
import json
import logging
import sys
import warnings
from typing import TYPE_CHECKING, Any, TextIO

from pmc_gui.cli.parser import UsageError, make_parser
from pmc_gui.cli.verbs import SettingsWanted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from pmc_gui.core.control import Control
    from pmc_gui.core.events import Event, Failed
    from pmc_gui.core.requests import AnyRequest

    Jobs = Callable[[AnyRequest, Control], Iterator[Event]]

_STOPPED = "The job was stopped."
_RESUMABLE = frozenset({"unlearn", "resume", "extend", "demo"})
"""Verbs that keep checkpoints to go on from."""


def run(argv: Sequence[str], jobs: Jobs | None = None) -> int:
    """Do what `argv` says.

    Args:
        argv: The arguments, without the program's name.
        jobs: What runs a request; `engine.jobs.run_job` when not given.

    Returns:
        The exit code: 0 done, 2 wrong input, 3 failed, 130 stopped.
    """
    parser = make_parser()
    try:
        args = parser.parse_args(argv)
    except UsageError as error:
        return _usage(error, as_json="--json" in argv)
    except SettingsWanted:
        return _settings(as_json="--json" in argv)
    except SystemExit as done:
        # --help and --version have printed what they print.
        return int(done.code or 0)
    if args.verb is None:
        parser.print_help()
        return 0
    as_json = getattr(args, "json", False) or args.verb == "selftest"
    # Imported only now: --help has to answer at once.
    from pmc_gui.cli.output import own_stdout
    from pmc_gui.worker.quiet import quiet_environment

    quiet_environment()
    with own_stdout("utf-8" if as_json else None) as out, warnings.catch_warnings():
        debug = getattr(args, "debug", False)
        if debug:
            logging.basicConfig()
        else:
            warnings.simplefilter("ignore")
        last = _run_job(args, jobs)
        return _finish(last, args.verb, out, as_json=as_json, debug=debug)


def _run_job(args: argparse.Namespace, jobs: Jobs | None) -> Event:
    """Do the job; its last event.

    Raises:
        KeyboardInterrupt: If it was stopped before it began.
    """
    from pmc_gui.cli.signals import stoppable
    from pmc_gui.core.control import Control, Stop

    control = Control()
    # Before the imports that take their time: an interrupted import is a traceback at best.
    with stoppable(control, saves=False):
        from pmc_gui.cli.build import build_request
        from pmc_gui.cli.progress import watcher
        from pmc_gui.core.events import StoppedByPerson
        from pmc_gui.worker.failure import ending, is_ending, without_ending

        try:
            request = build_request(args)
        except Exception as error:  # noqa: BLE001 - the person has to be told, whatever it is
            return ending(error)
        if jobs is None:
            from pmc_gui.engine.jobs import run_job

            jobs = run_job
        if control.stop is not Stop.NO:
            raise KeyboardInterrupt
        try:
            with (
                stoppable(control, saves=args.verb in _RESUMABLE),
                contextlib.closing(watcher(sys.stderr)) as watching,
            ):
                for event in jobs(request, control):
                    if is_ending(event):
                        return event
                    watching.show(event)
        except BaseException as error:  # noqa: BLE001 - the same
            return ending(error)
        return without_ending() if control.stop is Stop.NO else StoppedByPerson()


def _finish(last: Event, verb: str, out: TextIO, *, as_json: bool, debug: bool) -> int:
    """Tell how the job ended."""
    from pmc_gui.core.events import Failed, Finished, StoppedByPerson

    with contextlib.suppress(BrokenPipeError):
        if isinstance(last, Finished):
            if as_json:
                _write_json(last.result, out)
            else:
                from pmc_gui.cli.show import show_result

                show_result(verb, last.result, out)
            out.flush()
            # Only the self-test and the doctor can be done and have found something wrong.
            return 0 if last.result.get("ok", True) else 3
        if isinstance(last, StoppedByPerson):
            return _stopped(verb, out, as_json=as_json)
        if isinstance(last, Failed):
            _failed(last, out, as_json=as_json, debug=debug)
            return last.exit_code
    return 0


def _failed(event: Failed, out: TextIO, *, as_json: bool, debug: bool) -> None:
    _tell(f"Error: {event.message}", f"What to do: {event.hint}" if event.hint else "")
    if debug and event.detail:
        _tell("", event.detail)
    if as_json:
        _write_error(event.kind, event.message, event.hint, out)


def _stopped(verb: str, out: TextIO, *, as_json: bool) -> int:
    hint = "`pmc-gui resume NAME.pmc` goes on from the last checkpoint."
    if verb == "audit":
        hint = "The same command with --resume goes on, for two files if --out was given."
    elif verb not in _RESUMABLE:
        hint = "Nothing was left half written."
    _tell(_STOPPED, hint)
    if as_json:
        _write_error("stopped", _STOPPED, hint, out)
    return 130


def _usage(error: UsageError, *, as_json: bool) -> int:
    message = f"{error}."
    hint = f"`{error.program} --help` explains it."
    _tell(error.usage.rstrip(), f"Error: {message}", f"What to do: {hint}")
    if as_json:
        _write_error("usage", message, hint, sys.stdout)
    return 2


def _settings(*, as_json: bool) -> int:
    from pmc_gui.cli.output import own_stdout
    from pmc_gui.cli.settings import print_settings, settings

    if as_json:
        with own_stdout("utf-8") as out, contextlib.suppress(BrokenPipeError):
            _write_json(settings(), out)
    else:
        print_settings()
    return 0


def _tell(*lines: str) -> None:
    for line in lines:
        if line:
            sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _write_error(kind: str, message: str, hint: str, out: TextIO) -> None:
    _write_json({"error": {"kind": kind, "message": message, "hint": hint}}, out)


def _write_json(document: Any, out: TextIO) -> None:
    from pmc_gui.cli.output import finite

    # A lone surrogate in model text becomes its JSON escape, through the file's error handler.
    json.dump(finite(document), out, ensure_ascii=False, indent=2, allow_nan=False)
    out.write("\n")
    out.flush()
