"""A message that we made ourselves, before it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from toetssteen.web.berichtenverkeer.briefhoofd import stuurt
from toetssteen.web.organisaties.models import Organisatie, Paar


@dataclass(frozen=True)
class Eigen:
    """A message of our own: between whom, what it is, its bytes, the client it is about (None: more than one)."""

    paar: Paar
    wet: str
    nummer: str
    kenmerk: str
    inhoud: bytes
    client: int | None = None
    omschrijving: str = ""

    @property
    def naam(self) -> str:
        """Name of the message, "WMO301"."""
        return f"{'WMO' if self.wet == 'iwmo' else 'JW'}{self.nummer}"

    @property
    def afzender(self) -> Organisatie:
        """Who sends it."""
        return self.paar.gemeente if stuurt(self.nummer) == "gemeente" else self.paar.aanbieder

    @property
    def ontvanger(self) -> Organisatie:
        """Whom it is for."""
        return self.paar.aanbieder if stuurt(self.nummer) == "gemeente" else self.paar.gemeente
