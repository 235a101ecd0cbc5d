"""What a model lacks is said when it is opened, and never made up."""

from __future__ import annotations

import shutil
import struct
from typing import TYPE_CHECKING, Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from pmc_gui.core.errors import InputError
from pmc_gui.engine.models.open import open_model
from pmc_gui.engine.models.tokenizer import LlamaTokenizer
from pmc_gui.engine.models.vocabulary import require_distinct_tokens
from pmc_gui.engine.probing.loading import load_model

if TYPE_CHECKING:
    from pathlib import Path

Q = "model.layers.0.self_attn.q_proj.weight"


def refused(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        open_model(path, device="cpu")
    assert caught.value.kind == "missing_weights"
    return caught.value


@pytest.mark.parametrize(
    ("weight", "said"),
    [(None, f"it has no {Q}."), (torch.zeros(8, 64), f"{Q} is (8, 64), not (64, 64).")],
)
def test_a_folder_without_one_of_its_weights(
    weight: torch.Tensor | None, said: str, tiny_model: Any, tmp_path: Path
) -> None:
    folder = shutil.copytree(tiny_model("llama"), tmp_path / "m")
    weights = load_file(folder / "model.safetensors")
    del weights[Q]
    if weight is not None:
        weights[Q] = weight
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    assert said in refused(folder).message


def test_a_gguf_file_with_a_flipped_bit_in_a_name(tiny_gguf: Any, tmp_path: Path) -> None:
    path = tmp_path / "m.gguf"
    data = tiny_gguf("llama").read_bytes()
    assert data.count(b"blk.0.attn_q.weight") == 1
    path.write_bytes(data.replace(b"blk.0.attn_q.weight", b"blk.0.attn_p.weight"))
    error = refused(path)
    assert f"it has no {Q}." in error.message
    assert error.detail == Q


def token(text: bytes) -> bytes:
    return struct.pack("<Q", len(text)) + text


def test_two_tokens_of_one_text_are_refused_before_llama_cpp_ends_the_process(
    tiny_gguf: Any, tmp_path: Path
) -> None:
    path = tmp_path / "m.gguf"
    data = tiny_gguf("llama").read_bytes()
    assert token(b"b") in data
    assert token(b"c") in data
    path.write_bytes(data.replace(token(b"b"), token(b"c"), 1))
    with pytest.raises(InputError, match="both “c”") as caught:
        require_distinct_tokens(path)
    assert caught.value.kind == "duplicate_tokens"
    with pytest.raises(InputError, match="both “c”"):
        LlamaTokenizer.open(path)
    with pytest.raises(InputError, match="both “c”"):
        load_model(path, None, None)


@pytest.mark.parametrize(
    ("tokens", "distinct"),
    [
        # It gives every empty token a name of its own.
        ([b"a", b"", b""], True),
        ([b"a", b"", b"[EMPTY_1]"], False),
        # A text ends at its first zero byte.
        ([b"a\0b", b"a\0c"], False),
        ([b"a", b"A", b" a"], True),
    ],
)
def test_tokens_are_the_same_where_llama_cpp_takes_them_for_the_same(
    tokens: list[bytes], distinct: bool, tmp_path: Path
) -> None:
    path = tmp_path / "m.gguf"
    kind = struct.pack("<IIQ", 9, 8, len(tokens))
    path.write_bytes(token(b"tokenizer.ggml.tokens") + kind + b"".join(map(token, tokens)))
    if distinct:
        require_distinct_tokens(path)
        return
    with pytest.raises(InputError, match="both"):
        require_distinct_tokens(path)


@pytest.mark.parametrize("length", [1 << 40, 1 << 63])
def test_a_vocabulary_that_cannot_be_read_is_left_to_llama_cpp(tmp_path: Path, length: int) -> None:
    path = tmp_path / "m.gguf"
    kind = struct.pack("<IIQ", 9, 8, 2)
    path.write_bytes(token(b"tokenizer.ggml.tokens") + kind + struct.pack("<Q", length) + b"ab")
    require_distinct_tokens(path)
