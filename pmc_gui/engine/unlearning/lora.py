"""LoRA on the linear layers, merged while sampling and switched off for the original model."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import torch

from pmc_gui.core.errors import JobError
from pmc_gui.core.machine import release_memory
from pmc_gui.engine.quiet_peft import quiet_peft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmc_gui.core.recipe import Recipe


def add_lora(model: Any, recipe: Recipe, seed: int) -> Any:
    """`model` as a ``peft.PeftModel`` with fresh fp32 adapters; B is zero, so nothing changes."""
    from peft import LoraConfig, get_peft_model

    first = recipe.first_layer(model.config.get_text_config().num_hidden_layers)
    frozen = "|".join(map(str, range(first)))
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        config = LoraConfig(
            r=recipe.lora_rank,
            lora_alpha=recipe.lora_alpha,
            lora_dropout=0.0,
            target_modules="all-linear",
            # The first component of a name that is a number is that of the layer.
            exclude_modules=rf"(?:[^.]*[^.\d][^.]*\.)*(?:{frozen})\..*" if first else None,
            task_type="CAUSAL_LM",
        )
        with quiet_peft():
            peft_model = get_peft_model(model, config, autocast_adapter_dtype=True)
    if recipe.gradient_checkpointing:
        # Without this the adapters silently get no gradient at all.
        peft_model.enable_input_require_grads()
    return peft_model


@contextlib.contextmanager
def sampling_weights(model: Any, dtype: torch.dtype) -> Iterator[None]:
    """While it lasts, `model` computes with merged weights in `dtype` and no adapter.

    The original tensors are put back as they were, not computed back: adding and subtracting a
    matrix leaves rounding behind, and a resumed run would no longer equal an undisturbed one. The
    merged ones are made anew each time; kept, they would be a second model beside the gradients.

    Args:
        model: A PEFT model, or one without adapters.
        dtype: See `OpenModel.sampling_dtype`.
    """
    from peft import PeftModel
    from peft.tuners.lora import LoraLayer

    adapted = isinstance(model, PeftModel)
    adapters = {
        id(layer.get_base_layer().weight): layer
        for layer in (model.modules() if adapted else ())
        if isinstance(layer, LoraLayer)
    }
    originals: list[tuple[torch.Tensor, torch.Tensor]] = []
    try:
        with torch.no_grad():
            for name, parameter in model.named_parameters():
                if ".lora_" in name:
                    continue
                weight = parameter.data
                originals.append((parameter, weight))
                layer = adapters.get(id(parameter))
                if layer is not None:
                    weight = weight + layer.get_delta_weight("default").to(weight.dtype)
                parameter.data = weight.to(dtype)
        with model.disable_adapter() if adapted else contextlib.nullcontext():
            yield
    finally:
        for parameter, weight in originals:
            parameter.data = weight
        release_memory()


def merged_tensors(model: Any) -> Iterator[tuple[str, torch.Tensor, torch.Tensor]]:
    """Each adapted weight as (name in the base model, original, merged), the latter two fp32."""
    from peft.tuners.lora import LoraLayer

    for name, layer in model.get_base_model().named_modules():
        if isinstance(layer, LoraLayer):
            weight = layer.get_base_layer().weight.data.float()
            yield f"{name}.weight", weight, weight + layer.get_delta_weight("default").float()


def check_all_moved(model: Any) -> None:
    """See that the first step has changed every adapter.

    Raises:
        JobError: If some ``lora_B`` is still zero: the run would look busy and do nothing there.
    """
    still = [
        name
        for name, parameter in model.named_parameters()
        if "lora_B" in name and not bool(parameter.detach().any())
    ]
    if still:
        raise JobError(
            "adapters_without_gradient",
            f"{len(still)} of the model's layers do not learn.",
            hint="Set gradient_checkpointing=false, or train all weights with tuning=full.",
            detail="\n".join(still),
        )
