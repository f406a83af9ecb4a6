"""Makes an invented region with a year of message traffic, of any size, from one seed.

    from toetssteen.genereren import Opdracht, genereer, organisaties

    for bericht in genereer(Opdracht(zaad=1, inwoners=60, aanbieders=6, gemeenten=5)):
        print(bericht.ontvangen, bericht.naam, len(bericht.inhoud))

Nothing in it is real: names are invented, BSNs are of the test range, and a municipality has a real code but not its
name (`namen.GEMEENTEN` tells why). It judges nothing: that is for `toetsing`, which it does not know.
"""

from __future__ import annotations

from toetssteen.genereren.opdracht import MATEN, Opdracht, van_maat
from toetssteen.genereren.post import Bericht, Gemaakt
from toetssteen.genereren.regio import Organisatie, Regio
from toetssteen.genereren.stroom import genereer


def organisaties(opdracht: Opdracht) -> list[Organisatie]:
    """Return the municipalities and providers of the region, a row per contract they have."""
    return Regio(opdracht).organisaties()


__all__ = ["MATEN", "Bericht", "Gemaakt", "Opdracht", "Organisatie", "genereer", "organisaties", "van_maat"]
