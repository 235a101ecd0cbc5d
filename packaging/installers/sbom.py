"""The list of all parts as CycloneDX JSON, for whoever has to know what is in a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    XsUri,
)
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from installers.product import LICENCE, NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from installers.parts import Part

_PURL_TYPES = {"python": "pypi", "debian": "deb", "rust": "cargo", "other": "generic"}


def bill_of_materials(parts: Iterable[Part], version: str, files: Mapping[str, str]) -> str:
    """All parts with versions, package URLs, licences and sources, and the native libraries.

    Args:
        parts: What the folder holds.
        version: Of the program.
        files: The SHA-256 of each native library, by its place in the folder.

    Returns:
        A CycloneDX 1.6 document as JSON.
    """
    licences = LicenseFactory()
    program = Component(
        type=ComponentType.APPLICATION,
        name=NAME,
        version=version,
        bom_ref=f"{NAME}@{version}",
        licenses=[licences.make_from_string(LICENCE)],
    )
    bom = Bom()
    bom.metadata.component = program
    components = [_component(part, licences) for part in parts if part.name != NAME]
    components += [_file(place, digest) for place, digest in sorted(files.items())]
    for component in components:
        bom.components.add(component)
    bom.register_dependency(program, components)
    return str(JsonV1Dot6(bom).output_as_string(indent=2))


def _component(part: Part, licences: LicenseFactory) -> Component:
    space = "debian" if part.kind == "debian" else None
    version = part.version or None
    purl = PackageURL(_PURL_TYPES[part.kind], space, part.name, version)
    return Component(
        type=ComponentType.LIBRARY,
        name=part.name,
        version=version,
        purl=purl,
        bom_ref=str(purl),
        licenses=[licences.make_from_string(part.licence)],
        external_references=[
            ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(part.source))
        ]
        if part.source
        else None,
    )


def _file(place: str, digest: str) -> Component:
    return Component(
        type=ComponentType.FILE,
        name=place,
        bom_ref=f"file:{place}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
    )
