"""Every kind of model is recognised, and everything else refused with its own message."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import gguf
import numpy as np
import pytest

from pmc_gui.core.errors import InputError
from pmc_gui.engine.models import architectures
from pmc_gui.engine.models.adapter import check_adapter
from pmc_gui.engine.models.gguf_header import GgufHeader, LongArray, read_gguf_header
from pmc_gui.engine.models.source import identify
from tests.engine.headers import VOCAB, adapter_folder, gguf_file, hf_folder, llama_tensors

if TYPE_CHECKING:
    from pathlib import Path


def refusal(path: Path, base: Path | None = None) -> InputError:
    """The error that `identify` raises; every one of them names a file and a way out."""
    with pytest.raises(InputError) as caught:
        identify(path, base)
    assert caught.value.hint
    assert caught.value.message.endswith(".")
    return caught.value


@pytest.mark.parametrize("shards", [1, 3])
def test_folder(tmp_path: Path, shards: int) -> None:
    source = identify(hf_folder(tmp_path / "m", shards=shards))
    assert (source.kind, source.architecture, source.base) == ("hf", "llama", None)
    assert {t.name for t in source.header.tensors} == set(llama_tensors())


def test_single_gguf(tmp_path: Path) -> None:
    source = identify(gguf_file(tmp_path / "m.gguf", "qwen2"))
    assert (source.kind, source.architecture) == ("gguf", "qwen2")
    assert source.notices == ()


def test_gguf_with_another_ending(tmp_path: Path) -> None:
    assert identify(gguf_file(tmp_path / "blob")).kind == "gguf"


def test_folder_with_one_gguf_says_which(tmp_path: Path) -> None:
    file = gguf_file(tmp_path / "d" / "only.gguf")
    source = identify(tmp_path / "d")
    assert source.path == file
    assert "only.gguf" in source.notices[0]


def test_folder_with_two_ggufs(tmp_path: Path) -> None:
    gguf_file(tmp_path / "a.gguf")
    gguf_file(tmp_path / "b.gguf")
    error = refusal(tmp_path)
    assert error.kind == "several_models"
    assert "a.gguf, b.gguf" in error.message


@pytest.mark.parametrize("as_folder", [False, True])
def test_split_gguf(tmp_path: Path, as_folder: bool) -> None:
    file = gguf_file(tmp_path / "m-00001-of-00003.gguf")
    error = refusal(tmp_path if as_folder else file)
    assert error.kind == "split_gguf"
    assert "--merge" in error.hint


def test_split_gguf_renamed(tmp_path: Path) -> None:
    file = gguf_file(tmp_path / "m.gguf", extra={"split.count": 3})
    assert refusal(file).kind == "split_gguf"


def test_adapter_with_local_base(tmp_path: Path) -> None:
    base = gguf_file(tmp_path / "base.gguf", "qwen3")
    source = identify(adapter_folder(tmp_path / "a", str(base)))
    assert (source.kind, source.architecture) == ("adapter", "qwen3")
    assert source.base is not None
    assert source.base.path == base


def test_a_model_is_not_taken_for_an_adapter(tmp_path: Path) -> None:
    model, other = (hf_folder(tmp_path / name) for name in ("model", "other"))
    with pytest.raises(InputError, match="no PEFT adapter"):
        identify(other, model)


def test_adapter_with_relative_base(tmp_path: Path) -> None:
    hf_folder(tmp_path / "base")
    source = identify(adapter_folder(tmp_path / "a", "../base"))
    assert source.base is not None
    assert source.base.kind == "hf"


@pytest.mark.parametrize("name", ["someone/a-model-on-the-net", ""])
def test_adapter_without_local_base(tmp_path: Path, name: str) -> None:
    folder = adapter_folder(tmp_path / "a", name)
    error = refusal(folder)
    assert error.kind == "missing_base"
    assert name in error.message
    assert identify(folder, hf_folder(tmp_path / "base")).architecture == "llama"


def test_adapter_on_adapter(tmp_path: Path) -> None:
    first = adapter_folder(tmp_path / "a", "x")
    assert refusal(adapter_folder(tmp_path / "b", str(first))).kind == "adapter_on_adapter"


def test_adapter_as_pickle(tmp_path: Path) -> None:
    folder = adapter_folder(tmp_path / "a", "x")
    (folder / "adapter_model.safetensors").rename(folder / "adapter_model.bin")
    assert refusal(folder).kind == "pickle_only"


def test_folder_that_is_no_adapter(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"adapter_config\.json"):
        check_adapter(hf_folder(tmp_path / "m"))


def test_not_there(tmp_path: Path) -> None:
    error = refusal(tmp_path / "nowhere")
    assert error.kind == "not_found"
    assert "nowhere" in error.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_neither_file_nor_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").kind == "not_a_model"


def test_some_other_file(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
    assert refusal(tmp_path / "notes.txt").kind == "not_a_model"


def test_one_file_of_a_folder(tmp_path: Path) -> None:
    folder = hf_folder(tmp_path / "m")
    assert str(folder) in refusal(folder / "model.safetensors").hint


def test_folder_without_weights(tmp_path: Path) -> None:
    folder = hf_folder(tmp_path / "m")
    (folder / "model.safetensors").unlink()
    assert refusal(folder).kind == "no_weights"


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.pt", "consolidated.00.pth"])
def test_only_pickles(tmp_path: Path, name: str) -> None:
    folder = hf_folder(tmp_path / "m")
    (folder / "model.safetensors").rename(folder / name)
    for given in (folder, folder / name):
        error = refusal(given)
        assert error.kind == "pickle_only"
        assert "run any program" in error.message
        assert name in error.message
        assert "save_pretrained" in error.hint


def test_missing_tokenizer(tmp_path: Path) -> None:
    folder = hf_folder(tmp_path / "m")
    (folder / "tokenizer.json").unlink()
    assert refusal(folder).kind == "missing_tokenizer"
    (folder / "vocab.json").touch()
    (folder / "merges.txt").touch()
    assert identify(folder).kind == "hf"


def test_gguf_without_tokenizer(tmp_path: Path) -> None:
    assert refusal(gguf_file(tmp_path / "m.gguf", tokens=0)).kind == "missing_tokenizer"


def test_gguf_with_only_a_vocabulary(tmp_path: Path) -> None:
    assert refusal(gguf_file(tmp_path / "m.gguf", tensors=False)).kind == "no_weights"


def test_missing_config(tmp_path: Path) -> None:
    folder = hf_folder(tmp_path / "m")
    (folder / "config.json").unlink()
    assert refusal(folder).kind == "missing_config"


@pytest.mark.parametrize("text", ["{", "[1]", '{"a": 1,}'])
def test_config_is_not_json(tmp_path: Path, text: str) -> None:
    folder = hf_folder(tmp_path / "m")
    (folder / "config.json").write_text(text, encoding="utf-8")
    error = refusal(folder)
    assert error.kind == "bad_json"
    assert "config.json" in error.message


def test_unknown_architecture_in_a_folder(tmp_path: Path) -> None:
    folder = hf_folder(tmp_path / "m", {"model_type": "frob", "architectures": ["FrobForCausalLM"]})
    error = refusal(folder)
    assert error.kind == "unknown_architecture"
    assert "frob" in error.message
    assert "qwen3" in error.hint
    assert "code" not in error.message


@pytest.mark.parametrize(
    ("wrong", "near", "refused"),
    [("qwen33", "qwen3", "qwen2_vl"), ("bertt", "", "bert"), ("whispers", "", "whisper")],
)
def test_an_unknown_architecture_is_told_the_nearest_that_can_be(
    tmp_path: Path, wrong: str, near: str, refused: str
) -> None:
    folder = hf_folder(tmp_path / "m", {"model_type": wrong, "architectures": ["XForCausalLM"]})
    hint = refusal(folder).hint
    assert len(hint) < 200
    named = re.findall(r"[\w-]+", hint.partition("Choose")[0].partition(":")[2])
    assert not near or named[0] == near
    assert refused not in named


def test_the_architectures_that_are_recommended_can_be_opened() -> None:
    for name in architectures._COMMON:
        assert name in architectures.causal_models()
        assert name in architectures.gguf_architectures()


def test_remote_code_is_never_run(tmp_path: Path) -> None:
    auto_map = {"AutoModelForCausalLM": "modeling_frob.FrobForCausalLM"}
    unknown = {"model_type": "frob", "architectures": ["Frob"], "auto_map": auto_map}
    assert "never run" in refusal(hf_folder(tmp_path / "m", unknown)).message
    known = identify(hf_folder(tmp_path / "k", {"auto_map": auto_map}))
    assert "not run" in known.notices[0]


@pytest.mark.parametrize("architecture", ["frob", "rwkv7", "deci"])
def test_unknown_architecture_in_a_gguf(tmp_path: Path, architecture: str) -> None:
    error = refusal(gguf_file(tmp_path / "m.gguf", architecture))
    assert error.kind == "unknown_architecture"
    assert "gemma3" in error.hint


VISION = [
    {"model_type": "llava", "vision_config": {}},
    {"model_type": "gemma3", "architectures": ["Gemma3ForConditionalGeneration"]},
    {"model_type": "qwen2_audio", "audio_config": {}},
    {"model_type": "fuyu", "architectures": ["FuyuForCausalLM"]},
]


@pytest.mark.parametrize("config", VISION)
def test_vision_folder(tmp_path: Path, config: dict[str, Any]) -> None:
    assert refusal(hf_folder(tmp_path / "m", config)).kind == "vision_model"


@pytest.mark.parametrize(
    ("architecture", "extra"),
    [("clip", {}), ("qwen2vl", {}), ("llama", {"general.type": "mmproj"})],
)
def test_vision_gguf(tmp_path: Path, architecture: str, extra: dict[str, int | str]) -> None:
    file = gguf_file(tmp_path / "mmproj.gguf", architecture, extra=extra)
    assert refusal(file).kind == "vision_model"


@pytest.mark.parametrize(
    "config",
    [
        {"model_type": "bert", "architectures": ["BertForMaskedLM"]},
        {"architectures": ["LlamaModel"]},
        {"architectures": ["LlamaForSequenceClassification"]},
    ],
)
def test_embedding_folder(tmp_path: Path, config: dict[str, Any]) -> None:
    assert refusal(hf_folder(tmp_path / "m", config)).kind == "embedding_model"


def test_sentence_transformers_folder(tmp_path: Path) -> None:
    folder = hf_folder(tmp_path / "m")
    (folder / "modules.json").write_text("[]", encoding="utf-8")
    assert refusal(folder).kind == "embedding_model"


@pytest.mark.parametrize(
    ("architecture", "extra"), [("nomic-bert", {}), ("qwen3", {"qwen3.pooling_type": 3})]
)
def test_embedding_gguf(tmp_path: Path, architecture: str, extra: dict[str, int | str]) -> None:
    file = gguf_file(tmp_path / "m.gguf", architecture, extra=extra)
    assert refusal(file).kind == "embedding_model"


def test_encoder_decoder(tmp_path: Path) -> None:
    config = {"model_type": "t5", "architectures": ["T5ForConditionalGeneration"]}
    assert refusal(hf_folder(tmp_path / "m", config)).kind == "encoder_decoder"
    assert refusal(gguf_file(tmp_path / "m.gguf", "t5")).kind == "encoder_decoder"


def test_quantized_folder(tmp_path: Path) -> None:
    config = {"quantization_config": {"quant_method": "gptq"}}
    error = refusal(hf_folder(tmp_path / "m", config))
    assert error.kind == "quantized_folder"
    assert "gptq" in error.message


def test_missing_shard(tmp_path: Path) -> None:
    folder = hf_folder(tmp_path / "m", shards=3)
    (folder / "model-00002-of-00003.safetensors").unlink()
    error = refusal(folder)
    assert error.kind == "missing_weights"
    assert "model-00002-of-00003.safetensors" in error.message


def test_shard_outside_the_folder(tmp_path: Path) -> None:
    folder = hf_folder(tmp_path / "m", shards=2)
    (folder / "model.safetensors.index.json").write_text(
        json.dumps({"weight_map": {"x": "../other.safetensors"}}), encoding="utf-8"
    )
    (tmp_path / "other.safetensors").touch()
    assert refusal(folder).kind == "missing_weights"


@pytest.mark.parametrize("keep", [0, 4, 100, -1])
def test_truncated_safetensors(tmp_path: Path, keep: int) -> None:
    folder = hf_folder(tmp_path / "m")
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:keep])
    error = refusal(folder)
    assert error.kind == "safetensors_damaged"
    assert "model.safetensors" in error.message


def test_empty_gguf(tmp_path: Path) -> None:
    (tmp_path / "m.gguf").touch()
    assert refusal(tmp_path / "m.gguf").kind == "not_a_gguf"


def test_gguf_cut_at_every_place(tmp_path: Path) -> None:
    whole = gguf_file(tmp_path / "whole.gguf").read_bytes()
    file = tmp_path / "cut.gguf"
    for length in [*range(4, 1200, 7), len(whole) - 64, len(whole) // 2]:
        file.write_bytes(whole[:length])
        assert refusal(file).kind in {"gguf_truncated", "gguf_damaged"}, length


def test_truncated_gguf_says_how_much_is_missing(tmp_path: Path) -> None:
    file = gguf_file(tmp_path / "m.gguf")
    whole = file.read_bytes()
    file.write_bytes(whole[:-500])
    error = refusal(file)
    assert error.kind == "gguf_truncated"
    assert f"{len(whole) - 500:,}" in error.message


def patched(path: Path, at: int, value: bytes) -> Path:
    """The file with some bytes overwritten."""
    data = bytearray(path.read_bytes())
    data[at : at + len(value)] = value
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("at", "value", "kind"),
    [
        (0, b"GGUG", "not_a_gguf"),
        (4, struct.pack("<I", 1), "gguf_version"),
        (4, struct.pack(">I", 3), "gguf_version"),
        (8, struct.pack("<Q", 1 << 60), "gguf_damaged"),
        (16, struct.pack("<Q", 1 << 60), "gguf_damaged"),
        (24, struct.pack("<Q", 1 << 63), "gguf_damaged"),
        (32, b"\xff\xfe", "gguf_damaged"),
        (52, struct.pack("<I", 77), "gguf_damaged"),
    ],
    ids=["magic", "version", "endian", "tensors", "keys", "key", "text", "type"],
)
def test_flipped_bits(tmp_path: Path, at: int, value: bytes, kind: str) -> None:
    assert refusal(patched(gguf_file(tmp_path / "m.gguf"), at, value)).kind == kind


def test_flipped_tensor_info(tmp_path: Path) -> None:
    file = gguf_file(tmp_path / "m.gguf")
    name = file.read_bytes().index(b"blk.0.attn_q.weight") + len("blk.0.attn_q.weight")
    patches = {
        "dimensions": (0, struct.pack("<I", 9)),
        "shape": (4, struct.pack("<Q", 0)),
        "format": (20, struct.pack("<I", 999)),
        "not where": (24, struct.pack("<Q", 12345)),
    }
    whole = file.read_bytes()
    for word, (at, value) in patches.items():
        file.write_bytes(whole)
        error = refusal(patched(file, name + at, value))
        assert error.kind == "gguf_damaged"
        assert word in error.message


@pytest.mark.parametrize("bit", [40, 62, 63])
def test_a_flipped_length_in_a_long_vocabulary(tmp_path: Path, bit: int) -> None:
    """The vocabulary is stepped over, and such a step may lead further than any file goes."""
    file = gguf_file(tmp_path / "m.gguf", tokens=2000)
    place = file.read_bytes().index(b"t1000") - 8
    error = refusal(patched(file, place, struct.pack("<Q", 5 | 1 << bit)))
    assert error.kind == "gguf_damaged"
    assert "tokenizer.ggml.tokens" in error.message


def test_any_flipped_byte_is_refused_or_harmless(tmp_path: Path) -> None:
    """No single damaged byte of the head leads to anything but a plain message."""
    file = gguf_file(tmp_path / "m.gguf")
    whole = file.read_bytes()
    refused = 0
    for at in range(0, 1400, 3):
        data = bytearray(whole)
        data[at] ^= 0x80
        file.write_bytes(data)
        try:
            identify(file)
        except InputError:
            refused += 1
    assert refused > 100


def test_header_agrees_with_the_gguf_package(tmp_path: Path) -> None:
    file = gguf_file(tmp_path / "m.gguf", tokens=2000, extra={"llama.vocab_size": VOCAB})
    header = read_gguf_header(file)
    reader = gguf.GGUFReader(file)
    assert [(t.name, t.shape, t.type, t.size_bytes) for t in header.tensors] == [
        (t.name, tuple(t.shape.tolist()), t.tensor_type.name, t.n_bytes) for t in reader.tensors
    ]
    own = {k for k in reader.fields if not k.startswith("GGUF.")}
    assert set(header.metadata) == own
    for key in own - {"tokenizer.ggml.tokens"}:
        assert header.metadata[key] == reader.fields[key].contents()
    assert header.metadata["tokenizer.ggml.tokens"] == LongArray(2000)


def huge_gguf(path: Path) -> Path:
    """The head of a 70B model in a file of 40 GB, nearly all of it a hole."""
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_block_count(80)
    writer.add_embedding_length(8192)
    writer.add_array("tokenizer.ggml.tokens", [f"token {i}" for i in range(128_256)])
    writer.add_array("tokenizer.ggml.merges", [f"a{i} b{i}" for i in range(280_147)])
    width, rows, q4 = 8192, 28672, gguf.GGMLQuantizationType.Q4_K
    uint8 = np.dtype(np.uint8)
    row_bytes = width // 256 * 144
    for layer in range(300):
        writer.add_tensor_info(
            f"blk.{layer}.ffn_up.weight",
            (rows, row_bytes),
            uint8,
            rows * row_bytes,
            q4,
        )
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    writer.close()
    with path.open("r+b") as file:
        file.truncate(40_000_000_000)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="NTFS would really give it 40 GB")
def test_a_file_of_40_gb_answers_at_once(tmp_path: Path) -> None:
    path = huge_gguf(tmp_path / "huge.gguf")
    identify(gguf_file(tmp_path / "warm-up.gguf"))
    started = time.perf_counter()
    source = identify(path)
    # Reading all of it takes longer than this on any disk.
    assert time.perf_counter() - started < 5
    assert isinstance(source.header, GgufHeader)
    assert source.header.length("tokenizer.ggml.tokens") == 128_256
    assert sum(t.elements for t in source.header.tensors) == 300 * 8192 * 28672


def test_torch_and_transformers_stay_out(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from pmc_gui.engine.models.source import identify\n"
        "identify(Path(sys.argv[1])); identify(Path(sys.argv[2]))\n"
        "print(sorted({'torch', 'transformers', 'peft', 'llama_cpp'} & set(sys.modules)))"
    )
    paths = [str(hf_folder(tmp_path / "m")), str(gguf_file(tmp_path / "m.gguf"))]
    ran = subprocess.run(
        [sys.executable, "-c", code, *paths], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_lists_are_those_of_transformers(monkeypatch: pytest.MonkeyPatch) -> None:
    from transformers.integrations.ggml import GGUF_CONFIG_MAPPING
    from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES

    assert architectures.causal_models() == dict(MODEL_FOR_CAUSAL_LM_MAPPING_NAMES)
    assert {"llama", "qwen2", "qwen3", "gemma3", "phi3", "gptoss", "qwen2moe"} <= (
        architectures.gguf_architectures()
    )
    # A packaged program has no source text: then the module itself is asked.
    monkeypatch.setattr(architectures.importlib.util, "find_spec", lambda _: None)
    read = architectures._literal("integrations/ggml", "GGUF_CONFIG_MAPPING")
    assert read == GGUF_CONFIG_MAPPING
