"""When an agreement holds: never two of the same pair on one day, and a mistake in it can be put right."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Min, Q, QuerySet

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.inrichten.gedeeld import InrichtFout
from toetssteen.web.overeenkomsten.models import Overeenkomst

_DAG = timedelta(days=1)


def zoek(bedoeld: Overeenkomst, was: date | None) -> Overeenkomst | None:
    """Return the agreement that is meant: of this profile from this day, else the one from the day `was`."""
    rijen = _van_dit_paar(bedoeld)
    gelijk = rijen.filter(profiel=bedoeld.profiel, van=bedoeld.van).first()
    if gelijk is not None or was is None:
        return gelijk
    eerder = list(rijen.filter(van=was))
    gevonden = next((r for r in eerder if r.profiel == bedoeld.profiel), eerder[0] if len(eerder) == 1 else None)
    if gevonden is None:
        er_zijn = "; ".join(_zin(r) for r in rijen.order_by("van")) or "geen"
        raise InrichtFout(f"Er is geen overeenkomst vanaf {was:%d-%m-%Y} (--was). Van deze twee zijn er: {er_zijn}.")
    return gevonden


def eis_vrij(bedoeld: Overeenkomst) -> None:
    """Refuse an agreement on days that another one of the pair has: of two, only the one that began last would hold."""
    anderen = _van_dit_paar(bedoeld).exclude(pk=bedoeld.pk).filter(Q(tot__isnull=True) | Q(tot__gte=bedoeld.van))
    if bedoeld.tot is not None:
        anderen = anderen.filter(van__lte=bedoeld.tot)
    ander = anderen.order_by("van").first()
    if ander is not None:
        raise InrichtFout(
            f"Op die dagen geldt al een andere overeenkomst van deze twee: {_zin(ander)}. Er is niets veranderd: op "
            f"één dag geldt één contract. {_raad(bedoeld, ander)}"
        )


def verander(rij: Overeenkomst, bedoeld: Overeenkomst, *, wijzig: bool) -> Overeenkomst:
    """Give an agreement another last day, or put its first day or profile right; return it."""
    if not wijzig:
        raise InrichtFout(
            f"Deze overeenkomst is er al: {_zin(rij)}. Er is niets veranderd. Moet zij anders, zet er dan --wijzig bij."
        )
    verbetering = (rij.profiel, rij.van) != (bedoeld.profiel, bedoeld.van)
    bedoeld.pk, bedoeld.tot = rij.pk, bedoeld.tot or (rij.tot if verbetering else None)
    if verbetering:
        _eis_ongebruikt(rij, bedoeld)
    if verbetering or (rij.tot is not None and (bedoeld.tot is None or bedoeld.tot > rij.tot)):
        eis_vrij(bedoeld)
    bedoeld.save(force_update=True)
    return bedoeld


def _eis_ongebruikt(rij: Overeenkomst, bedoeld: Overeenkomst) -> None:
    """Refuse to take days from an agreement on which messages were judged by its contract."""
    if bedoeld.tot is not None and bedoeld.tot < bedoeld.van:
        raise InrichtFout(f"Zij eindigt op {bedoeld.tot:%d-%m-%Y}, voor die eerste dag. Geef er ook --tot bij.")
    gebruikt = Bericht.objects.filter(
        gemeente=rij.gemeente, aanbieder=rij.aanbieder, profielversie__naam=rij.profiel, dag__gte=rij.van
    )
    if rij.tot is not None:
        gebruikt = gebruikt.filter(dag__lte=rij.tot)
    if rij.profiel == bedoeld.profiel:
        erna = Q(dag__gt=bedoeld.tot) if bedoeld.tot is not None else Q()
        gebruikt = gebruikt.filter(Q(dag__lt=bedoeld.van) | erna)
    eerste = gebruikt.aggregate(eerste=Min("dag"))["eerste"]
    if eerste is not None:
        raise InrichtFout(
            f"Op {eerste:%d-%m-%Y} is al een bericht getoetst aan {rij.profiel}, en die dag valt er dan buiten. Er is "
            "niets veranderd. Wat getoetst is blijft zo: beëindig deze overeenkomst (--tot DAG --wijzig), en laat het "
            "andere contract de dag erna beginnen."
        )


def _van_dit_paar(bedoeld: Overeenkomst) -> QuerySet[Overeenkomst]:
    """Return the agreements of the pair; both organisations are locked by who asks (`zoek_organisatie`)."""
    return Overeenkomst.objects.filter(gemeente=bedoeld.gemeente, aanbieder=bedoeld.aanbieder)


def _zin(rij: Overeenkomst) -> str:
    eind = f"tot en met {rij.tot:%d-%m-%Y}" if rij.tot else "zonder einddatum"
    return f"{rij.profiel} vanaf {rij.van:%d-%m-%Y}, {eind}"


def _raad(bedoeld: Overeenkomst, ander: Overeenkomst) -> str:
    """Return what to do about two agreements on one day."""
    opdracht = f"toetssteen web overeenkomst {bedoeld.gemeente.code} {bedoeld.aanbieder.code}"
    if ander.van < bedoeld.van:
        eind = bedoeld.van - _DAG
        return f"Beëindig die eerst: {opdracht} {ander.profiel} --van {ander.van} --tot {eind} --wijzig"
    verbeter = f"{opdracht} {bedoeld.profiel} --van {bedoeld.van} --was {ander.van} --wijzig"
    if ander.van == bedoeld.van:
        return f"Moest het dit contract zijn, verbeter die dan: {verbeter}"
    eind = ander.van - _DAG
    return f"Laat deze ervoor eindigen (--tot {eind}). Had die andere deze moeten zijn, verbeter haar dan: {verbeter}"
