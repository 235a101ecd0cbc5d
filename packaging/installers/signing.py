"""The signature of a bundle for macOS, from the inside out, and Apple's word on the disk image.

Apple takes a program only if all that runs in it is signed with one certificate, and macOS lets a
program that is signed for its hardened runtime load nothing else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from steps import SetupError

from installers import libraries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from steps import Steps

IDENTITY = "PMC_GUI_SIGN_IDENTITY"
"""The variable with the name of a “Developer ID Application” certificate in the keychain."""

PROFILE = "PMC_GUI_NOTARY_PROFILE"
"""The variable with the name under which ``notarytool store-credentials`` has put an account into
the keychain, that Apple looks the image over for. No password comes near this code or its log."""

ENTITLEMENTS = Path(__file__).with_name("entitlements.plist")
"""What the executables may do; a library has what the program has that loads it."""

_EXECUTABLES = Path("Contents/MacOS")


@dataclass(frozen=True)
class Signing:
    """What signing takes, as far as it is there.

    Attributes:
        identity: The certificate; without one the signature is ad hoc, and says nothing.
        profile: The account; without one Apple does not look it over.
    """

    identity: str | None = None
    profile: str | None = None

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Signing:
        """What the environment has.

        Raises:
            SetupError: If it has an account and no certificate.
        """
        identity, profile = (environment.get(name) or None for name in (IDENTITY, PROFILE))
        if profile and identity is None:
            raise SetupError(f"Apple looks over only what is signed: {PROFILE} needs {IDENTITY}.")
        return cls(identity, profile)


def sign(bundle: Path, signing: Signing) -> list[list[str]]:
    """The commands that close a bundle.

    PyInstaller has signed what is in it ad hoc. Without a certificate only the bundle is signed
    anew, since its papers came later.
    """
    if signing.identity is None:
        commands = [["codesign", "--force", "--sign", "-", str(bundle)]]
    else:
        own = ["codesign", "--force", "--sign", signing.identity, "--options", "runtime"]
        own.append("--timestamp")
        allowed = [*own, "--entitlements", str(ENTITLEMENTS)]
        inner, executables = _code(bundle)
        commands = [[*own, str(path)] for path in inner]
        commands += [[*allowed, str(path)] for path in (*executables, bundle)]
    return [*commands, ["codesign", "--verify", "--deep", "--strict", str(bundle)]]


def _code(bundle: Path) -> tuple[list[Path], list[Path]]:
    """Libraries and frameworks, what is inside of another before it, then the executables.

    The bundle's own executable is among neither: it is signed with the bundle.
    """
    code = list(libraries.native(bundle, libraries.MACH_O))
    places = (place for place in bundle.rglob("*.framework") if place.is_dir())
    frameworks = [place for place in places if not place.is_symlink()]
    executables = [path for path in code if path.parent == bundle / _EXECUTABLES]
    inner = [path for path in (*code, *frameworks) if path not in executables]
    inner.sort(key=lambda path: (-len(path.parts), path))
    return inner, [path for path in executables if path.name != bundle.stem]


def finish(image: Path, signing: Signing, steps: Steps) -> None:
    """Sign an image and have Apple look it over, as far as that can be done.

    Raises:
        SetupError: If a command fails, or Apple does not accept the image; Apple's reasons are in
            the log.
    """
    if signing.identity:
        steps.run(["codesign", "--sign", signing.identity, "--timestamp", str(image)])
    if signing.profile:
        _ask_apple(image, signing.profile, steps)
        steps.run(["xcrun", "stapler", "staple", str(image)])


def _ask_apple(image: Path, profile: str, steps: Steps) -> None:
    tool, login = ["xcrun", "notarytool"], ["--keychain-profile", profile]
    steps.say("Waiting for Apple's word")
    # It ends with 0 whatever the word is.
    said = steps.ask([*tool, "submit", str(image), "--wait", *login, "--output-format", "json"])
    try:
        answer = json.loads(said)
        status, number = str(answer["status"]), str(answer["id"])
    except (ValueError, KeyError, TypeError) as error:
        raise SetupError(f"notarytool answered what nobody expected: {said.strip()}") from error
    if status != "Accepted":
        reasons = steps.ask([*tool, "log", number, *login])
        raise SetupError(f"{reasons.strip()}\nApple does not accept {image.name}: {status}.")
