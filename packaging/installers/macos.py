"""The package for macOS: what a bundle says of itself, and the disk image."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

from installers import signing
from installers.product import ENDING, ID, NAME, PUBLISHER, TITLE, Machine, artefact

if TYPE_CHECKING:
    from pathlib import Path

    from steps import Steps

_TYPE = f"{ID}.project"
_OPENER_TYPE = f"{ID}.opener"
OLDEST = "14.0"
"""What torch's wheels for macOS are built for; no other part of the program wants a later one."""


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
        "LSMinimumSystemVersion": OLDEST,
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


def image(stage: Path, target: Path) -> list[str]:
    """The command that makes a compressed disk image of the folder `stage`."""
    make = ["hdiutil", "create", "-volname", TITLE, "-srcfolder", str(stage)]
    return [*make, "-fs", "HFS+", "-format", "UDZO", "-ov", str(target)]


def build_dmg(
    bundle: Path, work: Path, out: Path, machine: Machine, version: str, steps: Steps
) -> Path:
    """The disk image with the bundle and a link to the folder that it is dragged into.

    Returns:
        Its path.

    Raises:
        SetupError: If a command fails, the environment has an account and no certificate, or Apple
            does not accept the image.
    """
    own = signing.Signing.of(os.environ)
    if own.identity is None:
        steps.say("Not signed: macOS will say that it cannot check the program")
    stage = work / "dmg"
    if stage.exists():
        shutil.rmtree(stage)
    stage.mkdir(parents=True)
    out.mkdir(parents=True, exist_ok=True)
    target = out / artefact("dmg", machine, version)
    for command in signing.sign(bundle, own):
        steps.run(command)
    shutil.copytree(bundle, stage / bundle.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    steps.run(image(stage, target))
    signing.finish(target, own, steps)
    shutil.rmtree(stage)
    return target
