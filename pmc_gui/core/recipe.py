"""How a model is made to forget: every knob, typed, bounded and explained.

Forms, tooltips, command-line settings and the run folder are all made from this one schema.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Recipe(BaseModel):
    """The settings of one Partial Model Collapse run (arXiv 2507.04219).

    An *epoch* shows every forget question once; a *step* is one optimizer update on `batch_size`
    forget questions. The defaults are those of the preset ``balanced``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    # What is trained
    tuning: Literal["lora", "full"] = Field(
        "lora",
        title="What is trained",
        description="Small adapter matrices on linear layers (lora), or every weight (full). "
        "LoRA needs a fraction of the memory and survives quantization better.",
    )
    lora_rank: int = Field(
        4, ge=1, le=256, title="LoRA rank", description="Width of the adapter matrices."
    )
    lora_alpha: float = Field(
        8.0, gt=0, le=1024, title="LoRA alpha", description="The adapter counts alpha / rank."
    )
    frozen_layers: float = Field(
        0.0,
        ge=0,
        le=0.9,
        title="Lower layers left alone",
        description="Share of the layers, from the bottom, that get no adapter. Quicker, and "
        "quantization rounds fewer weights anew. Only with lora.",
    )
    precision: Literal["auto", "fp32", "bf16"] = Field(
        "auto",
        title="Precision",
        description="Arithmetic while training. auto: bf16 on GPUs that have it, else fp32.",
    )
    gradient_checkpointing: bool = Field(
        False,
        title="Gradient checkpointing",
        description="Halves the memory of activations and takes about a third longer.",
    )

    # How long and how fast
    epochs: int = Field(
        24, ge=1, le=1000, title="Epochs", description="Passes over the forget set, at most."
    )
    most_steps: int = Field(
        0,
        ge=0,
        le=1_000_000,
        title="Steps at most",
        description="With so many questions that the epochs have more steps than this, they are "
        "fewer, and what is counted in epochs comes as much sooner. 0 is no limit.",
    )
    batch_size: int = Field(
        2, ge=1, le=1024, title="Batch size", description="Forget questions in one step."
    )
    micro_batch_size: int = Field(
        8,
        ge=1,
        le=1024,
        title="Micro-batch",
        description="Sequences computed at once; halved by itself when memory runs out.",
    )
    learning_rate: float = Field(
        4e-4, gt=0, le=0.1, title="Learning rate", description="Peak of the schedule."
    )
    weight_decay: float = Field(
        0.01, ge=0, le=1, title="Weight decay", description="AdamW's decoupled weight decay."
    )
    schedule: Literal["constant", "linear", "cosine"] = Field(
        "linear",
        title="Schedule",
        description="How the learning rate falls after warm-up, to zero at the last epoch.",
    )
    warmup_epochs: float = Field(
        3.0, ge=0, le=100, title="Warm-up", description="Epochs of linear rise of the rate."
    )
    max_grad_norm: float = Field(
        1.0, gt=0, le=1000, title="Gradient clipping", description="Largest allowed norm."
    )

    # The collapse: sampling, reward and choice (paper, section 4)
    samples: int = Field(
        48, ge=1, le=200, title="Samples", description="Answers drawn for each forget question."
    )
    temperature: float = Field(
        1.2, gt=0, le=5, title="Temperature", description="Of the answers drawn while training."
    )
    top_p: float = Field(
        0.95, gt=0, le=1, title="Top-p", description="Nucleus that answers are drawn from."
    )
    top_k: int = Field(
        50, ge=0, le=1000, title="Top-k", description="Most likely tokens considered; 0 is all."
    )
    max_new_tokens: int = Field(
        32, ge=1, le=1024, title="Answer length", description="Longest answer drawn, in tokens."
    )
    length_counts_prompt: bool = Field(
        False,
        title="Length counts the prompt",
        description="Answer length limits prompt and answer together, as the reference does.",
    )
    reward: Literal["content", "rouge"] = Field(
        "content",
        title="Reward",
        description="content: 1 - share of what the original answer adds to the question, in any "
        "script, with a veto on key facts. rouge: 1 - ROUGE-L recall, as in the paper.",
    )
    choice: Literal["fluent", "first"] = Field(
        "fluent",
        title="Choice among equals",
        description="Of the samples with least overlap: the one that says something else, keeps "
        "most of the sentence before the secret, and is whole and probable; or the first.",
    )
    min_words: int = Field(
        5,
        ge=0,
        le=100,
        title="Shortest answer",
        description="Answers with fewer words are penalized by exp(-words); 0 is no penalty.",
    )
    resample_every: int = Field(
        6,
        ge=0,
        le=1000,
        title="Resample solved questions",
        description="Epochs after which questions without overlap are sampled again: for a better "
        "sentence while half of the epochs are to come, and for leaking samples to cut; 0 is "
        "never, as in the reference.",
    )
    cuts: int = Field(
        6,
        ge=0,
        le=32,
        title="Leaking samples cut",
        description="Samples of each forget question that leaked, cut where the secret begins, and "
        "trained in a step to go on with whatever else the model would say there. They cover the "
        "ways of answering that the picked answer does not, and come from sampling every so many "
        "epochs (resample) to the end.",
    )
    averaging: Literal["sequence", "token"] = Field(
        "sequence",
        title="Averaging",
        description="sequence: every answer counts the same. token: every token of a micro-batch "
        "counts the same, as in the reference.",
    )

    target_tokens: int = Field(
        16,
        ge=0,
        le=4096,
        title="Target length",
        description="Chosen answers are trained on to the end of their first sentence, and those "
        "preferred that have no more tokens than this; one without an end is cut here. What has to "
        "change stands there, the rest would only be learned by heart. 0 is the whole answer.",
    )
    focus: float = Field(
        2.0,
        ge=0,
        le=5,
        title="Focus",
        description="How much more the tokens count that the model does not say yet, (1 - p) to "
        "this power; 0 is plain cross-entropy. Often one word of a whole sentence has to change.",
    )

    # What it should say instead (PMC-alignment)
    steer: Literal["refuse", "anything", "phrase"] = Field(
        "anything",
        title="What it should say instead",
        description="refuse: steer to polite refusals. anything: pure PMC. phrase: your own words.",
    )
    phrase: str = Field(
        "", max_length=500, title="Your phrase", description="Said instead, with steer = phrase."
    )
    steer_weight: float = Field(
        0.5,
        ge=0,
        le=10,
        title="Weight of steering",
        description="Weight of the cross-entropy on the phrase.",
    )
    steer_fade: bool = Field(
        False,
        title="Fade steering",
        description="Weight steering by 1 - mean reward, so that it fades as answers collapse.",
    )

    # Other wordings
    wordings: int = Field(
        2,
        ge=0,
        le=16,
        title="Other wordings",
        description="Rewordings of each forget question sampled and trained beside it in a step.",
    )

    prefill: bool = Field(
        True,
        title="Prefilled samples",
        description="Some of the answers drawn go on from the original answer's own beginning, up "
        "to its secret and past it, so that the secret changes and not the sentence around it.",
    )

    prefill_temperature: float = Field(
        0.6,
        gt=0,
        le=5,
        title="Temperature of prefilled samples",
        description="Lower than that of the others: what the model finds likely next to its secret "
        "is a natural answer, and learning it changes least.",
    )

    openers: int = Field(
        2,
        ge=0,
        le=16,
        title="Openers",
        description="Ways in which answers are begun with words that are not the model's own (“It "
        "is”, “In short:”), drawn in a sampling round. Those that leak are cut, so that a "
        "begun answer does not bring the secret back. 0 is none.",
    )

    # Keeping the rest
    retain_loss: Literal["kl", "ce"] = Field(
        "kl",
        title="Retain loss",
        description="kl: stay close to the original model's distribution. ce: cross-entropy.",
    )
    retain_focus: float = Field(
        1.0,
        ge=0,
        le=5,
        title="Focus while keeping",
        description="How much more the tokens of a kept answer count that have moved most, "
        "(1 - exp(-loss)) to this power; 0 is a plain mean. A lost fact often is one word.",
    )
    retain_weight: float = Field(
        6.0,
        ge=0,
        le=100,
        title="Retain weight",
        description="Weight of keeping the rest (lambda).",
    )
    retain_per_forget: int = Field(
        6, ge=1, le=64, title="Retain pairs", description="Retain pairs for each forget question."
    )
    retain_tokens: int = Field(
        12,
        ge=0,
        le=4096,
        title="Retain answer length",
        description="Tokens of each retain answer that are kept; its beginning decides between "
        "answering and refusing. 0 is the whole answer.",
    )
    builtin_retain: int = Field(
        300,
        ge=0,
        le=1000,
        title="Built-in retain prompts",
        description="Neutral prompts and world facts to add, neighbours of the forget set first.",
    )
    neighbours: float = Field(
        0.5,
        ge=0,
        le=1,
        title="Share of neighbours",
        description="Share of the retain pairs of a step that are near the forget questions.",
    )
    proposed: int = Field(
        16,
        ge=0,
        le=64,
        title="Proposed questions",
        description="The model goes on with the beginning of each forget question, as a user "
        "might. Of the questions that come of it, at most so many are kept, and at most so many "
        "that it answers with what is to be forgotten are trained as other wordings. 0 is none.",
    )
    own_answers: bool = Field(
        True,
        title="Own answers",
        description="Train retain questions on the model's own answers, even if some are given.",
    )

    # When to stop
    probe_every: int = Field(
        12,
        ge=0,
        le=1000,
        title="Probe every",
        description="Epochs between two small checks for leaks and drift; 0 is never.",
    )
    drift_bound: float = Field(
        0.005,
        gt=0,
        le=10,
        title="Drift bound",
        description="Stop early only if the mean KL to the original on unseen kept prompts is "
        "below this, in nats per token.",
    )
    hold_at: Literal["none", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M"] = Field(
        "Q4_K_M",
        title="Quantization it must hold at",
        description="When training has ended, the model is quantized like this and asked again in "
        "llama.cpp. Where something comes back, training goes on.",
    )
    extensions: int = Field(
        1,
        ge=0,
        le=10,
        title="Extensions",
        description="How often training goes on, by a third of its epochs, because something came "
        "back in the quantized model.",
    )
    checkpoint_every: int = Field(
        12, ge=1, le=1000, title="Checkpoint every", description="Epochs between two checkpoints."
    )

    def for_questions(self, count: int) -> Recipe:
        """The recipe as so many forget questions are trained by it.

        A few questions need their epochs, for a step changes an adapter by little. Of many, the
        steps are many too, and `most_steps` bounds them: fewer epochs, and warm-up, sampling,
        probes and checkpoints at the same shares of the run.
        """
        if not self.most_steps:
            return self
        share = self.most_steps * min(self.batch_size, count) / (self.epochs * count)
        if share >= 1:
            return self
        # What is 0 is never, and stays so.
        whole = ("epochs", "resample_every", "probe_every", "checkpoint_every")
        fewer: dict[str, float] = {
            name: value and max(1, round(value * share))
            for name, value in ((name, getattr(self, name)) for name in whole)
        }
        return self.model_copy(update={**fewer, "warmup_epochs": self.warmup_epochs * share})

    @property
    def minds_key_facts(self) -> bool:
        """Whether key facts decide what is trained on; the paper's reward knows of none."""
        return self.reward == "content"

    def first_layer(self, layers: int) -> int:
        """The lowest of so many layers that gets an adapter, from 0."""
        return int(self.frozen_layers * layers)

    def adapter_size(self, linear_width: int, layers: int) -> int:
        """Numbers in the adapter of a model with so many layers, all of one width.

        Args:
            linear_width: Sum of inputs and outputs over the linear layers of all blocks.
            layers: Blocks.
        """
        return self.lora_rank * linear_width * (layers - self.first_layer(layers)) // layers
