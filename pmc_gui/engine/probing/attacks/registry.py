"""All attacks, in the order in which they are made and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.errors import InputError
from pmc_gui.engine.probing.attacks import asking, choice, conversation, file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.engine.probing.attacks.base import Attack

ATTACKS: dict[str, Attack] = {
    attack.name: attack
    for attack in (
        asking.Greedy(),
        asking.Wordings(),
        asking.SamplingCool(),
        asking.Sampling(),
        asking.SamplingHot(),
        file.PrefillAnswer(),
        asking.Hint(),
        conversation.Turns(),
        asking.Format(),
        asking.Reverse(),
        file.NoTemplate(),
        file.System(),
        conversation.KeptPairs(),
        asking.Language(),
    )
}
NAMES = (*ATTACKS, *choice.NAMES)
"""Names of all attacks, multiple choice with them."""


def chosen_attacks(names: Sequence[str]) -> list[str]:
    """The attacks that a person named, in their own order; all of them for an empty list.

    ``sampling`` stands for every temperature, ``multiple_choice`` for both kinds.

    Raises:
        InputError: If there is no such attack; lists what there is.
    """
    if not names:
        return list(NAMES)
    found: set[str] = set()
    for name in names:
        fitting = {one for one in NAMES if one == name or one.startswith(f"{name}_")}
        if not fitting:
            raise InputError(
                "unknown_attack",
                f"There is no attack called “{name}”.",
                hint=f"Choose among {', '.join(NAMES)}.",
            )
        found |= fitting
    return [name for name in NAMES if name in found]
