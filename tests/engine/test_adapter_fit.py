"""An adapter of another model is refused by its headers, before anything is made."""

import json

import numpy as np
import pytest
from safetensors.numpy import save_file

from pmc_gui.core.errors import InputError
from pmc_gui.core.recipe import Recipe
from pmc_gui.engine.models.source import identify
from pmc_gui.engine.unlearning.job import start_run
from tests.engine.headers import HIDDEN, LAYERS, gguf_file, hf_folder, llama_tensors


def adapter(path, *, hidden=HIDDEN, layers=LAYERS, wrapper="base_model.model."):
    """An adapter on every linear layer of the tiny Llama, or of one of another size."""
    path.mkdir()
    config = {"peft_type": "LORA", "r": 4, "base_model_name_or_path": "x"}
    (path / "adapter_config.json").write_text(json.dumps(config))
    weights = {}
    for name, shape in llama_tensors().items():
        if not name.endswith("_proj.weight"):
            continue
        for layer in range(layers):
            at = name.replace("layers.0.", f"layers.{layer}.").removesuffix(".weight")
            out, into = (hidden if size == HIDDEN else size for size in shape)
            weights[f"{wrapper}{at}.lora_A.weight"] = np.zeros((4, into), dtype=np.float32)
            weights[f"{wrapper}{at}.lora_B.weight"] = np.zeros((out, 4), dtype=np.float32)
    save_file(weights, path / "adapter_model.safetensors")
    return path


@pytest.fixture(params=["folder", "gguf"])
def model(request, tmp_path):
    if request.param == "folder":
        return hf_folder(tmp_path / "model")
    return gguf_file(tmp_path / "model.gguf")


def test_its_own_adapter_is_taken(model, tmp_path) -> None:
    assert identify(adapter(tmp_path / "a"), model).kind == "adapter"


def test_one_of_another_width_is_refused_with_both_sizes(model, tmp_path) -> None:
    with pytest.raises(InputError, match=rf"{HIDDEN}.*{HIDDEN * 2} wide") as caught:
        identify(adapter(tmp_path / "a", hidden=HIDDEN * 2), model)
    assert caught.value.kind == "adapter_of_another_model"


def test_one_of_a_deeper_model_is_refused(model, tmp_path) -> None:
    with pytest.raises(InputError, match=f"no layer model.layers.{LAYERS}"):
        identify(adapter(tmp_path / "a", layers=LAYERS + 1), model)


def test_one_with_unknown_names_is_left_to_the_loader(model, tmp_path) -> None:
    folder = adapter(tmp_path / "a", hidden=HIDDEN * 2, wrapper="something.else.")
    assert identify(folder, model).kind == "adapter"


def start(model, tmp_path, **values) -> None:
    start_run(
        **{
            "model": model,
            "forget": [],
            "retain": [],
            "recipe": Recipe(),
            "seed": 0,
            "device": "cpu",
            "out": tmp_path / "new.pmc",
        }
        | values
    )


def test_what_cannot_work_is_refused_before_there_is_a_folder(tmp_path) -> None:
    model = hf_folder(tmp_path / "model")
    for values in (
        {"adapter": adapter(tmp_path / "a", hidden=HIDDEN * 2)},
        {"adapter": tmp_path / "none"},
        {"recipe": Recipe(steer="phrase", phrase="  ")},
    ):
        with pytest.raises(InputError):
            start(model, tmp_path, **values)
        assert not (tmp_path / "new.pmc").exists()
