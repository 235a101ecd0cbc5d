"""What people call the values that a recipe's settings can choose from.

Files, the command line and explanations name the values themselves; the window shows these.
"""

from __future__ import annotations

LABELS: dict[str, dict[str, str]] = {
    "tuning": {"lora": "LoRA adapter", "full": "Every weight"},
    "precision": {"auto": "Automatic", "fp32": "32 bits (fp32)", "bf16": "16 bits (bf16)"},
    "schedule": {"constant": "Constant", "linear": "Linear", "cosine": "Cosine"},
    "reward": {"content": "New content", "rouge": "ROUGE-L"},
    "choice": {"fluent": "Most fluent", "first": "First drawn"},
    "averaging": {"sequence": "By answer", "token": "By token"},
    "steer": {
        "refuse": "Refuse politely",
        "anything": "Anything else",
        "phrase": "My own phrase",
    },
    "retain_loss": {"kl": "KL divergence", "ce": "Cross-entropy"},
    "hold_at": {"none": "None"},
}
"""By the setting, then by the value. Quantizations are called as they are."""
