"""The bundle and the disk image for macOS: what they say, and the commands that make them."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path

import llama_source
import pytest
import seen
from environment import read_pins
from installers import macos, portable_llama, product, signing
from installers.product import Machine
from venv_folder import probe

MAC = Machine("macos", "arm64")


class Recorder:
    """Takes commands down instead of running them."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.said: list[str] = []

    def run(self, command: list[str]) -> None:
        self.commands.append(command)

    def say(self, text: str) -> None:
        self.said.append(text)


def test_a_project_is_one_document_that_opens_by_a_double_click() -> None:
    found = plistlib.loads(plistlib.dumps(macos.info("1.2.3")))
    documents, kinds = found["CFBundleDocumentTypes"], found["UTExportedTypeDeclarations"]
    assert [document["LSItemContentTypes"] for document in documents] == [
        [kind["UTTypeIdentifier"]] for kind in kinds
    ]
    # A project's folder, and the file in it that stands for it.
    assert [document.get("LSTypeIsPackage", False) for document in documents] == [True, False]
    assert ["com.apple.package" in kind["UTTypeConformsTo"] for kind in kinds] == [True, False]
    for kind in kinds:
        assert kind["UTTypeTagSpecification"] == {"public.filename-extension": ["pmc"]}
        assert kind["UTTypeIdentifier"].startswith(product.ID + ".")
    assert found["CFBundleShortVersionString"] == found["CFBundleVersion"] == "1.2.3"
    # A program without a place in the Dock would be what PyInstaller makes of a console's.
    assert not found["LSBackgroundOnly"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_the_image_is_made_of_the_closed_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(signing.IDENTITY, raising=False)
    monkeypatch.delenv(signing.PROFILE, raising=False)
    bundle = tmp_path / "dist" / MAC.folder
    (bundle / "Contents" / "MacOS").mkdir(parents=True)
    (bundle / MAC.executable("pmc-gui")).touch()
    (bundle / "Contents" / "MacOS" / "link").symlink_to("pmc-gui")
    seen: list[set[str]] = []

    class Looking(Recorder):
        def run(self, command: list[str]) -> None:
            super().run(command)
            if command[0] == "hdiutil":
                stage = Path(command[command.index("-srcfolder") + 1])
                seen.append({path.relative_to(stage).as_posix() for path in stage.rglob("*")})
                assert (stage / "Applications").readlink() == Path("/Applications")
                assert (stage / "pmc-gui.app/Contents/MacOS/link").is_symlink()

    steps = Looking()
    made = macos.build_dmg(bundle, tmp_path, tmp_path / "out", MAC, "1.2.3", steps)  # type: ignore[arg-type]
    assert made == tmp_path / "out" / "pmc-gui-1.2.3-macos-arm64.dmg"
    assert [command[0] for command in steps.commands] == ["codesign", "codesign", "hdiutil"]
    assert steps.commands[-1][-1] == str(made)
    assert "pmc-gui.app/Contents/MacOS/pmc-gui" in seen[0]
    assert "Not signed" in steps.said[0]


def test_it_asks_for_the_macos_that_torch_asks_for() -> None:
    oldest = macos.info("1.2.3")["LSMinimumSystemVersion"]
    # torch-2.13.0-cp312-cp312-macosx_14_0_arm64.whl
    assert read_pins(product.ROOT / "packaging" / "requirements.txt")["torch"] == "2.13.0"
    assert oldest == "14.0"
    (row,) = [row for row in seen.table() if ".dmg" in row.package]
    assert row.system == f"macOS {oldest.removesuffix('.0')} and later, arm64"


def test_llama_cpp_is_compiled_for_that_macos_on_a_later_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(portable_llama.sys, "platform", "darwin")
    flags = portable_llama._build_of(sys.executable)[1].split()
    assert f"-DCMAKE_OSX_DEPLOYMENT_TARGET={macos.OLDEST}" in flags
    assert "-DGGML_CPU_ALL_VARIANTS=ON" in flags


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac's packages leave Metal out")
def test_elsewhere_the_packages_take_what_make_install_compiled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(llama_source.platform, "machine", lambda: "x86_64")
    target = probe(sys.executable)
    version, flags, kept = portable_llama._build_of(sys.executable)
    assert kept == llama_source.wheel_folder(version, llama_source.cmake_flags(), target)
    assert flags == llama_source.cmake_flags()
