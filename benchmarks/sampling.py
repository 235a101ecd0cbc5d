"""Answers drawn at once: our sampler against transformers' generate and bare llama.cpp.

All three draw the same number of samples of the same length from the sample model, one after the
other on the same cores, several times over; what counts are the ratios.

    .venv/bin/python benchmarks/sampling.py [--samples 48] [--tokens 32] [--rounds 3]
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import statistics
import time
from typing import TYPE_CHECKING

import llama_cpp
import numpy as np
import torch
from llama_cpp._internals import LlamaBatch, LlamaContext, LlamaModel

from pmc_gui.engine import llama_log
from pmc_gui.engine.demo import sample_model
from pmc_gui.engine.models.open import OpenModel, open_model
from pmc_gui.engine.unlearning.lora import sampling_weights
from pmc_gui.engine.unlearning.sampler import TorchSampler
from pmc_gui.engine.unlearning.sampling import Sampling

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "Tell me a story about a lighthouse keeper."
TEMPERATURE, TOP_K, TOP_P = 1.0, 50, 0.95


def ours(opened: OpenModel, prompt: list[int], samples: int, tokens: int) -> int:
    """Tokens written by our sampler."""
    sampler = TorchSampler(opened.model, opened.tokenizer, rows=samples)
    sampling = Sampling(TEMPERATURE, TOP_P, TOP_K, tokens)
    with sampling_weights(opened.model, opened.sampling_dtype):
        draws = sampler.draw([prompt], samples, sampling, seed=1)[0]
    return sum(len(draw.ids) for draw in draws)


def generate(opened: OpenModel, prompt: list[int], samples: int, tokens: int) -> int:
    """Tokens written by ``model.generate``, as most training programs call it."""
    ids = torch.tensor([prompt])
    with torch.inference_mode():
        out = opened.model.generate(
            ids,
            attention_mask=torch.ones_like(ids),
            do_sample=True,
            temperature=TEMPERATURE,
            top_k=TOP_K,
            top_p=TOP_P,
            num_return_sequences=samples,
            max_new_tokens=tokens,
            pad_token_id=opened.tokenizer.eos_id,
            eos_token_id=sorted(opened.tokenizer.stop_ids),
        )
    new = out[:, len(prompt) :]
    return int((new != opened.tokenizer.eos_id).sum())


def llama(path: Path, opened: OpenModel, prompt: list[int], samples: int, tokens: int) -> int:
    """Tokens written by a bare llama.cpp loop: one prefill, then all samples in one batch."""
    params = llama_cpp.llama_model_default_params()
    model = LlamaModel(path_model=os.fspath(path), params=params, verbose=True)
    options = llama_cpp.llama_context_default_params()
    options.n_ctx = samples * (len(prompt) + tokens + 8)
    options.n_batch = options.n_ubatch = 512
    options.n_seq_max = samples
    options.kv_unified = True
    options.n_threads = options.n_threads_batch = torch.get_num_threads()
    context = LlamaContext(model=model, params=options, verbose=True)
    size = model.n_vocab()
    rng = np.random.default_rng(1)
    batch = LlamaBatch(n_tokens=max(len(prompt), samples), embd=0, n_seq_max=1, verbose=True)
    try:
        batch.set_batch(prompt, 0, logits_all=False)
        context.decode(batch)
        for other in range(1, samples):
            context.kv_cache_seq_cp(0, other, 0, -1)
        first = logits_of(context, 1, size).repeat(samples, axis=0)
        chosen = draw(first, rng)
        stops = np.array(sorted(opened.tokenizer.stop_ids))
        alive = list(range(samples))
        written = samples
        for position in range(len(prompt), len(prompt) + tokens - 1):
            alive = [row for row in alive if chosen[row] not in stops]
            if not alive:
                break
            native = batch.batch
            native.n_tokens = len(alive)
            for i, row in enumerate(alive):
                native.token[i] = int(chosen[row])
                native.pos[i] = position
                native.seq_id[i][0] = row
                native.n_seq_id[i] = 1
                native.logits[i] = 1
            context.decode(batch)
            chosen[alive] = draw(logits_of(context, len(alive), size), rng)
            written += len(alive)
    finally:
        batch.close()
        context.close()
        model.close()
    return written


def logits_of(context: LlamaContext, rows: int, size: int) -> np.ndarray:
    """The last batch's logits, shape (rows, vocabulary)."""
    pointer = ctypes.cast(context.get_logits(), ctypes.POINTER(ctypes.c_float))
    return np.ctypeslib.as_array(pointer, shape=(rows, size))


def draw(logits: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One token for each row, top-k before top-p like ours."""
    candidates = np.argpartition(logits, -TOP_K, axis=-1)[:, -TOP_K:]
    values = np.take_along_axis(logits, candidates, axis=-1)
    order = np.argsort(-values, axis=-1)
    values = np.take_along_axis(values, order, axis=-1) / TEMPERATURE
    candidates = np.take_along_axis(candidates, order, axis=-1)
    p = np.exp(values - values[:, :1])
    p /= p.sum(-1, keepdims=True)
    p[np.cumsum(p, -1) - p >= TOP_P] = 0
    noise = rng.gumbel(size=p.shape)
    with np.errstate(divide="ignore"):
        picks = np.argmax(np.log(p) + noise, axis=-1)
    return np.take_along_axis(candidates, picks[:, None], axis=-1)[:, 0]


def main() -> None:
    """Run and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=48)
    parser.add_argument("--tokens", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    llama_log.lead_to_logging()
    path = sample_model()
    opened = open_model(path, device="cpu")
    prompt = opened.prompt.encode(opened.tokenizer, QUESTION)
    ways = {
        "ours": lambda: ours(opened, prompt, chosen.samples, chosen.tokens),
        "generate": lambda: generate(opened, prompt, chosen.samples, chosen.tokens),
        "llama.cpp": lambda: llama(path, opened, prompt, chosen.samples, chosen.tokens),
    }
    speeds: dict[str, list[float]] = {name: [] for name in ways}
    for round_ in range(chosen.rounds + 1):
        for name, way in ways.items():
            started = time.monotonic()
            written = way()
            if round_:  # the first one warms up
                speeds[name].append(written / (time.monotonic() - started))
    median = {name: statistics.median(values) for name, values in speeds.items()}
    print(
        json.dumps(
            {
                "tokens_per_second": {name: round(value, 1) for name, value in median.items()},
                "ours / generate": round(median["ours"] / median["generate"], 2),
                "ours / llama.cpp": round(median["ours"] / median["llama.cpp"], 2),
                "samples": chosen.samples,
                "tokens": chosen.tokens,
                "rounds": chosen.rounds,
                "threads": torch.get_num_threads(),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
