"""Everything that the page of one client shows, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.clienten.models import Betrokkenheid, Client
from toetssteen.web.declaraties.models import Prestatie
from toetssteen.web.portalen.namen import Naam
from toetssteen.web.termijnen.models import Termijn
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Levering, Toewijzing, Verzoek

REGELS, BERICHTEN, BEVINDINGEN, BETROKKENEN = 12, 15, 10, 50
_PARTIJEN = ("gemeente", "aanbieder")


@dataclass(frozen=True, eq=False)
class Dossier:
    """A client with all that this view may see of them.

    `toewijzingen` are the versions that count, `versies` all of them; `berichten` maps a volgorde to its message.
    """

    client: Client
    naam: Naam
    versies: Sequence[Toewijzing]
    verzoeken: Sequence[Verzoek]
    leveringen: Sequence[Levering]
    regels: Sequence[Prestatie]
    termijnen: Sequence[Termijn]
    bevindingen: Sequence[Bevinding]
    betrokkenen: Sequence[Betrokkenheid]
    berichten: dict[int, Bericht] = field(default_factory=dict)

    @property
    def toewijzingen(self) -> list[Toewijzing]:
        """Return the version of each allocation that counts."""
        return [t for t in self.versies if t.laatste]


def open_dossier(zicht: Zicht, sleutel: UUID, dag: date) -> Dossier:
    """Return the file of a client; raise Client.DoesNotExist for one that this view may not open."""
    client, naam = _wie(zicht, sleutel)
    versies = _van(access.toewijzingen(zicht), client)
    alle = list(versies.order_by("-ingangsdatum", "-toewijzing_nummer", "-volgorde"))
    verzoeken = list(_verzoeken(zicht, client))
    leveringen = list(_van(access.leveringen(zicht), client).order_by("-volgorde", "rij"))
    regels = _regels(zicht, client)
    berichten = _berichten(zicht, [r.volgorde for r in (*alle, *verzoeken, *leveringen, *regels)])
    return Dossier(
        client,
        naam,
        alle,
        verzoeken,
        leveringen,
        regels[:REGELS],
        _termijnen(zicht, client),
        _bevindingen(zicht, client, regels, berichten),
        list(_betrokkenen(zicht, client, dag)),
        berichten,
    )


def _wie(zicht: Zicht, sleutel: UUID) -> tuple[Client, Naam]:
    """Return a client with what the latest message said of them."""
    rijen = access.clienten_met_naam(zicht).filter(sleutel=sleutel).select_related("gemeente")
    velden = {n: f"gegeven__{n}" for n in ("achternaam", "voornamen", "geboortedatum")}
    rij: Any = rijen.annotate(**{f"laatst_{n}": F(v) for n, v in velden.items()}).order_by("gegeven__volgorde").last()
    if rij is None:
        raise Client.DoesNotExist
    naam = Naam(rij.pk, rij.sleutel, rij.laatst_achternaam or "", rij.laatst_voornamen or "", rij.laatst_geboortedatum)
    return rij, naam


def _betrokkenen(zicht: Zicht, client: Client, dag: date) -> QuerySet[Betrokkenheid]:
    """Return who works for the client on a day, or will."""
    nog = access.betrokkenen(zicht, client.pk).filter(Q(tot__isnull=True) | Q(tot__gte=dag))
    return nog.order_by("-van", "pk")[:BETROKKENEN]


def _van(rijen: QuerySet[Any], client: Client) -> QuerySet[Any]:
    return rijen.filter(client_id=client.pk).select_related(*_PARTIJEN)


def _verzoeken(zicht: Zicht, client: Client) -> QuerySet[Verzoek]:
    """Return the requests, each with the latest answer (319) to it."""
    van = access.verzoekantwoorden(zicht).filter(
        paar_id=OuterRef("paar_id"), referentie_aanbieder=OuterRef("referentie_aanbieder"), wet=OuterRef("wet")
    )
    laatste = van.order_by("-volgorde")
    rijen: QuerySet[Verzoek] = (
        _van(access.verzoeken(zicht), client)
        .annotate(
            antwoord=Subquery(laatste.values("verzoek_antwoord")[:1]),
            reden=Subquery(laatste.values("reden_afwijzing_verzoek")[:1]),
            antwoord_op=Subquery(laatste.values("dagtekening")[:1]),
        )
        .order_by("-volgorde", "rij")
    )
    return rijen


def _regels(zicht: Zicht, client: Client) -> list[Prestatie]:
    """Return the latest claim lines. The pairs are named so that PostgreSQL can use its index."""
    if not zicht.mag(Recht.DECLARATIE_INZIEN):
        return []
    rijen = _van(access.prestaties(zicht), client).filter(paar__in=access.paren(zicht).values("pk"))
    return list(rijen.order_by("-productperiode_begindatum", "-volgorde", "rij")[: REGELS + 1])


def _berichten(zicht: Zicht, volgordes: Sequence[int]) -> dict[int, Bericht]:
    """Return the messages that put these rows there, the latest first."""
    if not zicht.mag(Recht.BERICHT_VOLGEN):
        return {}
    rijen = access.berichten(zicht).filter(paar__in=access.paren(zicht).values("pk"), volgorde__in=set(volgordes))
    return {b.volgorde: b for b in rijen.select_related("afzender").order_by("-volgorde") if b.volgorde is not None}


def _termijnen(zicht: Zicht, client: Client) -> list[Termijn]:
    if not zicht.mag(Recht.TERMIJN_INZIEN):
        return []
    open_ = access.termijnen(zicht).filter(verstuurd__isnull=True)
    return list(_van(open_, client).order_by("uiterste_dag", "pk")[:20])


def _bevindingen(
    zicht: Zicht, client: Client, regels: Sequence[Prestatie], berichten: dict[int, Bericht]
) -> list[Bevinding]:
    """Return findings that name the client, and those on the refused lines of theirs that are shown."""
    eigen = access.bevindingen_van_client(zicht, client)
    op_regels = {(berichten[r.volgorde].pk, r.referentie_nummer) for r in regels if r.volgorde in berichten}
    if op_regels and zicht.mag(Recht.BEVINDING_INZIEN):
        regel = Q(bericht_id__in={b for b, _ in op_regels}, referentie_nummer__in={n for _, n in op_regels})
        eigen = access.bevindingen(zicht).filter(Q(client_id=client.pk) | regel)
    gevonden = eigen.order_by("-dag", "bericht_id", "plek")[: 4 * BEVINDINGEN]
    hoort = [b for b in gevonden if b.client_id == client.pk or (b.bericht_id, b.referentie_nummer) in op_regels]
    return hoort[:BEVINDINGEN]
