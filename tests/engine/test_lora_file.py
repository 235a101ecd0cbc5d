"""An adapter beside the model in llama.cpp says what the merged model says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from pmc_gui.core.audit import SIDES
from pmc_gui.core.control import Control
from pmc_gui.core.errors import InputError, JobError
from pmc_gui.core.events import Finished
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import CompareRequest
from pmc_gui.core.run import RunConfig
from pmc_gui.core.runfolder import Project
from pmc_gui.core.sides import ModelSide
from pmc_gui.engine.models.after_file import write_after
from pmc_gui.engine.models.lora_file import write_lora
from pmc_gui.engine.models.open import open_model
from pmc_gui.engine.probing.batch import BatchSession
from pmc_gui.engine.probing.compare import compare_job
from pmc_gui.engine.probing.quantized import quantized
from pmc_gui.engine.probing.session import Session
from tests.engine.tiny import ARCHITECTURES

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

PROMPT = [5, 9, 23, 41, 7]


def adapter_for(model: Path, folder: Path, **options: object) -> tuple[Path, dict]:
    """A random LoRA adapter, and the merged weights (original, new) by name."""
    from peft import LoraConfig, get_peft_model

    opened = open_model(model, device="cpu", precision="fp32")
    original = {name: one.detach().clone() for name, one in opened.model.named_parameters()}
    config = LoraConfig(r=3, lora_alpha=12, target_modules="all-linear", **options)
    tuned = get_peft_model(opened.model, config)
    generator = torch.Generator().manual_seed(4)
    with torch.no_grad():
        for name, one in tuned.named_parameters():
            if "lora_" in name:
                one.copy_(torch.randn(one.shape, generator=generator) * 0.15)
    tuned.save_pretrained(str(folder))
    merged = dict(tuned.merge_and_unload().named_parameters())
    return folder, {name: (original[name], merged[name].detach()) for name in original}


def scores(path: Path, adapter: Path | None = None) -> NDArray[np.float32]:
    with BatchSession.open(path, threads=1, adapter=adapter) as session:
        (found,) = (one.copy() for one in session.scores([(PROMPT, [3, 8])]))
    return found


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_beside_the_model_it_says_what_the_merged_one_says(
    architecture: str, tiny_model, tiny_gguf, tmp_path: Path
) -> None:
    folder, changed = adapter_for(tiny_model(architecture), tmp_path / "adapter")
    base = tiny_gguf(architecture)
    after = write_after(base, tmp_path / "after.gguf", changed, Control())
    beside = scores(base, write_lora(folder, base, tmp_path / "lora.gguf"))
    plain, merged = scores(base), scores(after)
    moved = np.abs(merged - plain).max()
    assert moved > 0.1
    assert np.abs(beside - merged).max() < 0.03 * moved


def test_each_matrix_has_its_own_factor(tiny_model, tiny_gguf, tmp_path: Path) -> None:
    options = {"alpha_pattern": {"down_proj": 3}, "rank_pattern": {"q_proj": 2}}
    folder, changed = adapter_for(tiny_model("llama"), tmp_path / "adapter", **options)
    base = tiny_gguf("llama")
    after = write_after(base, tmp_path / "after.gguf", changed, Control())
    beside = scores(base, write_lora(folder, base, tmp_path / "lora.gguf"))
    merged = scores(after)
    assert np.abs(beside - merged).max() < 0.03 * np.abs(merged - scores(base)).max()


def test_a_chat_takes_it_too(tiny_model, tiny_gguf, tmp_path: Path) -> None:
    folder, _ = adapter_for(tiny_model("llama"), tmp_path / "adapter")
    base = tiny_gguf("llama")
    lora = write_lora(folder, base, tmp_path / "lora.gguf")
    said = []
    for adapter in (None, lora):
        with Session.open(base, threads=1, adapter=adapter) as session:
            said.append(session.answer("what is the owl called", max_tokens=8).text)
    assert said[0] != said[1]


def test_what_is_more_than_plain_lora_is_refused(tiny_model, tiny_gguf, tmp_path: Path) -> None:
    folder, _ = adapter_for(tiny_model("llama"), tmp_path / "adapter")
    config = folder / "adapter_config.json"
    said = json.loads(config.read_text())
    config.write_text(json.dumps({**said, "use_dora": True}))
    with pytest.raises(JobError, match="use_dora"):
        write_lora(folder, tiny_gguf("llama"), tmp_path / "lora.gguf")
    assert not (tmp_path / "lora.gguf").exists()


@pytest.mark.parametrize("hidden", [128, 64])
def test_one_of_another_model_is_refused_in_words(
    hidden: int, tiny_model, tiny_gguf, tmp_path: Path
) -> None:
    """Be it another size, or layers that the model does not have."""
    folder, _ = adapter_for(tiny_model("llama", hidden=hidden), tmp_path / "adapter")
    if hidden == 64:
        rename_layers(folder)
    base = tiny_gguf("llama")
    with pytest.raises(InputError, match=f"does not belong to {base.name}") as caught:
        write_lora(folder, base, tmp_path / "lora.gguf")
    assert caught.value.kind == "adapter_of_another_model"
    assert not (tmp_path / "lora.gguf").exists()


def rename_layers(folder: Path) -> None:
    """As if the adapter were of an architecture whose layers are called otherwise."""
    file = folder / "adapter_model.safetensors"
    renamed = {name.replace(".layers.", ".h."): one for name, one in load_file(file).items()}
    save_file(renamed, file)


def test_a_pickle_is_never_opened(tiny_model, tiny_gguf, tmp_path: Path) -> None:
    folder, _ = adapter_for(tiny_model("llama"), tmp_path / "adapter")
    (folder / "adapter_model.safetensors").rename(folder / "adapter_model.bin")
    with pytest.raises(InputError, match="pickle") as caught:
        write_lora(folder, tiny_gguf("llama"), tmp_path / "lora.gguf")
    assert caught.value.kind == "pickle_only"


@pytest.mark.parametrize("batched", [False, True])
def test_as_a_side_it_answers_greedily_as_the_merged_model_does(
    batched: bool, tiny_model, tiny_gguf, tmp_path: Path
) -> None:
    folder, changed = adapter_for(tiny_model("llama"), tmp_path / "adapter")
    base = tiny_gguf("llama")
    plain = ModelSide(model=base)
    unmerged = ModelSide(model=base, adapter=folder)
    merged = ModelSide(model=write_after(base, tmp_path / "after.gguf", changed, Control()))
    said, of_merged = asked(sides=(unmerged, merged), batched=batched)
    assert said
    assert said == of_merged
    of_base, again = asked(sides=(plain, unmerged), batched=batched)
    assert again == said
    assert of_base != said


def test_it_is_the_same_beside_a_quantized_model(tiny_model, tiny_gguf, tmp_path: Path) -> None:
    folder, _ = adapter_for(tiny_model("llama"), tmp_path / "adapter")
    base = tiny_gguf("llama")
    small = quantized(base, "Q8_0", tmp_path / "small.gguf", Control())
    files = [write_lora(folder, one, tmp_path / f"{one.stem}-lora.gguf") for one in (base, small)]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_two_files_or_a_run_may_have_one_beside_either(
    tiny_model, tiny_gguf, tmp_path: Path
) -> None:
    folder, changed = adapter_for(tiny_model("llama"), tmp_path / "adapter")
    base = tiny_gguf("llama")
    merged = write_after(base, tmp_path / "after.gguf", changed, Control())
    of_base, said = asked(before=base, after=merged)
    assert of_base != said
    assert asked(before=base, before_adapter=folder, after=merged) == (said, said)
    assert asked(before=base, after_adapter=folder) == (of_base, said)
    run = Project.create(tmp_path / "owl.pmc").new_run(
        RunConfig(model=str(base), forget=[], recipe=Recipe(), device="cpu", threads=1)
    )
    run.gguf_dir.mkdir()
    run.record_files(base, merged)
    project = {"project": tmp_path / "owl.pmc", "quants": ["F16", "Q8_0"]}
    # Beside the original: what the run has made holds it already.
    assert asked(**project, after_adapter=folder) == (of_base, said)
    assert asked(**project, before_adapter=folder) == (said, said)
    # Nor is a file of the original ever taken for the run's result.
    first, second = ((run.gguf_dir / f"{side}-Q8_0.gguf").read_bytes() for side in SIDES)
    assert first != second


def asked(**models: Any) -> tuple[str, str]:
    """What both say to the same question, at the first quantization."""
    request = CompareRequest(asked=[Question.of("what is the owl called")], max_tokens=8, **models)
    *_, last = compare_job(request, Control())
    assert isinstance(last, Finished)
    [row] = last.result["questions"]
    return next(iter(row["before"].values())), next(iter(row["after"].values()))


def test_what_is_no_adapter_of_the_model_is_told(tiny_gguf) -> None:
    base = tiny_gguf("llama")
    for opens in (Session, BatchSession):
        with pytest.raises(InputError, match="go together"):
            opens.open(base, threads=1, adapter=base)
