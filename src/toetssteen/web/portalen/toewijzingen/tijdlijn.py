"""What happened to an allocation, as a timeline of the messages of both sides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.toewijzingen.laden import Verloop
from toetssteen.web.portalen.woorden import berichtsoort, betekenis, is_verwijderd, looptijd, omvang
from toetssteen.web.toewijzingen.models import Levering, Toewijzing
from toetssteen.web.vormgeving.gegevens import Gebeurtenis
from toetssteen.web.vormgeving.gegevens import Soort as Kleur
from toetssteen.web.vormgeving.weergave import aantal, datum, euro

_WEG, _TIJDELIJK, _TOTAAL = "3", "20", "6"
Regel = tuple[int, int, Gebeurtenis]
"""A place in the order of messages, a place within it, and what happened."""


def gebeurtenissen(v: Verloop) -> list[Gebeurtenis]:
    """Return what happened, the latest first."""
    alle: list[Regel] = [*_versies(v), *_leveringen(v), *_verzoeken(v), *_declaraties(v)]
    return [g for _, _, g in sorted(alle, key=lambda r: (r[2].moment, r[0], r[1]), reverse=True)]


def _adres(v: Verloop, volgorde: int) -> str:
    bericht = v.berichten.get(volgorde)
    return adres("bericht", bericht.pk) if bericht else ""


def _retour(v: Verloop, volgorde: int, kant: Any) -> Iterator[Regel]:
    """Return the answer to a message, when there is one."""
    retour = v.retouren.get(volgorde)
    if retour is None or retour.dagtekening is None:
        return
    goed = v.berichten[volgorde].aanvaard is not False
    titel = berichtsoort(retour.nummer)
    yield (
        volgorde, 1,
        Gebeurtenis(
            retour.dagtekening, titel, kant, "In orde." if goed else "Afgekeurd.", "goed" if goed else "fout",
            retour.nummer, adres("bericht", retour.pk),
        ),
    )  # fmt: skip


def _versies(v: Verloop) -> Iterator[Regel]:
    vorige: Toewijzing | None = None
    for versie in sorted(v.versies, key=lambda t: (t.volgorde, t.rij)):
        wat, tekst, kleur = _wijziging(versie, vorige)
        yield (
            versie.volgorde, 0,
            Gebeurtenis(versie.toewijzingsdatum, wat, "gemeente", tekst, kleur, "301", _adres(v, versie.volgorde)),
        )  # fmt: skip
        yield from _retour(v, versie.volgorde, "aanbieder")
        vorige = versie


def _wijziging(nu: Toewijzing, vorige: Toewijzing | None) -> tuple[str, str, Kleur]:
    """Return what a version does: title, text and kind."""
    hoe = f"{omvang(nu)}, {looptijd(nu.ingangsdatum, nu.einddatum)}."
    reden = betekenis(nu.wet, "RedenWijziging", nu.reden_wijziging)
    hoe = f"{hoe} Reden: {reden}." if reden else hoe
    if is_verwijderd(nu):
        return "Verwijderd: geldt als nooit verstuurd", f"Reden: {reden}.", "fout"
    if vorige is None:
        return "Toegewezen", hoe, "info"
    if is_verwijderd(vorige):
        return "Hersteld", hoe, "info"
    if nu.einddatum != vorige.einddatum:
        langer = nu.einddatum is None or (vorige.einddatum is not None and nu.einddatum > vorige.einddatum)
        tot = f" tot en met {datum(nu.einddatum)}" if nu.einddatum else ""
        return (f"Verlengd{tot}" if langer else f"Ingekort{tot}"), hoe, "info" if langer else "waarschuwing"
    anders = ("omvang_volume", "omvang_eenheid", "omvang_frequentie", "budget", "product_code", "ingangsdatum")
    if any(getattr(nu, a) != getattr(vorige, a) for a in anders):
        return "Gewijzigd", hoe, "info"
    return "Opnieuw verstuurd, zonder wijziging", "", "neutraal"


def _leveringen(v: Verloop) -> Iterator[Regel]:
    for rij in v.leveringen:
        dag = rij.begindatum if rij.soort == "start" else rij.einddatum
        bericht = v.berichten.get(rij.volgorde)
        moment = (bericht.dagtekening if bericht else None) or dag
        if moment is None:
            continue
        nummer = "305" if rij.soort == "start" else "307"
        titel, tekst, kleur = _levering(rij)
        yield rij.volgorde, 0, Gebeurtenis(moment, titel, "aanbieder", tekst, kleur, nummer, _adres(v, rij.volgorde))
        yield from _retour(v, rij.volgorde, "gemeente")


def _levering(rij: Levering) -> tuple[str, str, Kleur]:
    dag = datum(rij.begindatum if rij.soort == "start" else rij.einddatum)
    if rij.status_aanlevering == _WEG:
        return f"Melding ingetrokken ({rij.soort} op {dag})", "", "neutraal"
    if rij.soort == "start":
        return f"Ondersteuning begonnen op {dag}", "", "goed"
    reden = betekenis(rij.wet, "RedenBeeindiging", rij.reden_beeindiging)
    tijdelijk = rij.reden_beeindiging == _TIJDELIJK
    titel = f"Ondersteuning {'tijdelijk ' if tijdelijk else ''}gestopt op {dag}"
    return titel, f"Reden: {reden}." if reden else "", "waarschuwing" if tijdelijk else "neutraal"


def _verzoeken(v: Verloop) -> Iterator[Regel]:
    for verzoek in v.verzoeken:
        over = "Gaat over wat deze cliënt bij deze aanbieder heeft." if verzoek.nummer == "317" else ""
        tekst = f"Referentie {verzoek.referentie_aanbieder}. {over}".strip()
        yield (
            verzoek.volgorde, 0,
            Gebeurtenis(
                verzoek.dagtekening, berichtsoort(verzoek.nummer), "aanbieder", tekst, "info", verzoek.nummer,
                _adres(v, verzoek.volgorde),
            ),
        )  # fmt: skip
        yield from _retour(v, verzoek.volgorde, "gemeente")
    for antwoord in v.antwoorden:
        titel = betekenis(antwoord.wet, "WJ760", antwoord.verzoek_antwoord) or "Antwoord op het verzoek"
        reden = betekenis(antwoord.wet, "WJ759", antwoord.reden_afwijzing_verzoek)
        kleur: Kleur = "fout" if antwoord.verzoek_antwoord == "1" else "bezig"
        yield (
            antwoord.volgorde, 0,
            Gebeurtenis(
                antwoord.dagtekening, titel, "gemeente", f"Reden: {reden}." if reden else "", kleur, "319",
                _adres(v, antwoord.volgorde),
            ),
        )  # fmt: skip
        yield from _retour(v, antwoord.volgorde, "aanbieder")


def _declaraties(v: Verloop) -> Iterator[Regel]:
    """Return each claim with what it asks for this allocation, and the answer to it."""
    if v.prestaties is None:
        return
    for (volgorde,), regels in v.prestaties.group_by("volgorde", maintain_order=True):
        assert isinstance(volgorde, int)
        bericht = v.berichten.get(volgorde)
        if bericht is None or bericht.dagtekening is None:
            continue
        maanden = regels["ProductPeriode_Begindatum"].dt.month_start().unique().sort().to_list()
        titel = f"Declaratie over {', '.join(datum(m, 'maand') for m in maanden)}"
        retour = v.retouren.get(volgorde)
        tekst = _regels(regels)
        yield (
            volgorde, 0,
            Gebeurtenis(
                bericht.dagtekening, titel, "aanbieder", tekst, "neutraal" if retour else "bezig", "323",
                adres("bericht", bericht.pk), "" if retour else "Wacht op antwoord",
            ),
        )  # fmt: skip
        if retour is not None and retour.dagtekening is not None:
            yield volgorde, 1, _antwoord(retour, regels)


def _regels(regels: pl.DataFrame) -> str:
    debets = regels.filter(pl.col("DebetCredit") == "D")
    terug = regels.height - debets.height
    delen = [f"{aantal(debets.height, 'regel,regels')}, {euro(int(debets['IngediendBedrag_Bedrag'].sum()))}"]
    if terug:
        delen.append(f"{aantal(terug, 'regel,regels')} gecrediteerd")
    return f"{'; '.join(delen)}.".capitalize()


def _antwoord(retour: Bericht, regels: pl.DataFrame) -> Gebeurtenis:
    """Return what the answer to a claim says of the lines of this allocation."""
    debets = regels.filter(pl.col("DebetCredit") == "D")
    goed = debets.filter(pl.col("goedgekeurd"))
    titel, tekst, kleur = _uitslag(debets.height, goed.height, euro(int(goed["IngediendBedrag_Bedrag"].sum())))
    assert retour.dagtekening is not None
    return Gebeurtenis(retour.dagtekening, titel, "gemeente", tekst, kleur, "325", adres("bericht", retour.pk))


def _uitslag(alle: int, goed: int, bedrag: str) -> tuple[str, str, Kleur]:
    """Return title, text and kind: how many of the lines were granted, and for how much."""
    if not alle:
        return "Credit verwerkt", "", "goed"
    if goed == alle:
        return "Toegekend", f"{bedrag} toegekend.", "goed"
    tekst = f"{aantal(alle - goed, 'regel,regels').capitalize()} afgewezen, {bedrag} toegekend."
    return ("Deels afgewezen", tekst, "waarschuwing") if goed else ("Afgewezen", tekst, "fout")
