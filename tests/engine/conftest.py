"""Tiny real models, each made once for the whole run of tests; tests only read them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from pmc_gui.core.control import Control

if TYPE_CHECKING:
    from types import ModuleType

    from tests.conftest import OnceMaker


class TinyMaker(Protocol):
    """Gives the folder of a tiny model, made when it is first asked for."""

    def __call__(
        self,
        architecture: str,
        *,
        chat_template: bool = True,
        bf16: bool = False,
        hidden: int = 64,
    ) -> Path: ...


class TinyGgufMaker(Protocol):
    """Gives a tiny model as 16-bit GGUF file."""

    def __call__(self, architecture: str, *, bf16: bool = False, hidden: int = 64) -> Path: ...


@pytest.fixture(scope="session")
def tiny_module() -> ModuleType:
    """The module `tiny.py` beside this file, whatever the import mode."""
    spec = importlib.util.spec_from_file_location("tiny", Path(__file__).with_name("tiny.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def converter_knows_tiny_models(
    tiny_module: ModuleType, made_once: OnceMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The installed converter, and one more vocabulary that it knows."""
    from pmc_gui.engine.models.convert import HOME_VARIABLE, converter_home

    home = converter_home()
    taught = made_once("converter", lambda place: tiny_module.taught_converter(home, place))
    monkeypatch.setenv(HOME_VARIABLE, str(taught))


@pytest.fixture(scope="session")
def tiny_model(tiny_module: ModuleType, made_once: OnceMaker) -> TinyMaker:
    """Makes tiny Hugging Face folders."""

    def make(architecture: str, **options: object) -> Path:
        options = {k: v for k, v in options.items() if (k, v) not in _DEFAULTS.items()}
        name = "-".join([architecture, *(f"{k}={v}" for k, v in sorted(options.items()))])
        folder = made_once(
            f"tiny-{name}",
            lambda place: tiny_module.make_tiny(place / name, architecture, **options),
        )
        return folder / name

    return make


@pytest.fixture(scope="session")
def tiny_gguf(tiny_model: TinyMaker, made_once: OnceMaker) -> TinyGgufMaker:
    """Converts tiny models with llama.cpp's converter."""
    from pmc_gui.engine.models.convert import convert_folder

    def make(architecture: str, *, bf16: bool = False, hidden: int = 64) -> Path:
        source = tiny_model(architecture, bf16=bf16, hidden=hidden)
        name = f"{source.name}.gguf"
        outtype = "bf16" if bf16 else "f16"
        folder = made_once(
            name, lambda place: convert_folder(source, place / name, Control(), outtype=outtype)
        )
        return folder / name

    return make


_DEFAULTS = {"chat_template": True, "bf16": False, "hidden": 64}
