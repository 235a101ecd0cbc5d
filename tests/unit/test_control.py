"""Stopping and pausing a job from elsewhere."""

from __future__ import annotations

import sys
import threading
import time

import pytest

from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import Stopped


def test_a_new_control_lets_go_on():
    control = Control()
    control.check()
    assert control.stop is Stop.NO
    assert not control.should_save
    assert not control.paused


def test_save_lets_the_step_finish():
    control = Control()
    control.request_stop(Stop.SAVE)
    control.check()
    assert control.should_save
    assert control.stop is Stop.SAVE


def test_now_ends_at_the_next_check():
    control = Control()
    control.request_stop(Stop.NOW)
    assert control.should_save
    with pytest.raises(Stopped):
        control.check()


def test_a_milder_request_does_not_soften():
    control = Control()
    control.request_stop(Stop.NOW)
    control.request_stop(Stop.SAVE)
    control.request_stop(Stop.NO)
    assert control.stop is Stop.NOW


@pytest.mark.parametrize("release", ["resume", "save", "now"])
def test_a_held_job_waits_until_released(release):
    control = Control()
    control.pause()
    assert control.paused
    outcome = []

    def job():
        try:
            control.check()
            outcome.append("went on")
        except Stopped:
            outcome.append("stopped")

    thread = threading.Thread(target=job, daemon=True)
    thread.start()
    time.sleep(0.1)
    assert outcome == []
    if release == "resume":
        control.resume()
    else:
        control.request_stop(Stop.SAVE if release == "save" else Stop.NOW)
    thread.join(5)
    assert outcome == ["stopped" if release == "now" else "went on"]
    assert not control.paused


def test_a_pause_after_a_stop_does_not_hold():
    control = Control()
    control.request_stop(Stop.SAVE)
    control.pause()
    assert not control.paused
    control.check()


@pytest.mark.timeout(30, method="thread")
@pytest.mark.parametrize("action", ["check", "pause"])
def test_a_signal_at_any_line_neither_hangs_nor_is_lost(action):
    # A signal handler runs between any two instructions of the main thread; the tracer stands in
    # for it and asks for a stop at every line, in turn, that `check` or `pause` passes.
    for at in range(1, 100):
        control = Control()
        passed = 0

        def tracer(frame, event, argument, control=control, at=at):
            nonlocal passed
            if event == "line":
                passed += 1
                if passed == at:
                    sys.settrace(None)
                    control.request_stop(Stop.SAVE)
            return tracer

        before = sys.gettrace()
        sys.settrace(tracer)
        try:
            getattr(control, action)()
        finally:
            sys.settrace(before)
        if passed < at:
            break
        assert control.stop is Stop.SAVE
        control.check()  # a pause that lost against the stop would hang here
    assert at > 1
