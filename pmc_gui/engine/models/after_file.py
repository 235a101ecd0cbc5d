"""The *after* file: the before file with the data of the changed tensors replaced, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pmc_gui.core.atomic import replacing
from pmc_gui.core.errors import JobError
from pmc_gui.engine.models.copying import copy_file, require_space
from pmc_gui.engine.models.gguf_layout import map_tensor, read_layout
from pmc_gui.engine.models.layouts import Target, find_layout
from pmc_gui.engine.models.names import llama_cpp_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import torch

    from pmc_gui.core.control import Control
    from pmc_gui.engine.models.gguf_layout import GgufLayout, Place

    Changed = (
        Mapping[str, tuple[torch.Tensor, torch.Tensor]]
        | Iterable[tuple[str, torch.Tensor, torch.Tensor]]
    )

_EMBEDDING, _HEAD = "token_embd.weight", "output.weight"
_COPY_SHARE = 0.5


def write_after(
    before: Path,
    after: Path,
    changed: Changed,
    control: Control,
    progress: Callable[[float], None] | None = None,
) -> Path:
    """Write a copy of `before` in which only the changed weights differ.

    Each changed tensor keeps its place and its number format (rounded to nearest, ties to even).
    Where its layout in the file is not proven by the original weight, nothing is written at all.

    Args:
        before: A GGUF file of F16, BF16 and F32 tensors; it is only read.
        after: The file to write, whole or not at all.
        changed: The original and the new weight by parameter name of the transformers model; as a
            mapping, or one after the other as (name, original, new), which saves memory. A pair
            that is equal is not written.
        control: Stops the job.
        progress: Called with the share done, from 0 to 1.

    Returns:
        `after`.

    Raises:
        InputError: If `before` is damaged or the disk too small.
        JobError: If a weight has no place in the file, or does not fit into its number format.
        Stopped: If the person stopped the job.
    """
    layout = read_layout(before)
    require_space(after, before.stat().st_size)
    names = Names(layout)
    written: dict[str, str] = {}
    count = len(changed) if isinstance(changed, Mapping) else len(layout.places)
    with replacing(after) as temporary:
        copy_file(before, temporary, control, _scaled(progress))
        with temporary.open("r+b") as file:
            for index, (name, original, new) in enumerate(_triples(changed)):
                control.check()
                place = names.place(name)
                data = _new_data(before, layout, place, name, original, new)
                if data is not None:
                    # lm_head and the embedding are one tensor in the file and must be one here.
                    if place.info.name in written:
                        _check_tied(file, place, data, written[place.info.name], name)
                    written[place.info.name] = name
                    file.seek(place.offset)
                    file.write(data)
                if progress is not None:
                    progress(min(1.0, _COPY_SHARE + (1 - _COPY_SHARE) * (index + 1) / count))
    return after


class Names:
    """Where a parameter of the transformers model lies in the file."""

    def __init__(self, layout: GgufLayout) -> None:
        find = llama_cpp_names(layout.header)
        if find is None:
            architecture = layout.header.architecture
            raise JobError(
                "unknown_architecture",
                f"The names of the tensors of “{architecture}” models are not known.",
                hint="Save the model as a Hugging Face folder or an adapter instead.",
            )
        self._find = find
        self._places = layout.places

    def place(self, name: str) -> Place:
        """Where it is.

        Raises:
            JobError: If the file has no such tensor.
        """
        found = self._find(name)
        if found == _HEAD and found not in self._places:
            found = _EMBEDDING
        if found is None or found not in self._places:
            raise JobError(
                "tensor_without_place",
                f"The GGUF file has no tensor for the weight {name}.",
                hint="Save the model as a Hugging Face folder or an adapter instead.",
                detail=f"expected name: {found}",
            )
        return self._places[found]


def _triples(changed: Changed) -> Iterator[tuple[str, torch.Tensor, torch.Tensor]]:
    if isinstance(changed, Mapping):
        for name in changed:
            yield (name, *changed[name])
    else:
        yield from changed


def _new_data(
    before: Path,
    layout: GgufLayout,
    place: Place,
    name: str,
    original: torch.Tensor,
    new: torch.Tensor,
) -> bytes | None:
    import torch

    # Each goes to float32 only when it is needed: an embedding may be most of the memory.
    if torch.equal(original, new):
        return None
    old, stored = _plain(original), _stored(before, place)
    arrange = find_layout(old, stored, target_of(layout, place))
    if arrange is None:
        raise JobError(
            "layout_unknown",
            f"The tensor {place.info.name} in {before.name} does not hold the original weight"
            f" {name} in any known order.",
            hint="Check that the model and the GGUF file belong together; or save the model as a"
            " Hugging Face folder or an adapter instead.",
        )
    kind = stored_dtype(place.info.type)
    old_values, values = arrange(old), arrange(_plain(new))
    if not torch.equal(old_values.to(kind), stored.to(kind)):
        # The model was opened at a coarser precision than the file has: what training added goes
        # onto the file's own values, and what it left alone stays exactly as it is.
        values = stored + (values - old_values)
    data = values.to(kind).contiguous()
    if not bool(torch.isfinite(data).all()):
        overflow = bool(torch.isfinite(values).all())
        raise JobError(
            "weight_overflow" if overflow else "weight_not_finite",
            f"The new weight {name} has values that {place.info.type} cannot hold."
            if overflow
            else f"The new weight {name} has values that are no numbers.",
            hint="Train with a lower learning rate"
            + (", or start from a BF16 file of the model." if overflow else "."),
        )
    return data.view(torch.uint8).numpy().tobytes()


def stored_dtype(kind: str) -> torch.dtype:
    """The torch type of a GGUF number format.

    Raises:
        JobError: If the format is a quantization.
    """
    import torch

    types = {"F16": torch.float16, "BF16": torch.bfloat16, "F32": torch.float32}
    if kind not in types:
        raise JobError(
            "quantized_before",
            f"A changed weight cannot be written into a tensor quantized as {kind}.",
            hint="Start from a 16-bit file of the model.",
        )
    return types[kind]


def _stored(path: Path, place: Place) -> torch.Tensor:
    import torch

    raw = torch.frombuffer(bytearray(map_tensor(path, place)), dtype=stored_dtype(place.info.type))
    return raw.to(torch.float32).reshape(tuple(reversed(place.info.shape)))


def _plain(weight: torch.Tensor) -> torch.Tensor:
    import torch

    return weight.detach().to(device="cpu", dtype=torch.float32)


def target_of(layout: GgufLayout, place: Place) -> Target:
    """The place of a tensor, with what the rows' order depends on."""
    header = layout.header
    heads = header.number(f"{header.architecture}.attention.head_count")
    return Target(
        architecture=header.architecture,
        name=place.info.name,
        shape=tuple(reversed(place.info.shape)),
        heads=heads,
        kv_heads=header.number(f"{header.architecture}.attention.head_count_kv") or heads,
    )


def _check_tied(file: Any, place: Place, data: bytes, first: str, second: str) -> None:
    file.seek(place.offset)
    if file.read(len(data)) != data:
        raise JobError(
            "untied",
            f"The weights {first} and {second} are one tensor in the GGUF file but differ now.",
            hint="Train with tied embeddings, or save the model as a Hugging Face folder instead.",
        )


def _scaled(progress: Callable[[float], None] | None) -> Callable[[float], None] | None:
    if progress is None:
        return None
    return lambda share: progress(share * _COPY_SHARE)
