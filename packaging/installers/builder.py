"""What an environment, and the system around it, must be like for packages to be built there."""

from __future__ import annotations

import shutil
from importlib import metadata
from typing import TYPE_CHECKING

from steps import SetupError

if TYPE_CHECKING:
    from installers.product import System


def cuda_parts() -> list[str]:
    """The installed packages that come with torch for NVIDIA's cards; no package carries them."""
    names = {str(one.metadata["Name"]).lower() for one in metadata.distributions()}
    return sorted(name for name in names if name.startswith(("nvidia-", "triton")))


def check(system: System) -> None:
    """Look whether the frozen folder can be made here.

    Raises:
        SetupError: If not; says what to change.
    """
    if parts := cuda_parts():
        raise SetupError(
            f"The packages carry torch for processors alone, and here it comes with {parts[0]}.\n"
            "Let pip's configuration (extra-index-url or find-links) point to PyTorch's CPU "
            "wheels, remove this environment, and make it again."
        )
    if system == "linux" and not shutil.which("dpkg-deb"):
        raise SetupError(
            "The packages for Linux are built on Debian or Ubuntu: there is no dpkg on this system."
        )
