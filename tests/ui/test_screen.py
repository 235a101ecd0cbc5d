"""The real program on a real X screen: offscreen alone would hide a dead xcb plugin."""

import os
import shutil
import subprocess
import sys
import time

import psutil
import pytest

pytestmark = pytest.mark.skipif(
    shutil.which("Xvfb") is None, reason="needs Xvfb (packaging/qt-debian.txt)"
)


@pytest.fixture
def display(tmp_path):
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [str(shutil.which("Xvfb")), "-displayfd", str(writing), "-screen", "0", "1280x800x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait(10)


def test_the_program_opens_its_window_and_closes_cleanly(display, tmp_path) -> None:
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    program = subprocess.Popen(
        [sys.executable, "-m", "pmc_gui", "--demo"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        settings = tmp_path / "config" / "pmc-gui" / "settings.json"
        deadline = time.monotonic() + 60
        # Written when the sample project is open, which is after the window is.
        while not settings.exists() and time.monotonic() < deadline:
            assert program.poll() is None, program.communicate()[1]
            time.sleep(0.1)
        assert settings.exists()
        assert "Sample.pmc" in settings.read_text()
        # As a desktop ends a program when its user logs out.
        program.terminate()
        out, err = program.communicate(timeout=30)
    finally:
        if program.poll() is None:
            for child in psutil.Process(program.pid).children(recursive=True):
                child.kill()
            program.kill()
            program.communicate()
    assert program.returncode == 0, err
    assert out == ""
    assert err == ""


def test_without_a_screen_it_says_so(tmp_path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, "-m", "pmc_gui"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no screen" in done.stderr
    assert "pmc-gui --help" in done.stderr
