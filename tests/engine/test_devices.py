"""Devices are listed, and a wish for one that is not here is refused."""

from __future__ import annotations

import pytest
import torch

from pmc_gui.core.errors import InputError
from pmc_gui.engine.devices import devices, resolve_device


def test_the_processor_is_always_there_and_last() -> None:
    found = devices()
    assert found[-1].kind == "cpu"
    assert found[-1].name
    for device in found:
        assert 0 < device.free_bytes <= device.total_bytes


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
