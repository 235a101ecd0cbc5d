"""The package for macOS: what a bundle says of itself, its signature, and the disk image."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from steps import SetupError

from installers.product import ENDING, ID, NAME, PUBLISHER, TITLE, Machine, artefact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from steps import Steps

IDENTITY = "PMC_GUI_SIGN_IDENTITY"
"""The variable with the name of a “Developer ID Application” certificate in the keychain."""

PROFILE = "PMC_GUI_NOTARY_PROFILE"
"""The variable with the name under which ``notarytool store-credentials`` has put an account into
the keychain, that Apple looks the image over for. No password comes near this code or its log."""

ENTITLEMENTS = Path(__file__).with_name("entitlements.plist")

_TYPE = f"{ID}.project"
_OPENER_TYPE = f"{ID}.opener"
_OLDEST = "14.0"
"""What torch's wheels for macOS are built for; no other part of the program wants a later one."""


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


def info(version: str) -> dict[str, Any]:
    """``Info.plist``: the versions, and that a folder whose name ends so is one document.

    The file in it that opens it on other systems ends so too, and is a document of its own kind.
    """
    ending = {"public.filename-extension": [ENDING.lstrip(".")]}
    return {
        "CFBundleName": TITLE,
        "CFBundleDisplayName": TITLE,
        "CFBundleExecutable": NAME,
        "CFBundleVersion": version,
        "CFBundleShortVersionString": version,
        "LSMinimumSystemVersion": _OLDEST,
        "LSApplicationCategoryType": "public.app-category.utilities",
        "LSBackgroundOnly": False,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": PUBLISHER,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": f"{TITLE} project",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSTypeIsPackage": True,
                "LSItemContentTypes": [_TYPE],
            },
            {
                "CFBundleTypeName": f"{TITLE} project (file)",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [_OPENER_TYPE],
            },
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": _TYPE,
                "UTTypeDescription": f"{TITLE} project",
                "UTTypeConformsTo": ["com.apple.package", "public.composite-content"],
                "UTTypeTagSpecification": ending,
            },
            {
                "UTTypeIdentifier": _OPENER_TYPE,
                "UTTypeDescription": f"{TITLE} project (file)",
                "UTTypeConformsTo": ["public.json"],
                "UTTypeTagSpecification": ending,
            },
        ],
    }


def sign(bundle: Path, signing: Signing) -> list[list[str]]:
    """The commands that close a bundle; PyInstaller has signed what is in it, not the papers."""
    own = ["--sign", "-"]
    if signing.identity:
        own = ["--sign", signing.identity, "--options", "runtime", "--timestamp"]
        own += ["--entitlements", str(ENTITLEMENTS)]
    check = ["codesign", "--verify", "--deep", "--strict", str(bundle)]
    return [["codesign", "--force", *own, str(bundle)], check]


def image(stage: Path, target: Path) -> list[list[str]]:
    """The commands that make a compressed disk image of the folder `stage`."""
    make = ["hdiutil", "create", "-volname", TITLE, "-srcfolder", str(stage)]
    return [[*make, "-fs", "HFS+", "-format", "UDZO", "-ov", str(target)]]


def finish(target: Path, signing: Signing) -> list[list[str]]:
    """The commands that sign an image and have Apple look it over, as far as that can be done."""
    commands = []
    if signing.identity:
        commands.append(["codesign", "--sign", signing.identity, "--timestamp", str(target)])
    if signing.profile:
        login = ["--keychain-profile", signing.profile]
        commands.append(["xcrun", "notarytool", "submit", str(target), "--wait", *login])
        commands.append(["xcrun", "stapler", "staple", str(target)])
    return commands


def build_dmg(
    bundle: Path, work: Path, out: Path, machine: Machine, version: str, steps: Steps
) -> Path:
    """The disk image with the bundle and a link to the folder that it is dragged into.

    Returns:
        Its path.

    Raises:
        SetupError: If a command fails, or the environment has an account and no certificate.
    """
    signing = Signing.of(os.environ)
    if signing.identity is None:
        steps.say("Not signed: macOS will say that it cannot check the program")
    stage = work / "dmg"
    if stage.exists():
        shutil.rmtree(stage)
    stage.mkdir(parents=True)
    out.mkdir(parents=True, exist_ok=True)
    target = out / artefact("dmg", machine, version)
    for command in sign(bundle, signing):
        steps.run(command)
    shutil.copytree(bundle, stage / bundle.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    for command in [*image(stage, target), *finish(target, signing)]:
        steps.run(command)
    shutil.rmtree(stage)
    return target
