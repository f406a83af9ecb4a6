"""How a message looks around its content: the prefixes and the attributes of its first element."""

from __future__ import annotations

from dataclasses import dataclass

from toetssteen.berichten.lezen.kop import XSI, Kop
from toetssteen.berichten.specificatie import Uitgave, Wet, bericht_naam

_HINTS = ("schemaLocation", "noNamespaceSchemaLocation")
_WIT = str.maketrans("\t\r\n", "   ")


@dataclass(frozen=True)
class Opmaak:
    """The looks of a message.

    `eigen` and `basis` are the prefixes of the message and of the basisschema ("" is the default namespace),
    `ruimten` all (prefix, namespace) in order, `attributen` the other attributes of the first element.
    """

    eigen: str
    basis: str
    ruimten: tuple[tuple[str, str], ...]
    attributen: tuple[tuple[str, str], ...] = ()

    @classmethod
    def standaard(cls, uitgave: Uitgave, wet: Wet, nummer: str) -> Opmaak:
        """Return the looks of the published samples: ijw: for the basisschema, jw323: for the message."""
        eigen = bericht_naam(wet, nummer).lower()
        ruimten = ((wet, uitgave.basis_namespace(wet)), (eigen, uitgave.namespace(wet, nummer)))
        return cls(eigen, wet, ruimten)

    @classmethod
    def van(cls, kop: Kop) -> Opmaak:
        """Return the looks of a message that was read; of its attributes only the places of schemas are kept.

        The other attributes that are allowed there (xsi:type, xsi:nil) say nothing that the message does not say.
        """
        voorvoegsels = dict(reversed(kop.voorvoegsels))
        basis = kop.uitgave.basis_namespace(kop.wet)
        if basis not in voorvoegsels:
            voorvoegsels[basis] = next(p for p in (kop.wet, "basis", "basis2") if p not in voorvoegsels.values())
        attributen = tuple(
            (f"{voorvoegsels[XSI]}:{naam.rpartition(':')[2]}", waarde)
            for naam, waarde in kop.attributen
            if XSI in voorvoegsels and naam.rpartition(":")[2] in _HINTS
        )
        ruimten = tuple((voorvoegsel, ruimte) for ruimte, voorvoegsel in voorvoegsels.items())
        eigen = voorvoegsels[kop.uitgave.namespace(kop.wet, kop.nummer)]
        return cls(eigen, voorvoegsels[basis], ruimten, attributen)

    def tag(self, naam: str, *, basis: bool) -> str:
        """Return the name of an element with its prefix."""
        voorvoegsel = self.basis if basis else self.eigen
        return f"{voorvoegsel}:{naam}" if voorvoegsel else naam

    def wortel(self) -> str:
        """Return the start tag of the first element."""
        namen = [(f"xmlns:{p}" if p else "xmlns", ruimte) for p, ruimte in self.ruimten]
        return "".join(
            [f"<{self.tag('Bericht', basis=False)}", *(_attribuut(*a) for a in (*namen, *self.attributen)), ">"]
        )


def _attribuut(naam: str, waarde: str) -> str:
    veilig = waarde.translate(_WIT).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return f' {naam}="{veilig}"'
