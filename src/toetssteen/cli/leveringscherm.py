"""Shows what a contract makes of sessions to a person."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from rich.padding import Padding

from toetssteen.core.eurocent import euro
from toetssteen.core.weergave import toon

if TYPE_CHECKING:
    from rich.console import Console

    from toetssteen.core.bevinding import Bevinding
    from toetssteen.toetsing.levering.levering import Levering
    from toetssteen.toetsing.levering.lezen import Gelezen

_VEEL: Final = 30
_HOOGSTENS: Final = 5_000  # findings that are gathered for the screen
_IV079: Final = "Uren: de minuten van de maand samen; minder dan 30 omlaag, anders omhoog, ten minste 1 uur (IV079)."
_EENHEID: Final = {"01": "minuten", "04": "uur", "14": "etmalen", "16": "dagdelen", "82": "stuks"}


def toon_levering(levering: Levering, gelezen: Gelezen, kort: dict[str, Any], uitleg: list[dict[str, Any]]) -> None:
    """Print the outcome: refused rows, findings per clause, claim lines, the messages, and the sum that was asked."""
    from toetssteen.cli.contractwoorden import console

    scherm = console()
    _kop(scherm, levering, kort)
    _afgekeurd(scherm, gelezen)
    _opvallend(scherm, levering)
    _bevindingen(scherm, levering)
    _open(scherm, levering)
    _regels(scherm, levering, kort)
    _gedeclareerd(scherm, levering)
    for een in uitleg:
        _uitleg(scherm, een)


def _kop(scherm: Console, levering: Levering, kort: dict[str, Any]) -> None:
    from toetssteen.cli.contractwoorden import telwoord

    profiel = levering.uitslag.geladen.profiel
    scherm.print(f"[bold]{profiel.titel}[/bold], versie {profiel.versie}")
    sessies = telwoord(kort["sessies"], "sessie", "sessies")
    scherm.print(
        f"{sessies}, {kort['minuten_vastgelegd']} minuten vastgelegd: {kort['minuten_declarabel']} te "
        f"declareren, {kort['minuten_onzeker']} onzeker."
    )


def _afgekeurd(scherm: Console, gelezen: Gelezen) -> None:
    if not gelezen.gebreken:
        return
    aantal = sum(t.height for t in gelezen.afgekeurd.values())
    scherm.print(f"\n[bold red]Afgekeurd: {aantal} {'rij' if aantal == 1 else 'rijen'}[/bold red], niet meegeteld")
    for gebrek in gelezen.gebreken[:_VEEL]:
        scherm.print(f"  {gebrek.pad}: {gebrek.melding}", markup=False, overflow="fold")
        scherm.print(f"    → {gebrek.herstel}", markup=False, style="green", overflow="fold")
    if (rest := len(gelezen.gebreken) - _VEEL) > 0:
        scherm.print(f"  ... en nog {rest}; --json toont ze alle.", style="dim")


def _opvallend(scherm: Console, levering: Levering) -> None:
    from rich.text import Text

    from toetssteen.toetsing.levering.opvallend import opvallend

    alle = opvallend(levering)
    if alle:
        scherm.print("\n[bold]Let op[/bold]")
    for een in alle[:_VEEL]:
        scherm.print(Padding(Text(een.melding), (0, 0, 0, 2)), style="yellow")
    if len(alle) > _VEEL:
        scherm.print(f"  ... en nog {len(alle) - _VEEL}; --json toont ze alle.", style="dim")


def _bevindingen(scherm: Console, levering: Levering) -> None:
    fout = [deel for deel in levering.uitslag.delen if deel.aantallen["voldoet niet"]]
    totaal = sum(deel.aantallen["voldoet niet"] for deel in fout)
    if not fout:
        scherm.print("\nGeen bevindingen.", style="bold green")
        return
    scherm.print(f"\n[bold yellow]{totaal} {'bevinding' if totaal == 1 else 'bevindingen'}[/bold yellow]")
    groepen = _per_rij(levering)
    for een in groepen[:_VEEL]:
        _bevinding(scherm, een)
    if len(groepen) > _VEEL or totaal > _HOOGSTENS:
        scherm.print("  ... en meer; --json toont ze alle.", style="dim")


def _per_rij(levering: Levering) -> list[list[Bevinding]]:
    """Return the findings, those that say the same of one row together: more than one clause may ask it."""
    groepen: dict[tuple[str, str, str], list[Bevinding]] = {}
    for b in islice(levering.uitslag.bevindingen(), _HOOGSTENS):
        groepen.setdefault((b.regel, str(b.sleutel), b.melding), []).append(b)
    return list(groepen.values())


def _bevinding(scherm: Console, groep: list[Bevinding]) -> None:
    from rich.text import Text

    b = groep[0]
    clausules = ", ".join(dict.fromkeys(str(een.onderbouwing["clausule"]) for een in groep))
    sleutel = ", ".join(f"{n} {toon(w)}" for n, w in b.sleutel.items())
    gevolg = b.onderbouwing["gevolg"]
    scherm.print(
        Text.assemble("  ", (clausules, "bold"), f"  {b.regel}  {gevolg}", (f"  {sleutel}", "dim")), overflow="fold"
    )
    scherm.print(Padding(Text(b.melding), (0, 0, 0, 4)))
    for een in groep:
        grond = een.onderbouwing
        scherm.print(Padding(Text(f"{grond['vindplaats']}: {grond['kern']}", style="dim"), (0, 0, 0, 4)))
    scherm.print(Padding(Text(f"→ {b.herstel}", style="green"), (0, 0, 0, 4)))


def _open(scherm: Console, levering: Levering) -> None:
    """Say how many clauses could not be judged, and which tables are needed for it."""
    from toetssteen.cli.contractwoorden import telwoord

    ontbreekt: dict[str, set[str]] = {}
    deels: set[str] = set()
    for deel in levering.uitslag.delen:
        if deel.onbekend:
            ontbreekt.setdefault(deel.tabel, set()).add(deel.clausule.id)
        elif deel.aantallen["niet te toetsen"]:
            deels.add(deel.clausule.id)
    geheel = {id_ for ids in ontbreekt.values() for id_ in ids}
    if geheel:
        aantal = telwoord(len(geheel), "clausule", "clausules")
        tabellen = ", ".join(f"{naam} ({len(ids)})" for naam, ids in sorted(ontbreekt.items()))
        scherm.print(
            f"\nNiet te toetsen: {aantal}, want deze tabellen zijn er niet: {tabellen}.",
            style="dim",
        )
    if deels:
        scherm.print(f"Deels niet te toetsen: {', '.join(sorted(deels))}.", style="dim", overflow="fold")
    if geheel or deels:
        scherm.print("Met --json staan ze er een voor een.", style="dim")


def _regels(scherm: Console, levering: Levering, kort: dict[str, Any]) -> None:
    from rich.table import Table

    from toetssteen.cli.contractwoorden import telwoord

    scherm.print("\n[bold]Te declareren[/bold]")
    tabel = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for naam, kant in (
        ("maand", "left"),
        ("toewijzing", "left"),
        ("cliënt", "left"),
        ("product", "left"),
        ("volume", "right"),
        ("tarief", "right"),
        ("bedrag", "right"),
        ("onzeker", "right"),
    ):
        tabel.add_column(naam, justify=kant, no_wrap=True)  # type: ignore[arg-type]
    from toetssteen.regels.contract.basis import PER_MINUUT

    for r in levering.regels.head(_VEEL).iter_rows(named=True):
        volume = "-" if r["Volume"] is None else f"{r['Volume']} {_EENHEID.get(r['Eenheid'] or '', '')}"
        if r["Eenheid"] == "04" and r["Volume"]:
            volume = f"{int(r['declarabel']) // PER_MINUUT} min = {volume}"
        geld = [euro(r[n]) if r[n] is not None else "geen tarief" for n in ("Tarief", "Bedrag")]
        if r["toegewezen"] is False:
            geld[1] = "niet toegewezen"
        onzeker = f"{int(r['onzeker']) // PER_MINUUT} min" if r["onzeker"] else ""
        tabel.add_row(
            f"{r['maand']:%m-%Y}",
            r["ToewijzingNummer"] or "geen",
            r["Bsn"],
            r["Product"] or "geen",
            volume,
            *geld,
            onzeker,
        )
    scherm.print(tabel)
    if (levering.regels["Eenheid"] == "04").any():
        scherm.print(_IV079, style="dim")
    if (rest := levering.regels.height - _VEEL) > 0:
        scherm.print(f"... en nog {telwoord(rest, 'regel', 'regels')}; --json toont ze alle.", style="dim")
    aantal = kort["regels"]
    scherm.print(f"{telwoord(aantal, 'regel', 'regels')}, {euro(kort['bedrag'])}.", style="bold")
    if niet := kort["niet_in_bericht"]:
        wat = "regel kan" if niet == 1 else "regels kunnen"
        scherm.print(f"{niet} {wat} niet in een 323: zonder tarief, eenheid, categorie of toewijzing.", style="yellow")
    if zonder := levering.regels.filter(levering.regels["toegewezen"].is_null()).height:
        wat = "regel is" if zonder == 1 else "regels zijn"
        scherm.print(f"{zonder} {wat} niet met toewijzingen vergeleken: die zijn niet meegegeven.", style="yellow")
    for bericht in kort["berichten"]:
        regels = telwoord(bericht["regels"], "regel", "regels")
        scherm.print(f"Geschreven: {bericht['bestand']} ({regels}, {euro(bericht['totaal'])}).")


def _gedeclareerd(scherm: Console, levering: Levering) -> None:
    """Say what was claimed already, and where it is not what the sessions come to."""
    from toetssteen.toetsing.levering.gedeclareerd import naast_gedeclareerd

    alle = naast_gedeclareerd(levering.regels, levering.gegevens)
    if alle.is_empty():
        return
    gelijk = (alle["Volume"] == alle["gedeclareerd_volume"]) & (alle["Bedrag"] == alle["gedeclareerd_bedrag"])
    scherm.print(
        f"\n[bold]Al gedeclareerd[/bold]: {alle.height}, waarvan {int(gelijk.sum())} gelijk aan de sessies. "
        "Crediteer een regel voor u haar opnieuw declareert."
    )
    for r in alle.filter(~gelijk).head(_VEEL).iter_rows(named=True):
        eenheid = _EENHEID.get(r["Eenheid"] or "", "")
        scherm.print(
            f"  {r['maand']:%m-%Y}  {r['ToewijzingNummer'] or 'geen'}  {r['Product'] or 'geen'}: gedeclareerd "
            f"{r['gedeclareerd_volume']} {eenheid}, {euro(r['gedeclareerd_bedrag'])}; volgens de sessies "
            f"{r['Volume']} {eenheid}, {euro(r['Bedrag'])}",
            overflow="fold",
        )


def _uitleg(scherm: Console, een: dict[str, Any]) -> None:
    from rich.table import Table

    scherm.print(f"\n[bold]Sessie {een['sessie']}, cliënt {een['bsn']}[/bold]")
    tabel = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    tabel.add_column(justify="right", no_wrap=True, min_width=12)
    tabel.add_column(overflow="fold")
    bron = "zoals de aanbieder rekent (kolom Minuten)" if een["gerekend"] else "van begin tot einde"
    tabel.add_row(_minuten(een["geleverd"]), bron)
    for stap in een["stappen"]:
        over = "?" if stap["minuten"] is None else _minuten(stap["minuten"])
        tabel.add_row(over, f"{stap['clausule']} ({stap['regel']}; {stap['vindplaats']}): {stap['waarom']}")
    slot = "onzeker, dus niet gedeclareerd" if een["onzeker"] else "te declareren"
    tabel.add_row(_minuten(een["declarabel"]), slot, style="bold")
    for som in een["maand"]:
        tabel.add_row("", f"in deze maand samen op deze toewijzing: {som}")
    scherm.print(tabel)


def _minuten(tekst: str) -> str:
    waarde = Fraction(tekst)
    heel, rest = divmod(waarde.numerator, waarde.denominator)
    breuk = f" {rest}/{waarde.denominator}" if rest else ""
    return f"{heel}{breuk} min"
