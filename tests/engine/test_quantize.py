"""Quantizing through llama.cpp: what comes out, how large, stopped, and wrong input."""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

import gguf
import psutil
import pytest

from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import InputError, JobError, Stopped
from pmc_gui.engine.models.gguf_layout import read_layout
from pmc_gui.engine.models.quantize import QUANTS, quantize, quantized_size

if TYPE_CHECKING:
    from pathlib import Path

MAIN_TYPE = {
    "F16": "F16",
    "BF16": "BF16",
    "Q8_0": "Q8_0",
    "Q6_K": "Q6_K",
    "Q5_K_M": "Q5_K",
    "Q5_K_S": "Q5_K",
    "Q5_0": "Q5_0",
    "Q4_K_M": "Q4_K",
    "Q4_K_S": "Q4_K",
    "Q4_1": "Q4_1",
    "Q4_0": "Q4_0",
    "Q3_K_M": "Q3_K",
    "Q3_K_S": "Q3_K",
    "Q2_K": "Q2_K",
}


def test_the_numbers_are_llama_cpps() -> None:
    import llama_cpp

    expected = {name: getattr(llama_cpp, f"LLAMA_FTYPE_MOSTLY_{name}") for name in QUANTS}
    assert expected == QUANTS
    assert MAIN_TYPE.keys() == QUANTS.keys()


@pytest.mark.parametrize("quant", QUANTS)
def test_every_quantization_comes_out_as_large_as_announced(
    quant: str, tiny_gguf: Any, tmp_path: Path
) -> None:
    source = tiny_gguf("llama", hidden=256)
    announced = quantized_size(source, quant)
    shares: list[float] = []
    target = quantize(source, tmp_path / "q.gguf", quant, Control(), shares.append)
    assert abs(target.stat().st_size - announced) <= 4096
    header = read_layout(target).header
    assert MAIN_TYPE[quant] in {t.type for t in header.tensors if "ffn_gate" in t.name}
    assert header.number("general.file_type") == QUANTS[quant]
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    assert [p.name for p in tmp_path.iterdir()] == ["q.gguf"]


def test_a_quantized_model_still_computes_nearly_the_same(tiny_gguf: Any, tmp_path: Path) -> None:
    source = tiny_gguf("llama", hidden=256)
    target = quantize(source, tmp_path / "q.gguf", "Q8_0", Control())
    old = {t.name: t for t in gguf.GGUFReader(source).tensors}
    for tensor in gguf.GGUFReader(target).tensors:
        values = gguf.quants.dequantize(tensor.data, tensor.tensor_type)
        original = gguf.quants.dequantize(old[tensor.name].data, old[tensor.name].tensor_type)
        assert abs(values - original).max() < 0.01 * abs(original).max()


def test_f16_of_an_f16_file_is_the_same_file(tiny_gguf: Any, tmp_path: Path) -> None:
    source = tiny_gguf("llama")
    target = quantize(source, tmp_path / "f16.gguf", "f16", Control())
    assert target.read_bytes() == source.read_bytes()
    assert not target.samefile(source)


def test_quantizing_says_nothing_on_its_own(
    tiny_gguf: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = tiny_gguf("llama")
    capfd.readouterr()  # making that model is not what is listened to
    quantize(source, tmp_path / "q.gguf", "Q8_0", Control())
    assert capfd.readouterr() == ("", "")


def test_an_unknown_quantization_lists_those_there_are(tiny_gguf: Any, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Q4_KM") as caught:
        quantize(tiny_gguf("llama"), tmp_path / "q.gguf", "Q4_KM", Control())
    assert caught.value.kind == "unknown_quant"
    assert all(name in caught.value.hint for name in QUANTS)
    assert "Did you mean Q4_K_M?" in caught.value.hint
    with pytest.raises(InputError):
        quantized_size(tiny_gguf("llama"), "Q9")


def test_a_quantized_file_is_not_quantized_again(sample_model: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="quantized already") as caught:
        quantize(sample_model, tmp_path / "q.gguf", "Q8_0", Control())
    assert caught.value.kind == "already_quantized"


def test_a_place_that_cannot_be_written_to_is_no_failure_of_llama_cpp(
    tiny_gguf: Any, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="no folder") as caught:
        quantize(tiny_gguf("llama"), tmp_path / "file" / "q.gguf", "Q8_0", Control())
    assert caught.value.kind == "no_such_folder"


def test_a_full_disk_is_seen_before_anything_is_written(
    tiny_gguf: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tiny_gguf("llama")
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10**9, 10**9 - 1000, 1000))
    with pytest.raises(InputError, match="MB are free") as caught:
        quantize(source, tmp_path / "q.gguf", "Q8_0", Control())
    assert caught.value.kind == "disk_full"
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_said(tiny_gguf: Any, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no folder"):
        quantize(tiny_gguf("llama"), tmp_path / "no" / "q.gguf", "Q8_0", Control())


def test_what_llama_cpp_cannot_read_brings_its_last_words(tmp_path: Path) -> None:
    import numpy as np

    source = tmp_path / "strange.gguf"
    writer = gguf.GGUFWriter(source, "no-such-architecture")
    writer.add_tensor("weight", np.zeros((4, 256), dtype=np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    with pytest.raises(JobError, match=r"strange\.gguf") as caught:
        quantize(source, tmp_path / "q.gguf", "Q8_0", Control())
    assert "no-such-architecture" in caught.value.detail
    assert [p.name for p in tmp_path.iterdir()] == ["strange.gguf"]


def test_stopping_ends_the_quantizer_and_leaves_nothing(tiny_gguf: Any, tmp_path: Path) -> None:
    source = tiny_gguf("llama", hidden=256)
    control = Control()
    shares: list[float] = []

    def stop_half_way(share: float) -> None:
        shares.append(share)
        control.request_stop(Stop.NOW)

    with pytest.raises(Stopped):
        quantize(source, tmp_path / "q.gguf", "Q2_K", control, stop_half_way)
    assert 0 < shares[0] < 1, "it was at work"
    assert not list(tmp_path.iterdir())
    assert not psutil.Process().children(recursive=True)
