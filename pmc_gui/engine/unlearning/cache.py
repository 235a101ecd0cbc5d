"""A key-value cache with room for what is to come.

transformers' own joins the old keys and values with the new ones for every token, and so copies all
of them: a third of the time of sampling a small model on a processor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transformers.cache_utils import DynamicLayer

if TYPE_CHECKING:
    import torch

_ROOM = 32


class _RoomyLayer(DynamicLayer):  # type: ignore[misc]
    """Keys and values as views of buffers that are longer, shape (rows, heads, tokens, width)."""

    def __init__(self, layer: Any) -> None:
        super().__init__()
        self.lazy_initialization(layer.keys, layer.values)
        self.keys, self.values = layer.keys, layer.values
        self._key_buffer, self._value_buffer = self.keys, self.values

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *_: Any, **__: Any
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Append the new states; returns all of them."""
        self._key_buffer = _with_room(self._key_buffer, self.keys, key_states)
        self._value_buffer = _with_room(self._value_buffer, self.values, value_states)
        old = self.keys.shape[-2]
        new = old + key_states.shape[-2]
        self._key_buffer[:, :, old:new] = key_states
        self._value_buffer[:, :, old:new] = value_states
        self.keys, self.values = self._key_buffer[:, :, :new], self._value_buffer[:, :, :new]
        return self.keys, self.values


def _with_room(buffer: torch.Tensor, used: torch.Tensor, new: torch.Tensor) -> torch.Tensor:
    """`buffer`, or a longer one with the same beginning where `new` would not fit behind `used`.

    Rows that were dropped or repeated since have left `used` with a memory of its own.
    """
    length = used.shape[-2] + new.shape[-2]
    if used.data_ptr() == buffer.data_ptr() and length <= buffer.shape[-2]:
        return buffer
    rows, heads, _, width = used.shape
    longer = used.new_empty(rows, heads, length + _ROOM, width)
    longer[:, :, : used.shape[-2]] = used
    return longer


def give_room(cache: Any) -> None:
    """Let the plain layers of a filled ``DynamicCache`` grow in place from now on.

    Not for a cache that gradients flow through. Layers with a window or a state of their own stay
    as they are.
    """
    cache.layers = [
        _RoomyLayer(layer) if type(layer) is DynamicLayer else layer for layer in cache.layers
    ]
