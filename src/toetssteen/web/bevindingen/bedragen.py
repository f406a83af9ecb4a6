"""How much a step is about, beside what was proposed and what the line of the claim is: more is asked about twice."""

from __future__ import annotations

from toetssteen.web.bevindingen.models import Bevinding, Zaak
from toetssteen.web.declaraties.models import Prestatie
from toetssteen.web.vormgeving.weergave import euro


def regelbedrag(over: Bevinding | Zaak) -> int | None:
    """Return the amount of the line of the claim that a finding is about; None when it is not about one line.

    What the finding itself comes to is never too much.
    """
    bericht = over.bericht
    nummer = over.referentie_nummer if isinstance(over, Bevinding) else over.over.get("referentie_nummer")
    if not nummer or bericht.paar_id is None or bericht.volgorde is None:
        return None
    regels = Prestatie.objects.filter(paar_id=bericht.paar_id, referentie_nummer=nummer, volgorde=bericht.volgorde)
    regel = regels.values_list("ingediend_bedrag", flat=True).first()
    zelf = over.bedrag if isinstance(over, Bevinding) else None
    return None if regel is None else max(regel, zelf or 0)


def te_hoog(bedrag: int | None, voorgesteld: int | None, regel: int | None) -> str:
    """Return in Dutch what an amount is more than, with both amounts; empty when it is not more."""
    if not bedrag:
        return ""
    meer = []
    if voorgesteld is not None and bedrag > voorgesteld:
        meer.append(f"meer dan is voorgesteld ({euro(voorgesteld)})")
    if regel is not None and bedrag > regel:
        meer.append(f"meer dan de hele regel van de declaratie ({euro(regel)})")
    return f"{euro(bedrag)} is {' en '.join(meer)}." if meer else ""
