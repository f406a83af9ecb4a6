"""Ways in which the bytes of a message are spoiled: what a slip of the hand or of software does to a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

_PDF: Final = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def _afgekapt(xml: bytes) -> bytes:
    return xml[: len(xml) * 2 // 3]


def _bom(xml: bytes) -> bytes:
    return b"\xef\xbb\xbf" + xml


def _oude_release(xml: bytes) -> bytes:
    return xml.replace(b"/3_2/", b"/3_0/")


def _zonder(element: str) -> Callable[[bytes], bytes]:
    patroon = re.compile(rb"[ \t]*<(\w+:)" + element.encode() + rb">[^<]*</\1" + element.encode() + rb">\r?\n")
    return lambda xml: patroon.sub(b"", xml, count=1)


def _met(element: str, waarde: str) -> Callable[[bytes], bytes]:
    patroon = re.compile(rb"(<(?:\w+:)" + element.encode() + rb">)[^<]*(</)")
    return lambda xml: patroon.sub(rb"\g<1>" + waarde.encode() + rb"\g<2>", xml, count=1)


VERMINKINGEN: Final[Mapping[str, Callable[[bytes], bytes]]] = MappingProxyType(
    {
        "pdf": lambda _: _PDF,
        "leeg bestand": lambda _: b"",
        "te groot voor de mail": _afgekapt,
        "byte order mark": _bom,
        "oude release": _oude_release,
        "zonder eenheid": _zonder("Eenheid"),
        "zonder geslacht": _zonder("Geslacht"),
        "onbekende reden": _met("RedenBeeindiging", "77"),
        "status in woorden": _met("StatusAanlevering", "nieuw"),
    }
)
"""By the name of the mistake (`fouten.SOORTEN`): what cannot be read any more, or fails at level XSD."""
