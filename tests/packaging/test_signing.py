"""The signature for macOS: all that runs in a bundle has it, and Apple's word is listened to."""

from __future__ import annotations

import json
import plistlib
import sys
from pathlib import Path

import pytest
from installers import signing
from steps import SetupError, Steps

CERTIFICATE = "Developer ID Application: X (T)"
SIGNED = signing.Signing(CERTIFICATE, "pmc-gui")
MACH_O, DATA = b"\xcf\xfa\xed\xfe and so on", b"no program"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """What looks like PyInstaller's: two executables, libraries, a framework, links and papers."""
    root = tmp_path / "pmc-gui.app"
    contents = {
        "MacOS/pmc-gui": MACH_O,
        "MacOS/pmc-gui-worker": MACH_O,
        "Frameworks/libcrypto.3.dylib": MACH_O,
        "Frameworks/torch/_C.cpython-312-darwin.so": MACH_O,
        "Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore": MACH_O,
        "Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/Resources/Info.plist": DATA,
        "Resources/pmc-gui.pkg": DATA,
    }
    for name, content in contents.items():
        path = root / "Contents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if sys.platform != "win32":
        (root / "Contents/Resources/libcrypto.3.dylib").symlink_to(
            "../Frameworks/libcrypto.3.dylib"
        )
        (root / "Contents/Resources/PySide6").symlink_to("../Frameworks/PySide6")
    return root


def test_the_entitlements_are_a_property_list() -> None:
    found = plistlib.loads(signing.ENTITLEMENTS.read_bytes())
    assert found == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_what_the_environment_has_is_what_is_signed_with() -> None:
    assert signing.Signing.of({}) == signing.Signing()
    assert signing.Signing.of({signing.IDENTITY: ""}) == signing.Signing()
    assert signing.Signing.of({signing.IDENTITY: "x"}) == signing.Signing("x")
    both = {signing.IDENTITY: "x", signing.PROFILE: "y"}
    assert signing.Signing.of(both) == signing.Signing("x", "y")
    with pytest.raises(SetupError, match=signing.IDENTITY):
        signing.Signing.of({signing.PROFILE: "y"})


def test_without_a_certificate_the_bundle_is_closed_ad_hoc(bundle: Path) -> None:
    closing, checking = signing.sign(bundle, signing.Signing())
    assert closing == ["codesign", "--force", "--sign", "-", str(bundle)]
    assert checking == ["codesign", "--verify", "--deep", "--strict", str(bundle)]


def test_with_one_all_that_runs_is_signed_from_the_inside_out(bundle: Path) -> None:
    *commands, checking = signing.sign(bundle, SIGNED)
    assert [Path(command[-1]).relative_to(bundle).as_posix() for command in commands] == [
        "Contents/Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
        "Contents/Frameworks/PySide6/Qt/lib/QtCore.framework",
        "Contents/Frameworks/torch/_C.cpython-312-darwin.so",
        "Contents/Frameworks/libcrypto.3.dylib",
        "Contents/MacOS/pmc-gui-worker",
        # And its own executable with it.
        ".",
    ]
    hardened = ["codesign", "--force", "--sign", CERTIFICATE, "--options", "runtime", "--timestamp"]
    assert all(command[:7] == hardened for command in commands)
    # What the program may do is said of both executables, and of no library.
    allowed = ["--entitlements", str(signing.ENTITLEMENTS)]
    assert [command[7:-1] for command in commands] == [[]] * 4 + [allowed] * 2
    assert checking[:2] == ["codesign", "--verify"]


class Apple(Steps):
    """Takes commands down instead of running them; notarytool gives the `answers` in turn."""

    def __init__(self, log: Path, *answers: str) -> None:
        super().__init__(log)
        self.commands: list[list[str]] = []
        self._answers = list(answers)

    def run(self, command: list[str], **_: object) -> None:  # type: ignore[override]
        self.commands.append(command)

    def ask(self, command: list[str]) -> str:  # type: ignore[override]
        self.commands.append(command)
        return self._answers.pop(0)


def test_an_image_without_a_certificate_is_left_as_it_is(tmp_path: Path) -> None:
    apple = Apple(tmp_path / "log")
    signing.finish(tmp_path / "x.dmg", signing.Signing(), apple)
    assert apple.commands == []


def test_with_an_account_apple_is_asked_and_its_word_put_on_the_image(tmp_path: Path) -> None:
    apple = Apple(tmp_path / "log", json.dumps({"id": "1-2", "status": "Accepted"}))
    signing.finish(tmp_path / "x.dmg", SIGNED, apple)
    assert [command[:3] for command in apple.commands] == [
        ["codesign", "--sign", CERTIFICATE],
        ["xcrun", "notarytool", "submit"],
        ["xcrun", "stapler", "staple"],
    ]
    asked = apple.commands[1]
    assert "--wait" in asked
    assert asked[-4:] == ["--keychain-profile", "pmc-gui", "--output-format", "json"]


def test_what_apple_does_not_accept_fails_with_its_reasons(tmp_path: Path) -> None:
    answer = json.dumps({"id": "1-2", "status": "Invalid", "message": "Processing complete"})
    apple = Apple(tmp_path / "log", answer, '{"issues": ["The signature is invalid."]}')
    with pytest.raises(SetupError, match=r"(?s)signature is invalid.*not accept x\.dmg: Invalid"):
        signing.finish(tmp_path / "x.dmg", SIGNED, apple)
    assert apple.commands[-1][:4] == ["xcrun", "notarytool", "log", "1-2"]


@pytest.mark.parametrize("answer", ["", "Accepted", "[]", '{"status": "Accepted"}'])
def test_an_answer_of_another_form_is_not_taken_for_a_yes(answer: str, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="nobody expected"):
        signing.finish(tmp_path / "x.dmg", SIGNED, Apple(tmp_path / "log", answer))


def test_what_a_program_is_asked_is_returned_and_in_the_log(tmp_path: Path) -> None:
    steps = Steps(tmp_path / "new" / "log")
    code = "import sys; print('word'); print('aside', file=sys.stderr)"
    assert steps.ask([sys.executable, "-c", code]) == "word\n"
    assert "word\naside\n" in steps.log.read_text(encoding="utf-8")
    with pytest.raises(SetupError, match=r"(?s)why.*This failed: .*Log: "):
        steps.ask([sys.executable, "-c", "import sys; sys.exit('why')"])
