"""All attacks that are made by talking; multiple choice is made by scores, see `choice`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.engine.probing.attacks import asking, conversation, file

if TYPE_CHECKING:
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
