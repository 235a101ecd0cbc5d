"""Devices are listed, and a wish for one that is not here is refused."""

from __future__ import annotations

from importlib import metadata

import pytest
import torch

from pmc_gui.core.errors import InputError
from pmc_gui.core.machine import Accelerator
from pmc_gui.engine.devices import devices, graphics, resolve_device


def test_the_processor_is_always_there_and_last() -> None:
    found = devices()
    assert found[-1].kind == "cpu"
    assert found[-1].name
    for device in found:
        assert 0 < device.free_bytes <= device.total_bytes


def test_torch_is_not_loaded_where_it_knows_the_processor_alone(monkeypatch) -> None:
    """Reading a model's headers asks for the devices, and must not take seconds."""
    monkeypatch.setattr(metadata, "version", lambda _: "2.13.0+cpu")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: pytest.fail("torch was asked"))
    assert graphics() == []
    monkeypatch.setattr(metadata, "version", lambda _: "2.13.0")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda _: (1, 2))
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda _: "Big GPU")
    assert graphics()[0] == Accelerator("Big GPU", "cuda", 2, 1)
    assert devices()[-1].kind == "cpu"


def test_auto_is_the_best_listed() -> None:
    assert resolve_device("auto").type == devices()[0].kind
    assert resolve_device("cpu") == torch.device("cpu")


@pytest.mark.parametrize("name", ["cuda", "mps"])
def test_asked_for_but_not_there(name: str) -> None:
    if name in {device.kind for device in devices()}:
        assert resolve_device(name).type == name
        return
    with pytest.raises(InputError) as caught:
        resolve_device(name)
    assert caught.value.kind == "device_missing"
    assert name in caught.value.message
    assert "cpu" in caught.value.hint


def test_no_such_kind() -> None:
    with pytest.raises(InputError, match="tpu") as caught:
        resolve_device("tpu")
    assert "cuda" in caught.value.hint
