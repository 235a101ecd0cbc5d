"""A worker process with jobs that misbehave; the first question of the request names the job."""

import ctypes
import os
import signal
import subprocess
import sys
import time

from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Finished, Notice, Step
from pmc_gui.worker.main import main

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


def noise():
    sys.stdout.write("from print\n")
    os.write(1, b"from the descriptor\n")
    ctypes.CDLL(None).puts(b"from C")
    ctypes.CDLL(None).fflush(None)
    subprocess.run(["/bin/echo", "from a grandchild"], check=True)
    yield Notice(text="between")


def grandchildren():
    # The second one loses its parent, so that only the session still leads to it.
    sleeper = subprocess.Popen(SLEEPER)
    code = f"import subprocess; print(subprocess.Popen({SLEEPER!r}, stdout=2).pid)"
    orphan = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True)
    yield Notice(text=f"{sleeper.pid} {int(orphan.stdout)}")


def jobs(request, control):
    name = request.questions[0]
    yield Notice(text="started")
    if name == "noise":
        yield from noise()
    elif name == "input-error":
        raise InputError("not_a_model", "There is no model in x.", hint="Choose another.")
    elif name == "bug":
        raise ZeroDivisionError("boom")
    elif name == "memory":
        raise MemoryError
    elif name == "no-ending":
        return
    elif name == "nan":
        yield Step(
            step=1, steps=1, collapse_loss=float("nan"), retain_loss=0, refusal_loss=0, reward=0,
            learning_rate=0, tokens_per_second=0, seconds_left=None,
        )  # fmt: skip
    elif name.startswith("SIG"):
        sys.stdout.write("last words\n")
        os.kill(os.getpid(), signal.Signals[name])
        time.sleep(30)
    elif name == "obedient":
        while not control.should_save:
            control.check()
            time.sleep(0.01)
        control.check()
        yield Finished(result={"saved": True})
        return
    elif name == "counting":
        for count in range(10_000):
            control.check()
            yield Notice(text=str(count))
            time.sleep(0.01)
    elif name == "deaf":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        yield Notice(text="deaf")
        time.sleep(60)
    elif name == "family":
        yield from grandchildren()
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(60)
    elif name == "family-crash":
        yield from grandchildren()
        os.kill(os.getpid(), signal.SIGSEGV)
    yield Finished(result={"name": name})


if __name__ == "__main__":
    main(jobs)
