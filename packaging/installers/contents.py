"""What belongs into the frozen folder and what does not: lists and rules, without PyInstaller."""

from __future__ import annotations

import ast
import re
import sys
from importlib import metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path, PurePosixPath

EXCLUDED_MODULES = (
    # GPL: readline and gdbm are the only such parts of a Python.
    "readline",
    "_gdbm",
    "dbm.gnu",
    # Berkeley DB's licence asks for the source of the whole program.
    "_dbm",
    "dbm.ndbm",
    # Never imported by us, but found by the analysis where a library offers it.
    "tkinter",
    "_tkinter",
    "IPython",
    "matplotlib",
    # Draws the icons of packages; transformers would take it for a wish to see pictures.
    "PIL",
    "pandas",
    "scipy",
    "sklearn",
    "tensorboard",
    "torchvision",
    "torchaudio",
    "triton",
    "setuptools",
    "lib2to3",
    "pydoc_data",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickWidgets",
    "PySide6.QtQuickControls2",
    "PySide6.QtDesigner",
    "PySide6.QtHelp",
    "PySide6.QtSql",
    "PySide6.QtUiTools",
    "PySide6.QtConcurrent",
    "pyqtgraph.examples",
    "pyqtgraph.opengl",
)

LLAMA_EXCLUDED = re.compile(r"\.so\.\d+\.\d+|/cmake/|/pkgconfig/|/include/|\.lib$|\.a$")

_NOT_NEEDED = re.compile(
    r"""
      ^torch/(test|include|share|utils/benchmark|testing/_internal/data)/
    | ^torch/bin/(?!torch_shm_manager)
    | ^torch/lib/.*\.(a|lib)$
    # What torch tests itself with; no library names them.
    | ^torch/lib/(lib)?(torchbind_test|jitbackend_test|backend_with_compiler|aoti_custom_ops)\.
    | ^torch/.*\.(pyi|cmake|h|hpp|cuh|cpp|cu)$
    | ^PySide6/(Qt/)?(qml|metatypes|resources|typesystems|glue|include|scripts)/
    | ^PySide6/(Qt/)?translations/(?!qtbase_(de|en)\.qm$)
    | ^PySide6/(Qt/)?plugins/(?!(platforms|platformthemes|styles|imageformats|iconengines|
          platforminputcontexts|xcbglintegrations|wayland-[a-z-]+|egldeviceintegrations)/)
    | ^PySide6/(Qt/)?plugins/platforms/[^/]*(vnc|vkkhrdisplay|linuxfb|eglfs|minimal)[^/]*$
    | ^PySide6/(Qt/)?plugins/egldeviceintegrations/
    # What the build machine happened to have of NVIDIA's; nobody may pass it on.
    | ^lib(cuda|cublas|cudnn|cufft|curand|cusolver|cusparse|nccl|nv)[^/]*$
    # GNOME's dialogs, at the price of all of GTK; the portal's plugin does without it.
    | ^PySide6/(Qt/)?plugins/platformthemes/[^/]*gtk3
    | ^lib(gtk-3|gdk-3|gdk_pixbuf|atk-|atspi|cairo|epoxy|pango|fribidi|thai|datrie|graphite2|pixman
          |harfbuzz|Xcomposite|Xcursor|Xdamage|Xfixes|Xi\.|Xinerama|Xrandr)[^/]*$
    | ^PySide6/QtTest\.
    | ^PySide6/(Qt/)?plugins/imageformats/[^/]*(pdf|tiff|webp|icns|tga|wbmp|wmf)[^/]*$
    | ^PySide6/(Qt/)?plugins/platforminputcontexts/[^/]*virtualkeyboard[^/]*$
    | ^(PySide6/(Qt/)?(lib/)?)?(lib)?Qt6(Qml|Quick|VirtualKeyboard|Pdf|Sql|Designer|Test|Egl)
    | ^pyqtgraph/(examples|icons/peegee)/
    | ^nltk/test/
    | (^|/)tests?/.*\.(npy|npz|pkl|csv)$
    | \.dist-info/(RECORD|INSTALLER|REQUESTED|direct_url\.json)$
    """,
    re.VERBOSE,
)

_GPL = re.compile(
    r"Qt6?(Charts|Graphs|DataVisualization|VirtualKeyboard|Quick3D|HttpServer|NetworkAuth|Lottie)"
    r"|PySide6[_.-]?Addons|libreadline|libgdbm",
    re.IGNORECASE,
)


def is_needed(destination: str, strangers: Collection[str] = ()) -> bool:
    """Whether a file that the analysis found goes into the folder.

    Args:
        destination: Its place in the folder, with either kind of slash.
        strangers: Installed packages that the program does not require: the analysis takes their
            metadata where some package would like to know whether they are there.
    """
    place = destination.replace("\\", "/")
    info = re.match(r"([^/]+?)-[^-/]+\.dist-info/", place)
    if info and canonicalize_name(info[1]) in strangers:
        return False
    return _NOT_NEEDED.search(place) is None


def modules_of_strangers(strangers: Collection[str]) -> list[str]:
    """The modules of packages that the program does not require, such as developers' tools.

    The analysis would take them where some package would use them if they were there.
    """
    return sorted(
        module
        for module, packages in metadata.packages_distributions().items()
        if {canonicalize_name(package) for package in packages} <= set(strangers)
    )


def gpl_parts(files: list[PurePosixPath]) -> list[PurePosixPath]:
    """The files whose licence would reach over to the whole program; there may be none."""
    return [file for file in files if _GPL.search(str(file))]


def llama_libraries(folder: Path) -> list[Path]:
    """llama.cpp's libraries, each once: a wheel has no links and holds them under several names.

    What other libraries name is kept (``libggml.so.0``), and what is opened by its plain name:
    ``libllama.so`` by llama-cpp-python and the computing parts by ggml.
    """
    names = {file.name for file in folder.iterdir() if file.is_file()}
    found = []
    for name in sorted(names):
        if LLAMA_EXCLUDED.search(f"/{name}"):
            continue
        opened_by_name = name.startswith(("libllama.", "libggml-cpu-"))
        numbered = re.search(r"\.so\.\d+$", name) is not None
        twin = re.sub(r"\.\d+$", "", name) in names if numbered else f"{name}.0" in names
        if twin and numbered == opened_by_name:
            continue
        if numbered or name.endswith((".so", ".dylib", ".dll")):
            found.append(folder / name)
    return found


def modules_of(package: Path) -> list[str]:
    """All modules of a package that loads its own by name, without importing any.

    Args:
        package: Its folder. Scripts that convert other formats are left out: nothing calls them.
    """
    modules = []
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        if not any(part.startswith("convert_") for part in parts):
            modules.append(".".join(parts).removesuffix(".__init__"))
    return modules


def imports_of(folder: Path) -> list[str]:
    """The installed or standard modules that Python files under `folder` import, by full name.

    Nothing in the program imports the converter, so the analysis does not see what it needs.
    """
    own = {path.stem for path in folder.rglob("*.py")} | {p.name for p in folder.rglob("*/")}
    names: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
    tops = {name.split(".")[0] for name in names}
    known = {top for top in tops - own if top in sys.stdlib_module_names or find_spec(top)}
    return sorted(name for name in names if name.split(".")[0] in known)
