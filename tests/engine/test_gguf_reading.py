"""A GGUF file is opened by transformers' reader, and read once."""

import gguf
import pytest

from pmc_gui.engine.models.open import open_model


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
