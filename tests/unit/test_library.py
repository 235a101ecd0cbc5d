"""Models are found where other programs keep them, and nothing there is touched."""

import json
from pathlib import Path

from pmc_gui.core.library import scan, still_there, title_of

GGUF = b"GGUF" + bytes(2_000_000)


def put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def model_folder(path: Path) -> Path:
    put(path / "config.json", json.dumps({"architectures": ["LlamaForCausalLM"]}).encode())
    put(path / "model.safetensors", bytes(1000))
    return path


def names(found) -> list[tuple[str, str]]:
    return [(one.name, one.source) for one in found]


def test_every_usual_place_is_looked_into(tmp_path) -> None:
    hub = tmp_path / ".cache" / "huggingface" / "hub"
    model_folder(hub / "models--owner--owl" / "snapshots" / "abc123")
    put(hub / "models--owner--cat-GGUF" / "snapshots" / "def" / "cat.Q4.gguf", GGUF)
    put(hub / "datasets--owner--x" / "snapshots" / "abc" / "x.gguf", GGUF)
    put(tmp_path / ".lmstudio" / "models" / "pub" / "dog" / "dog.gguf", GGUF)
    blob = put(tmp_path / ".ollama" / "models" / "blobs" / "sha256-77", GGUF)
    put(
        tmp_path / ".ollama" / "models" / "manifests" / "registry" / "library" / "fox" / "1b",
        json.dumps(
            {
                "layers": [
                    {"mediaType": "application/vnd.ollama.image.license", "digest": "sha256:1"},
                    {"mediaType": "application/vnd.ollama.image.model", "digest": "sha256:77"},
                ]
            }
        ).encode(),
    )
    own = tmp_path / "own"
    model_folder(own / "hen")
    put(own / "vocabulary.gguf", b"GGUF")
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    found = scan([own], tmp_path, {})
    assert names(found) == [
        ("dog", "LM Studio"),
        ("fox:1b", "Ollama"),
        ("hen", "own"),
        ("owner/cat-GGUF/cat.Q4", "Hugging Face cache"),
        ("owner/owl", "Hugging Face cache"),
    ]
    assert next(one.path for one in found if one.source == "Ollama") == blob
    assert [one.name for one in found if one.is_folder] == ["hen", "owner/owl"]
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before


def test_the_newest_snapshot_counts_and_moved_places_are_followed(tmp_path) -> None:
    import os

    hub = tmp_path / "elsewhere"
    old = model_folder(hub / "models--a--b" / "snapshots" / "zzz")
    new = model_folder(hub / "models--a--b" / "snapshots" / "aaa")
    os.utime(old, (1, 1))
    found = scan([], tmp_path, {"HF_HUB_CACHE": str(hub)})
    assert [one.path for one in found] == [new]
    assert title_of(new) == "a/b"
    assert title_of(Path("/x/owl.Q4_K_M.gguf")) == "owl.Q4_K_M"


def test_recent_models_that_are_gone_are_left_out(tmp_path) -> None:
    file, folder = put(tmp_path / "owl.gguf", GGUF), model_folder(tmp_path / "hen")
    found = still_there([folder, tmp_path / "gone", file])
    assert [(one.name, one.is_folder) for one in found] == [("hen", True), ("owl", False)]


def test_what_is_damaged_or_missing_is_left_out(tmp_path) -> None:
    put(tmp_path / ".ollama" / "models" / "manifests" / "x" / "y", b"{")
    put(tmp_path / ".ollama" / "models" / "manifests" / "x" / "z", b'{"layers": [1]}')
    put(tmp_path / "own" / "half" / "config.json", b"not json")
    put(tmp_path / "own" / "half" / "model.safetensors", b"")
    assert scan([tmp_path / "own", tmp_path / "nowhere"], tmp_path, {}) == []
