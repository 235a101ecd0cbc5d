"""Where packages can be built, and what is said where they cannot."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from installers import builder
from steps import SetupError


def environment(monkeypatch: pytest.MonkeyPatch, *names: str, dpkg: str | None = "x") -> None:
    packages = [SimpleNamespace(metadata={"Name": name}) for name in names]
    monkeypatch.setattr(builder.metadata, "distributions", lambda: packages)
    monkeypatch.setattr(builder.shutil, "which", lambda _: dpkg)


def test_a_debian_with_torch_for_processors_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    environment(monkeypatch, "torch", "numpy")
    assert builder.cuda_parts() == []
    builder.check("linux")


def test_torch_for_nvidias_cards_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    environment(monkeypatch, "torch", "triton", "nvidia-cublas-cu12")
    with pytest.raises(SetupError, match="it comes with nvidia-cublas-cu12"):
        builder.check("linux")


def test_a_linux_without_dpkg_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    environment(monkeypatch, "torch", dpkg=None)
    with pytest.raises(SetupError, match="built on Debian or Ubuntu"):
        builder.check("linux")
    builder.check("macos")
