"""The bundle and the disk image for macOS: what they say, and the commands that make them."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path

import pytest
import seen
from environment import read_pins
from installers import macos, product
from installers.product import Machine
from steps import SetupError

MAC = Machine("macos", "arm64")
SIGNED = macos.Signing("Developer ID Application: X (T)", "pmc-gui")


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


def test_the_entitlements_are_a_property_list() -> None:
    found = plistlib.loads(macos.ENTITLEMENTS.read_bytes())
    assert found == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_what_the_environment_has_is_what_is_signed_with() -> None:
    assert macos.Signing.of({}) == macos.Signing()
    assert macos.Signing.of({macos.IDENTITY: ""}) == macos.Signing()
    assert macos.Signing.of({macos.IDENTITY: "x"}) == macos.Signing("x")
    both = {macos.IDENTITY: "x", macos.PROFILE: "y"}
    assert macos.Signing.of(both) == macos.Signing("x", "y")
    with pytest.raises(SetupError, match=macos.IDENTITY):
        macos.Signing.of({macos.PROFILE: "y"})


def test_without_a_certificate_the_bundle_is_closed_ad_hoc() -> None:
    bundle, image = Path("/w/pmc-gui.app"), Path("/o/x.dmg")
    signing, checking = macos.sign(bundle, macos.Signing())
    assert signing == ["codesign", "--force", "--sign", "-", str(bundle)]
    assert checking[:2] == ["codesign", "--verify"]
    assert macos.finish(image, macos.Signing()) == []


def test_with_one_apple_is_asked_last() -> None:
    signing, _ = macos.sign(Path("/w/pmc-gui.app"), SIGNED)
    assert signing[3] == SIGNED.identity
    assert {"runtime", "--timestamp", str(macos.ENTITLEMENTS)} <= set(signing)
    commands = macos.finish(Path("/o/x.dmg"), SIGNED)
    assert [command[:3] for command in commands] == [
        ["codesign", "--sign", SIGNED.identity],
        ["xcrun", "notarytool", "submit"],
        ["xcrun", "stapler", "staple"],
    ]
    assert "--wait" in commands[1]
    assert commands[1][-2:] == ["--keychain-profile", "pmc-gui"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_the_image_is_made_of_the_closed_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(macos.IDENTITY, raising=False)
    monkeypatch.delenv(macos.PROFILE, raising=False)
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
