"""A PEFT adapter as the GGUF file that llama.cpp puts beside a model, without merging anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.atomic import replacing
from pmc_gui.core.errors import JobError
from pmc_gui.engine.models.adapter import check_adapter
from pmc_gui.engine.models.adapter_fit import check_fits, other_model
from pmc_gui.engine.models.after_file import Names, target_of
from pmc_gui.engine.models.gguf_layout import read_layout
from pmc_gui.engine.models.layouts import identity, is_rotary, rotary_rows
from pmc_gui.engine.models.plain_lora import NotPlainError, read_pairs

if TYPE_CHECKING:
    from pathlib import Path


def write_lora(adapter: Path, base: Path, target: Path) -> Path:
    """Write the adapter in the names and row order of a GGUF model.

    Args:
        adapter: Folder of a PEFT adapter of plain LoRA matrices on linear layers.
        base: The GGUF file that it will run beside, in whatever quantization.
        target: The file to write, whole or not at all.

    Returns:
        `target`.

    Raises:
        InputError: If `adapter` is none or belongs to another model, or `base` is damaged.
        JobError: If the adapter changes more than linear layers can.
    """
    import gguf

    tensors = check_adapter(adapter)
    try:
        pairs = read_pairs(adapter)
    except NotPlainError as error:
        raise _too_much(adapter, str(error)) from error
    layout = read_layout(base)
    check_fits(adapter, tensors, base, layout.header)
    names = Names(layout)
    with replacing(target) as temporary:
        writer = gguf.GGUFWriter(temporary, layout.header.architecture)
        writer.add_type("adapter")
        writer.add_string("adapter.type", "lora")
        # 0: the factor of each matrix is in the matrix, for they need not have the same.
        writer.add_float32("adapter.lora.alpha", 0.0)
        for name, pair in pairs.items():
            try:
                place = names.place(f"{name}.weight")
            except JobError as error:
                raise other_model(adapter, base, f"the model has no layer {name}") from error
            goal = target_of(layout, place)
            arrange = rotary_rows if is_rotary(goal) else identity
            arranged = arrange(pair.b, goal.with_columns(pair.a.shape[0]))
            if arranged is None or pair.a.shape[1] != goal.shape[1]:
                raise other_model(adapter, base, f"{name} is of another size")
            writer.add_tensor(f"{place.info.name}.lora_a", pair.a.contiguous().numpy())
            writer.add_tensor(f"{place.info.name}.lora_b", arranged.contiguous().numpy())
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
    return target


def _too_much(adapter: Path, name: str) -> JobError:
    return JobError(
        "adapter_not_plain",
        f"llama.cpp cannot run the adapter {adapter.name} beside the model: {name} is more than "
        "plain LoRA on linear layers.",
        hint="Compare the merged model instead.",
    )
