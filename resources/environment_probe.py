"""What a Python environment has, a JSON line for each part; run by any Python 3, needs nothing.

Arguments: the names of packages to look for. A line is written as soon as it is known, because the
import of a library that was built for another processor can end the process.
"""

import json
import sys


def tell(part, **values):
    sys.__stdout__.write(json.dumps({"part": part, **values}) + "\n")
    sys.__stdout__.flush()


def versions(names):
    from importlib import metadata

    found = {}
    for name in names:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = None
    return found


def pip():
    from importlib.util import find_spec

    return {"there": bool(find_spec("pip")), "ensurepip": bool(find_spec("ensurepip"))}


def loaded(name):
    from importlib import import_module

    return {"version": import_module(name).__version__}


def torch_build():
    import torch

    cuda = torch.cuda.is_available()
    return {
        "version": torch.__version__,
        "cuda": torch.version.cuda,
        "hip": getattr(torch.version, "hip", None),
        "devices": [torch.cuda.get_device_name(i) for i in range(torch.cuda.device_count())]
        if cuda
        else [],
        "mps": torch.backends.mps.is_available(),
    }


def llama_build():
    import llama_cpp

    return {
        "version": llama_cpp.__version__,
        "gpu": bool(llama_cpp.llama_supports_gpu_offload()),
    }


def main():
    # Libraries may print; the lines above go where nobody else writes.
    sys.stdout = sys.stderr
    tell("python", version=list(sys.version_info[:3]), prefix=sys.prefix)
    parts = {
        "packages": lambda: {"versions": versions(sys.argv[1:])},
        "pip": pip,
        "torch": torch_build,
        "transformers": lambda: loaded("transformers"),
        "peft": lambda: loaded("peft"),
        "llama_cpp": llama_build,
    }
    for name, look in parts.items():
        tell(name, begun=True)
        try:
            tell(name, **look())
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is the finding
            tell(name, error=f"{type(error).__name__}: {error}")


main()
