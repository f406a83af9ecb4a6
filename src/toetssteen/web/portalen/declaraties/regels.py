"""The lines of one claim: filters, a page of them with their findings, and all of them as a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import polars as pl
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from toetssteen.core.bsn import is_bsn
from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.frames import CONTRACT_VANAF
from toetssteen.web.bevindingen.models import Bevinding, Soort, Stap
from toetssteen.web.clienten.models import Clientgegevens
from toetssteen.web.clienten.naam import in_lijst
from toetssteen.web.declaraties.models import Prestatie
from toetssteen.web.portalen.adressen import adres, adres_client
from toetssteen.web.portalen.bevinding_tonen import getoond
from toetssteen.web.portalen.declaraties.regel import Regel, delen_van, uitslag
from toetssteen.web.portalen.woorden import product
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.uitvoer.kolom import Kolom as Uitvoerkolom

TOON: Final = (
    ("", "alle regels"), ("afgekeurd", "afgewezen"), ("toegekend", "toegekend"), ("credit", "credit"),
    ("bevinding", "met een bevinding"),
)  # fmt: skip
SCHEMA: Final = {
    "referentie": pl.String(), "vorig": pl.String(), "toewijzing": pl.Int64(), "product": pl.String(),
    "begin": pl.Date(),
    "eind": pl.Date(), "volume": pl.Int64(), "eenheid": pl.String(), "tarief": pl.Int64(), "bedrag": pl.Int64(),
    "soort": pl.String(), "goedgekeurd": pl.Boolean(),
}  # fmt: skip
UITVOER: Final = (
    Uitvoerkolom("referentie", "Referentienummer"), Uitvoerkolom("vorig", "Corrigeert"),
    Uitvoerkolom("toewijzing", "Toewijzing", "getal"), Uitvoerkolom("product", "Product"),
    Uitvoerkolom("begin", "Van", "datum"), Uitvoerkolom("eind", "Tot en met", "datum"),
    Uitvoerkolom("volume", "Volume", "volume", eenheid="eenheid"), Uitvoerkolom("tarief", "Tarief", "bedrag"),
    Uitvoerkolom("bedrag", "Bedrag", "bedrag"), Uitvoerkolom("soort", "Debet of credit"),
    Uitvoerkolom("uitslag", "Uitslag"), Uitvoerkolom("codes", "Regels en retourcodes"),
    Uitvoerkolom("meldingen", "Wat er niet klopt"), Uitvoerkolom("herstel", "Wat u kunt doen"),
)  # fmt: skip


class Regelfilter(forms.Form):
    """The filters of the lines; they live in the URL."""

    toon = forms.ChoiceField(label="Toon", required=False, choices=TOON)
    product = forms.ChoiceField(label="Product", required=False)
    regel = forms.CharField(label="Referentienummer", required=False, max_length=20)

    def __init__(self, data: Any, producten: Sequence[tuple[str, int]]) -> None:
        super().__init__(data)
        keuzes = [(code, f"{code} ({regels})") for code, regels in producten if code]
        self.fields["product"].choices = [("", "alle"), *keuzes]  # type: ignore[attr-defined]

    def clean_regel(self) -> str:
        """Refuse a BSN: it does not belong in an address."""
        waarde = str(self.cleaned_data["regel"]).strip()
        if is_bsn(waarde):
            raise forms.ValidationError("Dit lijkt een BSN. Zoek een inwoner op de pagina Cliënten.")
        return waarde

    def pas_toe(self, rijen: QuerySet[Prestatie], bericht: Bericht, zicht: Zicht) -> QuerySet[Prestatie]:
        """Return the lines that are asked for."""
        if not self.is_valid():
            return rijen.none()
        c = self.cleaned_data
        if c["product"]:
            rijen = rijen.filter(product_code=c["product"])
        if c["regel"]:
            rijen = rijen.filter(referentie_nummer__istartswith=c["regel"])
        if c["toon"] == "bevinding" and zicht.mag(Recht.BEVINDING_INZIEN):
            eigen = access.bevindingen(zicht).filter(bericht=bericht, referentie_nummer=OuterRef("referentie_nummer"))
            return rijen.filter(Exists(eigen))
        return rijen.filter(_TOON_Q.get(c["toon"], Q()))


_TOON_Q: Final = {
    "afgekeurd": Q(goedgekeurd=False),
    "toegekend": Q(goedgekeurd=True),
    "credit": Q(debet_credit="C"),
}


def van_bericht(zicht: Zicht, bericht: Bericht) -> QuerySet[Prestatie]:
    """Return the lines of the claim in a message that one may see."""
    if bericht.volgorde is None:
        return access.prestaties(zicht).none()
    return access.prestaties(zicht).filter(paar_id=bericht.paar_id or 0, volgorde=bericht.volgorde or 0)


def met_toewijzing(zicht: Zicht, rijen: QuerySet[Prestatie]) -> QuerySet[Prestatie]:
    """Tell of each line whether its allocation is there and in sight: of others there is no page."""
    zelfde = {naam: OuterRef(naam) for naam in ("paar_id", "wet", "toewijzing_nummer")}
    return rijen.annotate(met_toewijzing=Exists(access.toewijzingen(zicht).filter(**zelfde)))


def toon_regels(zicht: Zicht, bericht: Bericht, rijen: Sequence[Prestatie], *, kies: bool) -> list[Regel]:
    """Return lines of `met_toewijzing` to show, each with its findings, its client and its allocation.

    A line is in sight of who may see its client only, and so is all of its findings.
    """
    gevonden = bevindingen_van(zicht, bericht, rijen)
    namen = _namen(zicht, bericht, rijen)
    return [_regel(bericht, r, gevonden.get(r.rij, []), namen, kies=kies) for r in rijen]


def bevindingen_van(zicht: Zicht, bericht: Bericht, rijen: Sequence[Prestatie]) -> Mapping[int, list[Bevinding]]:
    """Return the findings of lines by `rij`: on the line, or for a refused line on its client. One query."""
    if not rijen or not zicht.mag(Recht.BEVINDING_INZIEN):
        return {}
    van_regel = Q(referentie_nummer__in=[r.referentie_nummer for r in rijen])
    van_client = Q(referentie_nummer__isnull=True, client_id__in={r.client_id for r in rijen})
    per_regel: dict[str, list[Bevinding]] = defaultdict(list)
    per_client: dict[int, list[Bevinding]] = defaultdict(list)
    gevonden = access.bevindingen(zicht).filter(van_regel | van_client, bericht=bericht).order_by("plek")
    for b in gevonden.annotate(gesprek=_gesprek(zicht, bericht)):
        if b.referentie_nummer:
            per_regel[b.referentie_nummer].append(b)
        elif b.client_id and b.soort == Soort.AFKEUR and b.plek < CONTRACT_VANAF:
            per_client[b.client_id].append(b)
    uit = {}
    for r in rijen:
        grond = [] if r.goedgekeurd else per_client.get(r.client_id, [])
        uit[r.rij] = [*per_regel.get(r.referentie_nummer, []), *grond]
    return uit


def _namen(zicht: Zicht, bericht: Bericht, rijen: Sequence[Prestatie]) -> dict[int, Clientgegevens]:
    eigen = access.clientgegevens(zicht).filter(
        paar_id=bericht.paar_id or 0, client_id__in={r.client_id for r in rijen}
    )
    return {g.client_id: g for g in eigen.select_related("client")}


def _gesprek(zicht: Zicht, bericht: Bericht) -> Subquery:
    """Return, for each finding, where the parties stand about it; null when neither said anything."""
    eigen = access.zaken(zicht).filter(bericht=bericht, kenmerk=OuterRef("kenmerk"))
    return Subquery(eigen.values("stap")[:1])


def _regel(
    bericht: Bericht, r: Prestatie, gevonden: Sequence[Bevinding], namen: Mapping[int, Clientgegevens], *, kies: bool,
) -> Regel:  # fmt: skip
    woord, soort = uitslag(r.goedgekeurd)
    delen = [_client(namen.get(r.client_id)), _toewijzing(bericht, r)]
    delen += delen_van(product(r.wet, r.product_categorie, r.product_code), r.productperiode_begindatum,
                       r.productperiode_einddatum, r.geleverd_volume, r.eenheid)  # fmt: skip
    if r.vorig_referentie_nummer:
        delen.append((f"corrigeert {r.vorig_referentie_nummer}", ""))
    afkeur = any(b.soort == Soort.AFKEUR and b.plek < CONTRACT_VANAF for b in gevonden)
    lopend = [b.gesprek for b in gevonden if getattr(b, "gesprek", None)]  # type: ignore[attr-defined]
    return Regel(
        r.referentie_nummer, woord, soort, r.ingediend_bedrag, r.debet_credit == "C", [d for d in delen if d[0]],
        [getoond(b, alles=True, met_plaats=False) for b in gevonden],
        kies=str(r.rij) if kies and not r.goedgekeurd and afkeur and not lopend else "",
        toelichting=f"Hierover loopt een gesprek: {Stap(lopend[0]).label}." if lopend else "",
    )  # fmt: skip


def _client(gegevens: Clientgegevens | None) -> tuple[str, str]:
    if gegevens is None:
        return "", ""
    naam = in_lijst(gegevens.achternaam, gegevens.voornamen) or "cliënt"
    return naam, adres_client(gegevens.client.sleutel)


def _toewijzing(bericht: Bericht, r: Prestatie) -> tuple[str, str]:
    """Return the allocation of a line of `met_toewijzing`, with a link when it has a page."""
    if r.toewijzing_nummer is None or bericht.gemeente is None or bericht.aanbieder is None:
        return "", ""
    if not r.met_toewijzing:  # type: ignore[attr-defined]
        return f"toewijzing {r.toewijzing_nummer}", ""
    plek = adres("toewijzing", r.wet, bericht.gemeente.code, bericht.aanbieder.code, r.toewijzing_nummer)
    return f"toewijzing {r.toewijzing_nummer}", plek


def uitvoer(zicht: Zicht, bericht: Bericht, rijen: QuerySet[Prestatie], stuk: int = 2_000) -> Iterator[pl.DataFrame]:
    """Return frames of lines with their findings, some thousands at a time."""
    na = -1
    while True:
        deel = list(rijen.filter(rij__gt=na).order_by("rij")[:stuk])
        gevonden = bevindingen_van(zicht, bericht, deel)
        yield _frame(deel, gevonden)
        if len(deel) < stuk:
            return
        na = deel[-1].rij


def _frame(rijen: Sequence[Prestatie], gevonden: Mapping[int, list[Bevinding]]) -> pl.DataFrame:
    waarden = [
        (r.referentie_nummer, r.vorig_referentie_nummer, r.toewijzing_nummer, r.product_code,
         r.productperiode_begindatum,
         r.productperiode_einddatum, r.geleverd_volume, r.eenheid, r.product_tarief, r.ingediend_bedrag, r.debet_credit,
         r.goedgekeurd)
        for r in rijen
    ]  # fmt: skip
    per = [gevonden.get(r.rij, []) for r in rijen]
    return pl.DataFrame(waarden, schema=SCHEMA, orient="row").with_columns(
        pl.when("goedgekeurd").then(pl.lit("toegekend")).otherwise(pl.lit("afgewezen")).alias("uitslag"),
        pl.Series("codes", [", ".join(_code(b) for b in bs) for bs in per], pl.String()),
        pl.Series("meldingen", [" ".join(b.melding for b in bs) for bs in per], pl.String()),
        pl.Series("herstel", [" ".join(dict.fromkeys(b.herstel for b in bs)) for bs in per], pl.String()),
    )


def _code(b: Bevinding) -> str:
    return f"{b.regel} ({b.retourcode})" if b.retourcode else b.regel
