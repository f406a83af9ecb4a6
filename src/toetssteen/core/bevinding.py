"""A finding: which rule, where, which values, what to do, on what grounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Niveau: TypeAlias = Literal["leesbaar", "xsd", "xslt", "berichtoverstijgend", "externe_bron", "contract"]
Oordeel: TypeAlias = Literal["goed", "bevindingen", "onleesbaar"]
NIVEAUS: tuple[Niveau, ...] = ("leesbaar", "xsd", "xslt", "berichtoverstijgend", "externe_bron", "contract")


@dataclass(frozen=True)
class Bevinding:
    """One finding, the same for municipality, provider and resident.

    `sleutel` is the logical key of the class, `pad` the path of the element, `regelnummer` the line in
    the file (1 is the first), `waarden` what was compared, `melding` what is wrong and `herstel` what
    to do (both Dutch), `onderbouwing` the grounds: norm, source, sum, version of the rule.
    """

    regel: str
    niveau: Niveau
    melding: str
    herstel: str
    retourcode: str | None = None
    klasse: str | None = None
    sleutel: Mapping[str, Any] = field(default_factory=dict)
    pad: str | None = None
    regelnummer: int | None = None
    waarden: Mapping[str, Any] = field(default_factory=dict)
    onderbouwing: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the finding in the shape and order of `--json` (see `docs/opdrachten/json.md`)."""
        return {
            "regel": self.regel,
            "retourcode": self.retourcode,
            "niveau": self.niveau,
            "klasse": self.klasse,
            "sleutel": dict(self.sleutel),
            "pad": self.pad,
            "regelnummer": self.regelnummer,
            "waarden": dict(self.waarden),
            "melding": self.melding,
            "herstel": self.herstel,
            "onderbouwing": dict(self.onderbouwing),
        }
