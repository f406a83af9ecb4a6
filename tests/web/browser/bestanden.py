"""Claims to send: made of the claim of May in the example history, with other lines."""

from __future__ import annotations

import re

from web.regio import GESCHIEDENIS

_REGEL = """<wmo323:Client><wmo323:Bsn>{bsn}</wmo323:Bsn><wmo323:Prestaties><wmo323:Prestatie>
<wmo323:ProductReferentie><iwmo:ReferentieNummer>{referentie}</iwmo:ReferentieNummer></wmo323:ProductReferentie>
<wmo323:ToewijzingNummer>{toewijzing}</wmo323:ToewijzingNummer><wmo323:ProductCategorie>{categorie}</wmo323:ProductCategorie>
<wmo323:ProductCode>{product}</wmo323:ProductCode><wmo323:ProductPeriode><iwmo:Begindatum>2026-05-01</iwmo:Begindatum>
<iwmo:Einddatum>2026-05-31</iwmo:Einddatum></wmo323:ProductPeriode><wmo323:GeleverdVolume>{volume}</wmo323:GeleverdVolume>
<wmo323:Eenheid>{eenheid}</wmo323:Eenheid>{tarief}<wmo323:IngediendBedrag><iwmo:Bedrag>{bedrag}</iwmo:Bedrag>
<iwmo:DebetCredit>D</iwmo:DebetCredit></wmo323:IngediendBedrag></wmo323:Prestatie></wmo323:Prestaties></wmo323:Client>
"""
_TARIEF = "<wmo323:ProductTarief>100</wmo323:ProductTarief>"
BSN = {810001: "999900080", 810002: "999900092", 810003: "999900092"}


def regel(referentie: str, toewijzing: int, product: str, eenheid: str, volume: int, bedrag: int) -> tuple[int, str]:
    """Return a line about May 2026 with its amount in eurocents."""
    tarief = "" if eenheid == "83" else _TARIEF
    tekst = _REGEL.format(
        bsn=BSN[toewijzing], referentie=referentie, toewijzing=toewijzing, categorie=product[:2], product=product,
        volume=volume, eenheid=eenheid, tarief=tarief, bedrag=bedrag,
    )  # fmt: skip
    return bedrag, tekst


def declaratie(gemeente: str, kenmerk: str, *regels: tuple[int, str]) -> bytes:
    """Return a WMO323 about May 2026 of 12345678 to a gemeente."""
    oud = (GESCHIEDENIS / "2026-06-04-323.xml").read_text(encoding="utf-8")
    nieuw = re.sub(
        r"(?s)(<wmo323:Clienten>).*(</wmo323:Clienten>)", lambda m: m[1] + "".join(t for _, t in regels) + m[2], oud
    )
    totaal = sum(bedrag for bedrag, _ in regels)
    for was, wordt in (
        ("V2026015", kenmerk),
        ("D202605", f"D{kenmerk}"),
        (">135000<", f">{totaal}<"),
        (">0344<", f">{gemeente}<"),
        ("2026-06-04", "2026-06-10"),
    ):
        nieuw = nieuw.replace(was, wordt)
    return nieuw.encode()
