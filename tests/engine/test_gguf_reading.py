"""A GGUF file is opened by transformers' reader, and read once."""

from pathlib import Path

import gguf
import pytest
import torch

from pmc_gui.core.control import Control
from pmc_gui.engine.models.base_file import base_gguf
from pmc_gui.engine.models.gguf_header import read_gguf_header
from pmc_gui.engine.models.open import open_model
from pmc_gui.engine.models.quantize import quantize
from pmc_gui.engine.models.source import identify


def weights_of(path: Path) -> dict[str, torch.Tensor]:
    return open_model(path, device="cpu", precision="fp32").model.state_dict()


def test_a_header_is_parsed_once(tiny_gguf, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tiny_gguf("llama")
    read, named = [], []

    class Reader(gguf.GGUFReader):
        def __init__(self, *args, **kwargs) -> None:
            read.append(args)
            super().__init__(*args, **kwargs)

    own = gguf.get_tensor_name_map

    def name_map(*args):
        named.append(args)
        return own(*args)

    monkeypatch.setattr(gguf, "GGUFReader", Reader)
    monkeypatch.setattr(gguf, "get_tensor_name_map", name_map)
    open_model(path, device="cpu")
    assert len(read) == 1
    assert len(named) == 1
    assert gguf.GGUFReader is Reader
    assert gguf.get_tensor_name_map is name_map


@pytest.mark.parametrize(
    ("quant", "formats", "error"),
    [
        ("Q3_K_M", {"Q3_K", "Q4_K"}, 0.3),
        ("Q4_K_M", {"Q4_K", "Q6_K"}, 0.15),
        ("Q5_K_M", {"Q5_K", "Q6_K"}, 0.08),
        ("Q6_K", {"Q6_K"}, 0.04),
        ("Q8_0", {"Q8_0"}, 0.01),
    ],
)
def test_quantized_files_are_opened_and_written_in_16_bits(
    tiny_gguf, tmp_path, quant, formats, error
) -> None:
    original = tiny_gguf("llama", hidden=256)
    file = quantize(original, tmp_path / "quantized.gguf", quant, Control())
    assert formats <= {tensor.type for tensor in read_gguf_header(file).tensors}
    opened, weights = weights_of(file), weights_of(original)
    for name, weight in opened.items():
        if weight.dim() == 2:
            assert float((weight - weights[name]).norm() / weights[name].norm()) < error, name
    # What training starts from, and llama.cpp runs as the model before.
    written = base_gguf(identify(file), tmp_path, Control())
    again = weights_of(written)
    for name, weight in opened.items():
        assert float((weight - again[name]).abs().max()) < 1e-3 * float(weight.abs().max())
