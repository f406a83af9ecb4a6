"""Starts, stops, and taking those back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ObjectDoesNotExist

from toetssteen.berichten.codelijsten import codelijst, reden_beeindiging
from toetssteen.core.bevinding import Bevinding
from toetssteen.toetsing.opstellen.regie import TIJDELIJK, Melding
from toetssteen.web import access
from toetssteen.web.opstellen.actions.meld_levering import stel_start_op, stel_stop_op
from toetssteen.web.opstellen.actions.verzend_eigen import Uitkomst
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.namen import namen_van
from toetssteen.web.portalen.opstellen.productnaam import productnaam
from toetssteen.web.portalen.opstellen.soort import Blok, Kaart, Opstelformulier, Opstelsoort
from toetssteen.web.portalen.opstellen.soort import Start as Begin
from toetssteen.web.portalen.opstellen.soorten.toegewezen import gegevens_toewijzing
from toetssteen.web.portalen.opstellen.velden import Dag, keuzes
from toetssteen.web.portalen.opstellen.wie import lijstnaam, wie
from toetssteen.web.portalen.woorden import betekenis
from toetssteen.web.stand.opslag import Bron
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij
from toetssteen.web.vormgeving.velden import soms
from toetssteen.web.vormgeving.weergave import datum

LOOPT, TIJDELIJK_GESTOPT = "loopt", "tijdelijk gestopt"
VAN_DE_GEMEENTE = ("36", "37")
_KOLOMMEN = (
    Kolom("Bericht", "code"),
    Kolom("Cliënt"),
    Kolom("Toewijzing", "code"),
    Kolom("Product"),
    Kolom("Begonnen", "datum"),
    Kolom("Gestopt", "datum"),
    Kolom("Wat u meldt", "status"),
)


def samen_gelezen(werken: list[Werk]) -> list[Werk]:
    """Return these with one source per pair, that knows their BSN's: asked for together, not one by one."""
    bronnen = {w.paar.pk: Bron.van(w.paar) for w in werken}
    for werk in werken:
        werk.bron = bronnen[werk.paar.pk]
    for paar, bron in bronnen.items():
        bron.clienten.bsns([w.client.pk for w in werken if w.client and w.paar.pk == paar])
    return werken


class Startformulier(Opstelformulier):
    """A first day for every allocation, or one for all of them."""

    alles = soms(Dag(label="Eerste dag van allemaal"), "of vul hieronder per toewijzing een dag in")

    def __init__(self, regels: Sequence[tuple[Werk, dict[str, Any]]], data: Any) -> None:
        super().__init__(data)
        self.regels = regels
        namen = namen_van(regels[0][0].zicht, [w.client.pk for w, _ in regels if w.client]) if len(regels) > 1 else {}
        velden = []
        for i, (werk, rij) in enumerate(regels):
            label = f"Eerste dag van {productnaam(werk, rij['Product_Categorie'], rij['Product_Code'])}"
            naam = namen.get(werk.client.pk) if werk.client else None
            wie = f" bij {naam.aanspraak}" if naam else ""
            vanaf = min(rij["Ingangsdatum"], werk.dag)
            dag = Dag(label=label + wie, vanaf=vanaf, tot=werk.dag)
            self.fields[f"begin_{i}"] = dag if len(regels) == 1 else soms(dag, "verplicht zonder dag voor allemaal")
            velden.append(f"begin_{i}")
        if len(regels) == 1:
            del self.fields["alles"]
        self.groepen = (("Wanneer de ondersteuning begon", ("alles", *velden)),)

    def clean(self) -> dict[str, Any]:
        """Check every row against what is known of the delivery."""
        schoon = dict(super().clean() or self.cleaned_data)
        for i, (werk, rij) in enumerate(self.regels):
            veld = f"begin_{i}"
            if veld in self.errors:
                continue
            schoon[veld] = schoon.get(veld) or schoon.get("alles")
            if fout := _start_kan_niet(werk, rij, schoon[veld]):
                self.add_error(veld, fout)
        return schoon

    def veld_van(self, bevinding: Bevinding) -> str | None:
        """Return the field of the allocation that a finding is about."""
        nummer = bevinding.sleutel.get("ToewijzingNummer")
        return next((f"begin_{i}" for i, (_, r) in enumerate(self.regels) if r["ToewijzingNummer"] == nummer), None)


def _start_kan_niet(werk: Werk, rij: dict[str, Any], dag: date | None) -> str:
    """Return why a delivery cannot begin on a day; empty when it can."""
    if dag is None:
        return "Vul de eerste dag in."
    if dag < rij["Ingangsdatum"]:
        return f"De toewijzing gaat in op {rij['Ingangsdatum']:%d-%m-%Y}; eerder kan niet."
    if dag > werk.dag:
        return "Meld de start pas als de ondersteuning is begonnen."
    if rij["Einddatum"] is not None and dag > rij["Einddatum"]:
        return f"De toewijzing eindigde op {rij['Einddatum']:%d-%m-%Y}."
    for levering in _leveringen(werk, rij["ToewijzingNummer"]):
        if levering["toestand"] == LOOPT:
            return f"De start van {levering['Begindatum']:%d-%m-%Y} is al gemeld en loopt nog."
    return ""


def _leveringen(werk: Werk, nummer: int) -> list[dict[str, Any]]:
    return [r for r in werk.leveringen.iter_rows(named=True) if r["ToewijzingNummer"] == nummer]


class Start(Opstelsoort):
    """Starts of one or more allocations, also of more clients: `start["regels"]`."""

    naam = "start"
    recht = Recht.LEVERING_MELDEN

    def titel(self, start: Begin) -> str:
        """Return the title of the page."""
        aantal = len(start["regels"])
        return "Start melden" if aantal == 1 else f"Start melden van {aantal} toewijzingen"

    def werken(self, zicht: Zicht, start: Begin, nu: datetime) -> list[Werk]:
        """Return one per client, pair and law, in the order of the rows."""
        sleutels = list(dict.fromkeys((r["paar"], r["client"], r["wet"]) for r in start["regels"]))
        paren = access.paren(zicht).in_bulk([p for p, _, _ in sleutels])
        clienten = access.clienten(zicht).in_bulk([c for _, c, _ in sleutels])
        if not all(p in paren and c in clienten for p, c, _ in sleutels):
            raise ObjectDoesNotExist
        uit = [Werk(zicht, paren[p], nu, clienten[c], "", wet) for p, c, wet in sleutels]
        return samen_gelezen(uit)

    def regels(self, werken: Sequence[Werk], start: Begin) -> list[tuple[Werk, dict[str, Any]]]:
        """Return the allocations with what they are about."""
        per = {(w.paar.pk, w.client.pk, w.wet): w for w in werken if w.client}
        uit = []
        for regel in start["regels"]:
            werk = per[regel["paar"], regel["client"], regel["wet"]]
            rij = werk.laatste.get(regel["nummer"])
            if rij is None:
                raise ObjectDoesNotExist
            uit.append((werk, dict(rij)))
        return uit

    def form(self, werken: Sequence[Werk], start: Begin, data: Any = None) -> Startformulier:
        """Return the form."""
        return Startformulier(self.regels(werken, start), data)

    def stel_op(self, werken: Sequence[Werk], start: Begin, form: Startformulier) -> list[Eigen]:
        """Compose a 305 per client: the standard has one client in it."""
        per: dict[int, tuple[Werk, list[Melding]]] = {}
        for i, (werk, rij) in enumerate(form.regels):
            melding = Melding(rij["ToewijzingNummer"], rij["Product_Categorie"], rij["Product_Code"],
                              rij["Ingangsdatum"], form.cleaned_data[f"begin_{i}"])  # fmt: skip
            per.setdefault(id(werk), (werk, []))[1].append(melding)
        return [eigen for werk, starts in per.values() for eigen in stel_start_op(werk, starts)]

    def gegevens(self, werken: Sequence[Werk], start: Begin) -> Iterable[tuple[str, object]]:
        """Return the allocation, or how many there are."""
        regels = self.regels(werken, start)
        if len(regels) > 1:
            return [("Toewijzingen", len(regels)), ("Berichten", f"{len(werken)}, een per cliënt")]
        werk, rij = regels[0]
        return [*wie(werk), ("Gemeente", werk.paar.gemeente), *gegevens_toewijzing(werk, rij)]

    def blokken(self, werken: Sequence[Werk], uitkomst: Uitkomst) -> list[Blok]:
        """Return the starts."""
        return blok_meldingen(werken, uitkomst, "StartProduct", "start")

    def terug(self, werken: Sequence[Werk], start: Begin) -> str:
        """Return the address of the allocation, or of the list."""
        return adres("start_melden") if len(start["regels"]) > 1 else _terug(werken[0], start["regels"][0]["nummer"])


def _terug(werk: Werk, nummer: int) -> str:
    return adres("toewijzing", werk.wet, werk.paar.gemeente.code, werk.paar.aanbieder.code, nummer)


def blok_meldingen(werken: Sequence[Werk], uitkomst: Uitkomst, klasse: str, woord: str) -> list[Blok]:
    """Return the table with what the messages report."""
    per_client = {w.client.pk: w for w in werken if w.client}
    rijen = []
    for eigen, uitslag in zip(uitkomst.eigen, uitkomst.uitslagen, strict=True):
        werk = per_client[eigen.client or 0]
        gemeld = uitslag.batch.tabellen[klasse].iter_rows(named=True) if uitslag.batch else ()
        rijen += [_rij(werk, eigen, r, woord) for r in gemeld]
    return [Blok("Wat u meldt", _KOLOMMEN, rijen)]


def _rij(werk: Werk, eigen: Eigen, r: dict[str, Any], woord: str) -> Rij:
    weg = r["StatusAanlevering"] == "3"
    reden = r.get("RedenBeeindiging")
    tijdelijk = "tijdelijke " if reden == TIJDELIJK else ""
    wat = Cel(f"{woord} intrekken" if weg else f"{tijdelijk}{woord}", status="waarschuwing" if weg else "goed",
              klein=betekenis(werk.wet, "RedenBeeindiging", reden))  # fmt: skip
    soort = productnaam(werk, r["Product_Categorie"], r["Product_Code"])
    return Rij([eigen.naam, lijstnaam(werk), r["ToewijzingNummer"], soort, r["Begindatum"], r.get("Einddatum"), wat])


class Stopformulier(Opstelformulier):
    """Which delivery stopped, when and why."""

    levering = forms.ChoiceField(label="Welke levering stopt", widget=forms.RadioSelect)
    einde = Dag(label="Laatste dag", help_text="De laatste dag waarop u ondersteuning gaf.")
    reden = forms.ChoiceField(label="Reden")
    groepen = (("De stop", ("levering", "einde", "reden")),)
    kaart: ClassVar[Kaart] = {
        ("StopProduct", "Einddatum"): "einde", ("StopProduct", "RedenBeeindiging"): "reden",
        ("StopProduct", "Begindatum"): "levering", ("StopProduct", ""): "levering",
    }  # fmt: skip

    def __init__(self, werk: Werk, rij: dict[str, Any], data: Any) -> None:
        self.werk, self.rij = werk, rij
        self.lopend = {r["Begindatum"].isoformat(): r for r in _te_stoppen(werk, rij["ToewijzingNummer"])}
        eerste = next(reversed(self.lopend), None)
        voorstel = reden_beeindiging(werk.wet, rij["RedenWijziging"]) if rij["RedenWijziging"] else None
        super().__init__(data, initial={"levering": eerste, "reden": voorstel})
        self.fields["levering"].choices = [(k, _levering(r)) for k, r in self.lopend.items()]  # type: ignore[attr-defined]
        weg = tuple(c for c in VAN_DE_GEMEENTE if c != voorstel)
        self.fields["reden"].choices = keuzes(werk.wet, "RedenBeeindiging", werk.dag, zonder=weg, leeg="Kies een reden")  # type: ignore[attr-defined]
        einde = self.fields["einde"]
        assert isinstance(einde, Dag)
        einde.tot = werk.dag
        einde.widget.attrs["max"] = werk.dag.isoformat()

    def clean(self) -> dict[str, Any]:
        """Check the end against the begin, and what was stopped before."""
        schoon = dict(super().clean() or self.cleaned_data)
        levering, einde = self.lopend.get(schoon.get("levering", "")), schoon.get("einde")
        if levering is None:
            if not self.lopend:
                self.add_error(None, "Er loopt geen levering op deze toewijzing. Meld eerst de start.")
            return schoon
        eerder = levering["tijdelijk_gestopt"]
        if einde and einde < levering["Begindatum"]:
            self.add_error("einde", f"De levering begon op {levering['Begindatum']:%d-%m-%Y}; de stop ligt daarna.")
        elif einde and eerder and einde < eerder:
            self.add_error("einde", f"De tijdelijke stop was op {eerder:%d-%m-%Y}; deze stop ligt niet daarvoor.")
        if schoon.get("reden") == TIJDELIJK and levering["toestand"] == TIJDELIJK_GESTOPT:
            self.add_error(
                "reden", "De levering is al tijdelijk gestopt. Kies een definitieve reden, of meld een start."
            )
        return schoon


def _te_stoppen(werk: Werk, nummer: int) -> list[dict[str, Any]]:
    """Return the deliveries that can still stop, the oldest first."""
    return [
        r for r in _leveringen(werk, nummer)
        if r["toestand"] in (LOOPT, TIJDELIJK_GESTOPT) and r["hervat"] is None and r["gemeld"]
    ]  # fmt: skip


def _levering(r: dict[str, Any]) -> str:
    tijdelijk = f", tijdelijk gestopt op {datum(r['tijdelijk_gestopt'])}" if r["tijdelijk_gestopt"] else ""
    return f"Begonnen op {datum(r['Begindatum'])}{tijdelijk}"


class Stop(Opstelsoort):
    """The end of a delivery, for a while or for good."""

    naam = "stop"
    recht = Recht.LEVERING_MELDEN

    def titel(self, start: Begin) -> str:
        """Return the title of the page."""
        return "Stop melden"

    def rij(self, werk: Werk, start: Begin) -> dict[str, Any]:
        """Return the allocation."""
        rij = werk.laatste.get(start["nummer"])
        if rij is None:
            raise ObjectDoesNotExist
        return dict(rij)

    def form(self, werken: Sequence[Werk], start: Begin, data: Any = None) -> Stopformulier:
        """Return the form."""
        return Stopformulier(werken[0], self.rij(werken[0], start), data)

    def stel_op(self, werken: Sequence[Werk], start: Begin, form: Stopformulier) -> list[Eigen]:
        """Compose the 307."""
        schoon = form.cleaned_data
        r = form.lopend[schoon["levering"]]
        stop = Melding(r["ToewijzingNummer"], r["Product_Categorie"], r["Product_Code"], form.rij["Ingangsdatum"],
                       r["Begindatum"], schoon["einde"], schoon["reden"])  # fmt: skip
        return stel_stop_op(werken[0], [stop])

    def gegevens(self, werken: Sequence[Werk], start: Begin) -> Iterable[tuple[str, object]]:
        """Return the allocation."""
        werk = werken[0]
        return [*wie(werk), ("Gemeente", werk.paar.gemeente),
                *gegevens_toewijzing(werk, self.rij(werk, start))]  # fmt: skip

    def blokken(self, werken: Sequence[Werk], uitkomst: Uitkomst) -> list[Blok]:
        """Return the stop."""
        return blok_meldingen(werken, uitkomst, "StopProduct", "stop")

    def terug(self, werken: Sequence[Werk], start: Begin) -> str:
        """Return the address of the allocation."""
        return _terug(werken[0], start["nummer"])


class Intrekformulier(Opstelformulier):
    """Nothing to fill in but that one is sure."""

    zeker = forms.BooleanField(label="Ja, deze melding klopte niet en moet weg")
    groepen = (("Weet u het zeker?", ("zeker",)),)


class Intrekken(Opstelsoort):
    """Takes back a start or a stop that was reported (StatusAanlevering 3); `start` has all of its key."""

    naam = "melding"
    recht = Recht.LEVERING_MELDEN
    verstuurknop = "Intrekken"

    def titel(self, start: Begin) -> str:
        """Return the title of the page."""
        return f"{start['melding'].capitalize()} intrekken"

    def form(self, werken: Sequence[Werk], start: Begin, data: Any = None) -> Intrekformulier:
        """Return the form."""
        return Intrekformulier(data)

    def stel_op(self, werken: Sequence[Werk], start: Begin, form: Any) -> list[Eigen]:
        """Compose the 305 or 307."""
        dagen = {k: date.fromisoformat(start[k]) if start[k] else None for k in ("ingang", "begin", "einde")}
        begin = dagen["begin"]
        assert begin is not None
        weg = Melding(start["nummer"], start["categorie"], start["code"], dagen["ingang"], begin, dagen["einde"],
                      start["reden"], intrekken=True)  # fmt: skip
        stel_op = stel_start_op if start["melding"] == "start" else stel_stop_op
        return stel_op(werken[0], [weg])

    def gegevens(self, werken: Sequence[Werk], start: Begin) -> Iterable[tuple[str, object]]:
        """Return what was reported."""
        werk = werken[0]
        yield from (*wie(werk), ("Toewijzing", start["nummer"]))
        yield "Begonnen", datum(date.fromisoformat(start["begin"]))
        if start["einde"]:
            yield "Gestopt", datum(date.fromisoformat(start["einde"]))
            yield "Reden", codelijst(werk.wet, "RedenBeeindiging")[start["reden"]].omschrijving

    def blokken(self, werken: Sequence[Werk], uitkomst: Uitkomst) -> list[Blok]:
        """Return the report that goes away."""
        klasse = "StartProduct" if werken and uitkomst.eigen[0].nummer == "305" else "StopProduct"
        return blok_meldingen(werken, uitkomst, klasse, "start" if klasse == "StartProduct" else "stop")

    def terug(self, werken: Sequence[Werk], start: Begin) -> str:
        """Return the address of the allocation."""
        return _terug(werken[0], start["nummer"])
