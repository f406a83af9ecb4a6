"""The only gate to the data: what a view may see, as querysets. Pages and the API come here and nowhere else.

Every function asks the right it needs, and narrows to the organisations of the view. PostgreSQL holds the same line
by itself (row level security), so a mistake here shows nothing of another organisation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.web.aanmelden.models import Alarm
from toetssteen.web.api.models import Sleutel
from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.models import Bevinding, Samen, Zaak
from toetssteen.web.clienten.models import Betrokkenheid, Client, Clientgegevens
from toetssteen.web.declaraties.models import Declaratie, Prestatie
from toetssteen.web.gebeurtenissen.models import Bezorging, Webhook
from toetssteen.web.levering.models import Aanlevering
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.opstellen.models import Concept, Verzending
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Paar, Soort
from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie
from toetssteen.web.termijnen.models import Termijn
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Levering, Toewijzing, Verzoek, Verzoekantwoord


def _eigen(zicht: Zicht, *, veld: str = "") -> Q:
    """Narrow rows of a pair to the own organisations; one at a time is an equality, which indexes like."""
    naam = f"{veld}gemeente" if zicht.soort == Soort.GEMEENTE else f"{veld}aanbieder"
    ids = zicht.ids
    return Q(**{f"{naam}_id": ids[0]}) if len(ids) == 1 else Q(**{f"{naam}_id__in": ids})


def _van_eigen_clienten(zicht: Zicht, rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Narrow rows about clients to those one works for, unless the role sees all of the organisation."""
    zicht.eis(Recht.CLIENT_INZIEN)
    if zicht.mag(Recht.CLIENT_RUIM):
        return rijen
    return rijen.filter(Exists(betrokken(zicht).filter(client_id=OuterRef("client_id"))))


def betrokken(zicht: Zicht) -> QuerySet[Betrokkenheid]:
    """Return for which clients someone works now, for these organisations."""
    from django.utils.timezone import localdate

    dag = localdate()
    return Betrokkenheid.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=dag), van__lte=dag, gebruiker_id=zicht.wie, organisatie_id__in=zicht.ids
    )


def paren(zicht: Zicht) -> QuerySet[Paar]:
    """Return the pairs one takes part in."""
    return Paar.objects.filter(_eigen(zicht)).select_related("gemeente", "aanbieder")


def tegenpartijen(zicht: Zicht) -> QuerySet[Organisatie]:
    """Return the organisations one has a pair with."""
    ander = "aanbieder" if zicht.soort == Soort.GEMEENTE else "gemeente"
    return Organisatie.objects.filter(pk__in=Paar.objects.filter(_eigen(zicht)).values(f"{ander}_id"))


def organisaties(zicht: Zicht) -> QuerySet[Organisatie]:
    """Return the own organisations and those one has a pair with."""
    return Organisatie.objects.filter(Q(pk__in=zicht.ids) | Q(pk__in=tegenpartijen(zicht).values("pk")))


def berichten(zicht: Zicht) -> QuerySet[Bericht]:
    """Return the messages of the own pairs, and what was offered by the own organisation and could not be read."""
    zicht.eis(Recht.BERICHT_VOLGEN)
    return Bericht.objects.filter(_eigen(zicht) | Q(paar__isnull=True, eigenaar_id__in=zicht.ids))


def eigen_berichten(zicht: Zicht) -> QuerySet[Bericht]:
    """Return the same messages, for who may do one thing with them: that right is asked by the caller."""
    return Bericht.objects.filter(_eigen(zicht) | Q(paar__isnull=True, eigenaar_id__in=zicht.ids))


def antwoorden_op(zicht: Zicht, bericht: UUID) -> QuerySet[Bericht]:
    """Return the answers to a message: made here, or received with the mark that an answer copies."""
    heen = berichten(zicht).get(pk=bericht)
    soort = UITGAVE.berichten.get(heen.nummer)
    eigen = Q(antwoord_op=heen)
    if soort is not None and soort.antwoord is not None and heen.paar_id is not None:
        eigen |= Q(paar_id=heen.paar_id, wet=heen.wet, nummer=soort.antwoord, identificatie=heen.identificatie)
    return berichten(zicht).filter(eigen)


def inhoud_van(zicht: Zicht, bericht: UUID) -> Bericht:
    """Return a message with its content, or raise Bericht.DoesNotExist; only for who may read messages.

    A message holds many clients: who may see only their own may not read it whole.
    """
    zicht.eis(Recht.BERICHT_INZIEN)
    zicht.eis(Recht.CLIENT_RUIM)
    return berichten(zicht).select_related("inhoud").get(pk=bericht)


def berichten_over(zicht: Zicht, client: Client, paar: Paar) -> Iterator[bytes]:
    """Yield messages that tell who a client is, latest first, those of this pair before others of the gemeente.

    Only messages that hold no other client: allocations and requests.
    """
    eigen = Q(paar=paar) if zicht.soort == Soort.AANBIEDER else Q(gemeente_id=paar.gemeente_id)
    gevonden: list[tuple[bool, int, int]] = []
    tabellen: tuple[QuerySet[Any], ...] = (toewijzingen(zicht), verzoeken(zicht).filter(nummer="315"))
    for tabel in tabellen:
        rijen = tabel.filter(eigen, client=client).order_by("-volgorde")
        gevonden += [(p == paar.pk, volgorde, p) for volgorde, p in rijen.values_list("volgorde", "paar_id")[:5]]
    for _, volgorde, paar_id in sorted(set(gevonden), reverse=True)[:3]:
        bericht = Bericht.objects.select_related("inhoud").filter(paar_id=paar_id, volgorde=volgorde).first()
        if bericht is not None:
            yield haal_op(bericht.pk, bericht.inhoud.geheim)


def met_bericht(rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Add `bericht_sleutel` to rows of the stand: the key of the message that made them."""
    eigen = Bericht.objects.filter(paar_id=OuterRef("paar_id"), volgorde=OuterRef("volgorde"))
    met: QuerySet[Any] = rijen.annotate(bericht_sleutel=Subquery(eigen.values("pk")[:1]))
    return met


def uit_bericht(rijen: QuerySet[Any], sleutel: UUID) -> QuerySet[Any]:
    """Narrow rows of the stand to those that one message made."""
    eigen = Bericht.objects.filter(pk=sleutel, paar_id=OuterRef("paar_id"), volgorde=OuterRef("volgorde"))
    return rijen.filter(Exists(eigen))


def clienten(zicht: Zicht) -> QuerySet[Client]:
    """Return the clients one may open without giving a reason."""
    zicht.eis(Recht.CLIENT_INZIEN)
    rijen = Client.objects.filter(_alle_clienten(zicht))
    if zicht.mag(Recht.CLIENT_RUIM):
        return rijen
    return rijen.filter(Exists(betrokken(zicht).filter(client_id=OuterRef("pk"))))


def clienten_met_reden(zicht: Zicht) -> QuerySet[Client]:
    """Return the clients that one may open after telling why (`clienten.actions.betrek`)."""
    zicht.eis(Recht.CLIENT_MET_REDEN)
    return Client.objects.filter(_alle_clienten(zicht))


def _alle_clienten(zicht: Zicht) -> Q:
    if zicht.soort == Soort.GEMEENTE:
        return Q(gemeente_id__in=zicht.ids)
    return Q(Exists(Clientgegevens.objects.filter(client_id=OuterRef("pk"), aanbieder_id__in=zicht.ids)))


def clientgegevens(zicht: Zicht) -> QuerySet[Clientgegevens]:
    """Return names of the clients one may see."""
    return _van_eigen_clienten(zicht, Clientgegevens.objects.filter(_eigen(zicht)))


def clienten_met_naam(zicht: Zicht) -> QuerySet[Any]:
    """Return `clienten`, each with `gegeven`: what a message of an own pair says of them; one row per such pair."""
    voor = f"gegevens__{zicht.soort}_id"
    eigen = FilteredRelation("gegevens", condition=Q(**{f"{voor}__in": zicht.ids}))
    return clienten(zicht).annotate(gegeven=eigen)


def betrokkenen(zicht: Zicht, client: int) -> QuerySet[Betrokkenheid]:
    """Return who of the own organisations works or worked for a client that one may see, with their names."""
    zicht.eis(Recht.CLIENT_INZIEN)
    rijen = Betrokkenheid.objects.filter(client_id=client, organisatie_id__in=zicht.ids)
    return rijen.filter(Exists(clienten(zicht).filter(pk=OuterRef("client_id")))).select_related("gebruiker")


def toewijzingen(zicht: Zicht) -> QuerySet[Toewijzing]:
    """Return all versions of the allocations of clients one may see."""
    return _van_eigen_clienten(zicht, Toewijzing.objects.filter(_eigen(zicht)))


def leveringen(zicht: Zicht) -> QuerySet[Levering]:
    """Return starts and stops of clients one may see."""
    return _van_eigen_clienten(zicht, Levering.objects.filter(_eigen(zicht)))


def verzoeken(zicht: Zicht) -> QuerySet[Verzoek]:
    """Return requests for clients one may see."""
    return _van_eigen_clienten(zicht, Verzoek.objects.filter(_eigen(zicht)))


def verzoekinhoud(zicht: Zicht, verzoek: Verzoek) -> bytes:
    """Return the message that a request came in: it holds one client, whom one may see."""
    rij = verzoeken(zicht).get(pk=verzoek.pk)
    bericht = Bericht.objects.select_related("inhoud").get(paar_id=rij.paar_id, volgorde=rij.volgorde)
    return haal_op(bericht.pk, bericht.inhoud.geheim)


def verzoekantwoorden(zicht: Zicht) -> QuerySet[Verzoekantwoord]:
    """Return answers (319) to requests; they hold no client."""
    zicht.eis(Recht.CLIENT_INZIEN)
    return Verzoekantwoord.objects.filter(_eigen(zicht))


def declaraties(zicht: Zicht) -> QuerySet[Declaratie]:
    """Return claims; totals only, so also for who may see findings."""
    if not zicht.mag(Recht.BEVINDING_INZIEN):
        zicht.eis(Recht.DECLARATIE_INZIEN)
    return Declaratie.objects.filter(_eigen(zicht))


def prestaties(zicht: Zicht) -> QuerySet[Prestatie]:
    """Return lines of claims of clients one may see."""
    zicht.eis(Recht.DECLARATIE_INZIEN)
    return _van_eigen_clienten(zicht, Prestatie.objects.filter(_eigen(zicht)))


def bevindingen(zicht: Zicht, *, onleesbaar: bool = True) -> QuerySet[Bevinding]:
    """Return findings on messages of the own pairs, and (`onleesbaar`) on the own unreadable files.

    A long list leaves those out: without them it follows an index.
    """
    zicht.eis(Recht.BEVINDING_INZIEN)
    if not onleesbaar:
        return Bevinding.objects.filter(_eigen(zicht))
    return Bevinding.objects.filter(_eigen(zicht) | Q(gemeente__isnull=True, eigenaar_id__in=zicht.ids))


def bevindingen_van_client(zicht: Zicht, client: Client) -> QuerySet[Bevinding]:
    """Return the findings about one client that one may see."""
    return _van_eigen_clienten(zicht, Bevinding.objects.filter(_eigen(zicht), client_id=client.pk))


def zaken(zicht: Zicht) -> QuerySet[Zaak]:
    """Return what the parties do about findings."""
    zicht.eis(Recht.BEVINDING_INZIEN)
    return Zaak.objects.filter(_eigen(zicht))


def samen(zicht: Zicht) -> QuerySet[Samen]:
    """Return what one asked to be done for many findings at once, in this role."""
    zicht.eis(Recht.BEVINDING_INZIEN)
    return Samen.objects.filter(gebruiker_id=zicht.wie, rol=zicht.rol, organisaties=zicht.ids)


def termijnen(zicht: Zicht) -> QuerySet[Termijn]:
    """Return terms; those about a client only when one may see that client."""
    zicht.eis(Recht.TERMIJN_INZIEN)
    rijen = Termijn.objects.filter(_eigen(zicht))
    if zicht.mag(Recht.CLIENT_RUIM) or not zicht.mag(Recht.CLIENT_INZIEN):
        return rijen  # without CLIENT_INZIEN the page shows no client at all
    eigen = Exists(betrokken(zicht).filter(client_id=OuterRef("client_id")))
    return rijen.filter(Q(client__isnull=True) | Q(eigen))


def overeenkomsten(zicht: Zicht) -> QuerySet[Overeenkomst]:
    """Return the agreements one is party to."""
    zicht.eis(Recht.CONTRACT_INZIEN)
    return Overeenkomst.objects.filter(_eigen(zicht)).select_related("gemeente", "aanbieder")


def profielversies(zicht: Zicht) -> QuerySet[Profielversie]:
    """Return versions of contracts: all of an own gemeente; for an aanbieder those that hold or held."""
    zicht.eis(Recht.CONTRACT_INZIEN)
    if zicht.soort == Soort.GEMEENTE:
        return Profielversie.objects.filter(eigenaar_id__in=zicht.ids)
    eigen = Overeenkomst.objects.filter(
        aanbieder_id__in=zicht.ids, gemeente_id=OuterRef("eigenaar_id"), profiel=OuterRef("naam")
    )
    return Profielversie.objects.filter(Exists(eigen), stand__in=["geldt", "vervangen"])


def aanleveringen(zicht: Zicht) -> QuerySet[Aanlevering]:
    """Return deliveries of sessions: only the provider who made them sees those."""
    zicht.eis(Recht.DECLARATIE_INDIENEN)
    return Aanlevering.objects.filter(aanbieder_id__in=zicht.ids)


def webhooks(zicht: Zicht) -> QuerySet[Webhook]:
    """Return the addresses that hear of events of the own organisations."""
    zicht.eis(Recht.WEBHOOK_BEHEREN)
    return Webhook.objects.filter(organisatie_id__in=zicht.ids)


def bezorgingen(zicht: Zicht) -> QuerySet[Bezorging]:
    """Return what was told, or is still to be told, to the own webhooks."""
    zicht.eis(Recht.WEBHOOK_BEHEREN)
    return Bezorging.objects.filter(organisatie_id__in=zicht.ids)


def leden(zicht: Zicht) -> QuerySet[Lidmaatschap]:
    """Return who acts for the own organisations."""
    zicht.eis(Recht.GEBRUIKER_BEHEREN)
    return Lidmaatschap.objects.filter(organisatie_id__in=zicht.ids).select_related("gebruiker", "organisatie")


def personen(zicht: Zicht) -> QuerySet[Gebruiker]:
    """Return whom one manages: the people who act or acted for the own organisations."""
    return Gebruiker.objects.filter(pk__in=leden(zicht).values("gebruiker_id"))


def collegas(zicht: Zicht) -> QuerySet[Gebruiker]:
    """Return the people who act for the own organisations."""
    return Gebruiker.objects.filter(lidmaatschappen__organisatie_id__in=zicht.ids).distinct()


def logregels(zicht: Zicht) -> QuerySet[Logregel]:
    """Return the logbook of the own organisations."""
    zicht.eis(Recht.LOGBOEK_INZIEN)
    return Logregel.objects.filter(organisatie__in=zicht.ids)


def concepten(zicht: Zicht) -> QuerySet[Concept]:
    """Return the drafts that someone makes for these organisations: only their own."""
    return Concept.objects.filter(organisatie_id__in=zicht.ids, gebruiker_id=zicht.wie)


def verzendingen(zicht: Zicht) -> QuerySet[Verzending]:
    """Return what forms of the own organisations sent."""
    return Verzending.objects.filter(organisatie_id__in=zicht.ids).select_related(
        "bericht", "client", "paar__gemeente", "paar__aanbieder"
    )


def sleutels(zicht: Zicht) -> QuerySet[Sleutel]:
    """Return the keys of programs of the own organisations."""
    zicht.eis(Recht.SLEUTEL_BEHEREN)
    return Sleutel.objects.filter(organisatie_id__in=zicht.ids).select_related("organisatie", "gemaakt_door")


def alarmen(zicht: Zicht) -> QuerySet[Alarm]:
    """Return what was odd about logging in: of the own people, and of nobody in particular."""
    zicht.eis(Recht.BEHEER_INZIEN)
    eigen = Lidmaatschap.objects.filter(organisatie_id__in=zicht.ids).values("gebruiker_id")
    return Alarm.objects.filter(Q(gebruiker__isnull=True) | Q(gebruiker_id__in=eigen)).select_related("gebruiker")
