"""What a municipality proposes with a finding in hand: the part of the line that the finding is about."""

from __future__ import annotations

from fractions import Fraction

from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.declaraties.models import Prestatie

MINSTE = 500  # eurocent: what cannot be worked out


def voorgesteld(bevinding: Bevinding) -> int:
    """Return the eurocents of what is too much in the line, or a small amount when the finding does not say."""
    regel = Prestatie.objects.filter(
        paar_id=bevinding.bericht.paar_id or 0, volgorde=bevinding.bericht.volgorde or 0,
        referentie_nummer=bevinding.referentie_nummer or "",
    ).first()  # fmt: skip
    te_veel = _te_veel(bevinding)
    if regel is None or not regel.geleverd_volume or te_veel is None:
        return MINSTE
    deel = min(Fraction(1), te_veel / regel.geleverd_volume)
    return max(1, int(regel.ingediend_bedrag * deel))


def _te_veel(bevinding: Bevinding) -> Fraction | None:
    """Return how much of the volume is too much, in the unit of the line."""
    waarden = bevinding.waarden
    if isinstance(waarden.get("verschil"), int):
        return Fraction(waarden["verschil"])
    gerekend, mag = waarden.get("Minuten"), waarden.get("declarabel")
    if not isinstance(gerekend, int) or mag is None:
        return None
    return gerekend - sum((Fraction(deel) for deel in str(mag).split()), Fraction(0))
