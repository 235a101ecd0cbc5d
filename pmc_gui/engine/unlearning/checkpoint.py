"""Checkpoints of a run: weights, optimizer, schedule and sample cache, as safetensors and JSON.

Randomness needs no state of its own: it is drawn from the seed and the number of the step.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import torch

from pmc_gui.core.errors import JobError
from pmc_gui.engine.unlearning.cuts import Cut
from pmc_gui.engine.unlearning.reward import Scored

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.engine.unlearning.collapse import Collapse

_WEIGHTS, _OPTIMIZER, _STATE = "weights.safetensors", "optimizer.safetensors", "state.json"


def save(collapse: Collapse, folder: Path) -> None:
    """Write everything that the next step depends on into an empty `folder`."""
    from safetensors.torch import save_file

    save_file(trained_tensors(collapse.model), folder / _WEIGHTS)
    save_file(
        {
            f"{index}.{name}": value.detach().cpu().contiguous()
            for index, slots in collapse.optimizer.state_dict()["state"].items()
            for name, value in slots.items()
        },
        folder / _OPTIMIZER,
    )
    schedule = {
        key: value
        for key, value in collapse.scheduler.state_dict().items()
        if isinstance(value, int | float | list) and key != "lr_lambdas"
    }
    state = {
        "step": collapse.state.step,
        "steps": collapse.steps,
        "extensions": collapse.state.extensions,
        "done": collapse.state.done,
        "chosen": {key: asdict(scored) for key, scored in collapse.state.chosen.items()},
        "cuts": {key: [asdict(cut) for cut in cuts] for key, cuts in collapse.state.cuts.items()},
        "schedule": schedule,
        "rates": [group["lr"] for group in collapse.optimizer.param_groups],
        "micro_batch": collapse.micro_batch,
    }
    (folder / _STATE).write_text(json.dumps(state), encoding="utf-8")


def load(collapse: Collapse, folder: Path) -> None:
    """Put `collapse` where `save` found it.

    Raises:
        JobError: If the checkpoint is damaged or belongs to another model.
    """
    from safetensors.torch import load_file

    try:
        state = json.loads((folder / _STATE).read_text(encoding="utf-8"))
        slots = load_file(folder / _OPTIMIZER)
        _load_weights(collapse.model, folder)
        if state.get("extensions"):
            collapse.go_on(int(state["extensions"]), int(state["steps"]))
        _load_optimizer(collapse.optimizer, slots, state["rates"])
        # The functions of the schedule are no data; None leaves those that are there.
        functions = [None] * len(state["rates"])
        collapse.scheduler.load_state_dict({**state["schedule"], "lr_lambdas": functions})
        collapse.micro_batch = int(state["micro_batch"])
        collapse.state.step = int(state["step"])
        collapse.state.done = bool(state["done"])
        collapse.state.chosen = {key: _scored(value) for key, value in state["chosen"].items()}
        collapse.state.cuts = {
            key: [Cut(**{**cut, "beginning": tuple(cut["beginning"])}) for cut in cuts]
            for key, cuts in state.get("cuts", {}).items()
        }
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise _damaged(folder, error) from error


def load_weights(model: Any, folder: Path) -> None:
    """Put the trained weights of the checkpoint in `folder` into `model`, and nothing else of it.

    Raises:
        JobError: If the checkpoint is damaged or belongs to another model.
    """
    try:
        _load_weights(model, folder)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise _damaged(folder, error) from error


def copy_weights(checkpoint: Path, folder: Path) -> None:
    """Put the weights of a checkpoint into an empty `folder`, for `load_weights`."""
    shutil.copyfile(checkpoint / _WEIGHTS, folder / _WEIGHTS)


def weights_size(checkpoint: Path) -> int:
    """Bytes that `copy_weights` will write."""
    return (checkpoint / _WEIGHTS).stat().st_size


def _load_weights(model: Any, folder: Path) -> None:
    from safetensors.torch import load_file

    own = trained_parameters(model)
    weights = load_file(folder / _WEIGHTS)
    if weights.keys() != own.keys():
        raise KeyError(f"{len(weights.keys() ^ own.keys())} weights are not those of this model")
    with torch.no_grad():
        for name, value in weights.items():
            own[name].copy_(value)


def _damaged(folder: Path, error: Exception) -> JobError:
    return JobError(
        "checkpoint_damaged",
        f"The checkpoint {folder.name} cannot be used: it is damaged or of another model.",
        hint="Remove this folder to go on from the checkpoint before it, or start a new run.",
        detail=f"{type(error).__name__}: {error}",
    )


def trained_parameters(model: Any) -> dict[str, torch.nn.Parameter]:
    """The parameters that training changes, by name."""
    return {name: one for name, one in model.named_parameters() if one.requires_grad}


def trained_tensors(model: Any) -> dict[str, torch.Tensor]:
    """The parameters that training changes, by name, on the CPU."""
    return {
        name: parameter.detach().cpu().contiguous()
        for name, parameter in trained_parameters(model).items()
    }


def _scored(value: dict[str, Any]) -> Scored:
    known = {**value, "ids": tuple(value["ids"])}
    if "fluency" in known:
        # The first programs kept the mean of the tokens' instead of their sum.
        known["logprob"] = known.pop("fluency") * len(known["ids"])
    return Scored(**known)


def _load_optimizer(
    optimizer: torch.optim.Optimizer, slots: dict[str, torch.Tensor], rates: list[float]
) -> None:
    by_index: dict[int, dict[str, torch.Tensor]] = {}
    for key, value in slots.items():
        index, _, name = key.partition(".")
        by_index.setdefault(int(index), {})[name] = value
    whole = optimizer.state_dict()
    whole["state"] = by_index
    optimizer.load_state_dict(whole)
    for group, rate in zip(optimizer.param_groups, rates, strict=True):
        group["lr"] = rate
