"""Something of every kind that has an address, of one pair of organisations; and addresses of what does not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from toetssteen.web.aanmelden.models import Uitnodiging
from toetssteen.web.berichtenverkeer.models import Bericht, Proef
from toetssteen.web.bevindingen.models import Bevinding, Samen, Zaak
from toetssteen.web.clienten.models import Betrokkenheid, Client, Clientgegevens
from toetssteen.web.databank.rollen import als
from toetssteen.web.gebeurtenissen.models import Webhook
from toetssteen.web.levering.models import Aanlevering
from toetssteen.web.opstellen.models import Concept
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Paar
from toetssteen.web.overeenkomsten.models import Profielversie
from toetssteen.web.programmas.models import Sleutel
from toetssteen.web.termijnen.models import Agendasleutel
from toetssteen.web.toewijzingen.models import Levering, Toewijzing, Verzoek

NIETS: Final = UUID("00000000-0000-4000-8000-000000000000")
GEEN: Final = 987_654_321
NU: Final = datetime(2026, 6, 1, tzinfo=UTC)
Kwargs = dict[str, Any]


@dataclass(frozen=True)
class Adres:
    """The address of something (`echt`), one like it of what does not exist (`leeg`), and what to leave out of both."""

    naam: str
    echt: str
    leeg: str
    weg: tuple[str, ...]


class Voorwerpen:
    """What a gemeente and an aanbieder have between them, and each by itself; `leeg` are keys that nothing has."""

    def __init__(self, gemeente: str, aanbieder: str) -> None:
        with als("none"):
            self._maak(gemeente, aanbieder)

    def _maak(self, gemeente: str, aanbieder: str) -> None:
        g, a = (Organisatie.objects.get(code=c) for c in (gemeente, aanbieder))
        paar = Paar.objects.get(gemeente=g, aanbieder=a)
        beide: Kwargs = {"paar": paar, "gemeente": g, "aanbieder": a}
        lid = Lidmaatschap.objects.filter(organisatie=g, rol="consulent").select_related("gebruiker").get()
        wie: Gebruiker = lid.gebruiker
        bevinding = Bevinding.objects.filter(gemeente=g, aanbieder=a).order_by("pk")[0]
        zaak, _ = Zaak.objects.get_or_create(bericht_id=bevinding.bericht_id, kenmerk=bevinding.kenmerk,
                                             defaults={"gemeente": g, "aanbieder": a})  # fmt: skip
        client = Client.objects.filter(pk__in=Clientgegevens.objects.filter(**beide).values("client_id"))[0]
        toewijzing = Toewijzing.objects.filter(**beide).order_by("pk")[0]
        bericht = Bericht.objects.filter(**beide).order_by("nummer_binnen")[0]
        self.client, self.gebruiker, self.paar, self.rol = client, wie.pk, paar.pk, lid.pk
        self.wet, self.gemeente, self.aanbieder = bericht.wet, gemeente, aanbieder
        self.nummer = toewijzing.toewijzing_nummer
        self.verzoek = Verzoek.objects.filter(**beide).values_list("pk", flat=True)[0]
        self.levering = Levering.objects.filter(**beide).values_list("pk", flat=True)[0]
        self.declaratie = Bericht.objects.filter(**beide, nummer="323").values_list("pk", flat=True)[0]
        self.bevinding, self.zaak, self.bericht = bevinding.pk, zaak.pk, bericht.pk
        self.overeenkomst = 0
        self.contract = Profielversie.objects.filter(eigenaar=g).values_list("pk", flat=True)[0]
        self.betrokkenheid = Betrokkenheid.objects.create(
            client=client, gebruiker=wie, organisatie=a, grond="geeft begeleiding", van=NU.date()
        ).pk
        self._van_een(g, a, wie, beide)

    def _van_een(self, g: Organisatie, a: Organisatie, wie: Gebruiker, beide: Kwargs) -> None:
        een: Kwargs = {"organisatie": g}
        self.concept = Concept.objects.create(**een, gebruiker=wie, soort="toewijzing", geheim=b"x").pk
        self.aanlevering = Aanlevering.objects.create(**beide, maand=date(2026, 5, 1), op=NU, geheim=b"x").pk
        self.webhook = Webhook.objects.create(
            **een, naam="weefhaak", url="https://haak.example", onderwerpen=[], geheim=b"x", gemaakt_op=NU,
            gemaakt_door="iemand",
        ).pk  # fmt: skip
        self.sleutel = Sleutel.objects.create(
            **een, naam="zaaksysteem", rol="backoffice", rechten=["TERMIJN_INZIEN"], voorvoegsel=f"{g.code:0>12}",
            merk=b"m" * 32, van=NU.date(), tot=date(2031, 1, 1), gemaakt_op=NU, gemaakt_door=wie,
        ).pk  # fmt: skip
        self.samen = Samen.objects.create(
            gebruiker=wie, rol="backoffice", organisaties=[g.pk], handeling="stel_voor", sleutels=[], gevraagd_op=NU
        ).pk
        self.agenda = Agendasleutel.objects.create(
            gebruiker=wie, hoed=f"consulent:{g.pk}", som=f"{g.code:0>32}".encode(), gemaakt_op=NU
        ).pk
        self.proef = Proef.objects.create(
            eigenaar=g, gebruiker=wie, op=NU, tot=timezone.now() + timedelta(hours=1), geheim=b"x", uitkomst=b"x"
        ).pk
        self.uitnodiging = Uitnodiging.objects.create(
            **een, email=f"genodigde.{g.code}@voorbeeld.test", naam="Genodigde", rol="consulent", van=NU.date(),
            merk=f"{g.code:0>16}".encode(), gemaakt_op=NU, gemaakt_door=wie,
            geldig_tot=timezone.now() + timedelta(days=1),
        ).pk  # fmt: skip


_TOEWIJZING: Final = ("wet", "gemeente", "aanbieder", "nummer")
_VAN_ORDE: Final[dict[str, dict[str, str]]] = {
    # by url name, which key of an address is of which thing; others are no key of anything
    **{n: {"sleutel": "client"} for n in ("client", "client_betrekken", "client_professionals")},
    "client_professional": {"sleutel": "client", "pk": "betrokkenheid"},
    **{n: {"nummer": "nummer"} for n in (
        "toewijzing", "toewijzing_wijzigen", "toewijzing_verlengen", "toewijzing_intrekken", "toewijzing_verwijderen",
        "start_melden", "stop_melden", "meldingen")},
    "verzoek": {"pk": "verzoek"},
    **{n: {"verzoek": "verzoek"} for n in ("verzoek_afwijzen", "verzoek_onderzoek", "verzoek_honoreren")},
    "wijziging_vragen": {"paar": "paar", "client": "client"},
    "melding_intrekken": {"levering": "levering"},
    "aanlevering_sjabloon": {"paar": "paar"},
    "bevindingen_samen": {"sleutel": "samen"},
    "berichten_samen_voortgang": {"sleutel": "samen"},
    "zaak": {"sleutel": "zaak"},
    "termijnen_agenda_intrekken": {"sleutel": "agenda"},
    "gebruiker": {"pk": "gebruiker"},
    "gebruiker_account": {"pk": "gebruiker"},
    **{n: {"pk": "rol"} for n in ("rol_eindigen", "rol_bevestigen")},
    **{n: {"pk": "sleutel"} for n in ("sleutel_bevestigen", "sleutel_intrekken")},
    **{n: {"pk": "uitnodiging"} for n in ("uitnodiging_intrekken", "uitnodiging_beslissen")},
    "logboek_client": {"pk": "client"},
    "partij": {"code": "aanbieder"},
}  # fmt: skip
_BEGIN: Final = {
    "aanlevering": "aanlevering", "declaratie": "declaratie", "bericht": "bericht", "contract": "contract",
    "bevinding": "bevinding", "concept": "concept", "webhook": "webhook", "bericht_proef": "proef",
}  # fmt: skip
_KEUZES: Final = {"vorm": "csv", "formaat": "csv", "actie": "uit", "besluit": "aanvaarden"}
GEEN_VOORWERP: Final = {
    "toegangslink", "uitnodiging_link", "termijnen_ical", "bevindingen_samen_nieuw", "berichten_gevolgd",
    "declaraties_maand", "regel", "bestand",
}  # fmt: skip
"""Addresses with a secret, a choice of one's own session, a month, or a code of the standard."""


def patronen() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every page that has something in its address: its url name, and the converters by name."""

    def loop(delen: list[Any], boven: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        for deel in delen:
            converters = {**boven, **deel.pattern.converters}
            if isinstance(deel, URLResolver):
                if deel.namespace != "api-v1":
                    yield from loop(deel.url_patterns, converters)
            elif isinstance(deel, URLPattern) and converters and deel.name:
                yield str(deel.name), converters

    yield from loop(get_resolver().url_patterns, {})


def velden_van(naam: str, converters: dict[str, Any]) -> dict[str, str] | None:
    """Return which keys of an address are of which thing; None when the test does not know the page."""
    if naam in _VAN_ORDE:
        return _VAN_ORDE[naam]
    begin = max((b for b in _BEGIN if naam == b or naam.startswith(f"{b}_")), key=len, default=None)
    return {"sleutel": _BEGIN[begin]} if begin and "sleutel" in converters else None


def adressen(van: Voorwerpen) -> Iterator[Adres]:
    """Yield, for every page about one thing, the address of such a thing and one of nothing."""
    for naam, converters in patronen():
        velden = velden_van(naam, converters)
        if not velden:
            continue
        echt = {k: _waarde(van, velden.get(k, k), type(converters[k]).__name__) for k in converters}
        leeg = {k: _niets(echt[k]) if k in velden else echt[k] for k in converters}
        weg = tuple(str(w[k]) for w in (echt, leeg) for k in velden)
        yield Adres(naam, reverse(naam, kwargs=echt), reverse(naam, kwargs=leeg), weg)


def _waarde(van: Voorwerpen, wat: str, converter: str) -> Any:
    if wat in _KEUZES:
        return _KEUZES[wat]
    waarde = getattr(van, wat)
    if not isinstance(waarde, Client):
        return waarde
    return waarde.sleutel if converter == "UUIDConverter" else waarde.pk


def _niets(waarde: Any) -> Any:
    if isinstance(waarde, UUID):
        return NIETS
    return GEEN if isinstance(waarde, int) else "99999999"


Maker = Callable[[], Voorwerpen]
