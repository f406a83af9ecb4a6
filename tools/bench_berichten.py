"""Makes the messages that `tools/bench.py` measures: claims (JW323) and starts (JW305) of one provider.

Clients have BSNs of the test range; everything else is invented.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from functools import cache

Regel = tuple[int, int, int, int]
MB = 1024 * 1024
GEMEENTE, AANBIEDER = "0344", "12345678"
_KOP = (
    '<?xml version="1.0" encoding="UTF-8"?>\r\n'
    '<jw323:Bericht xmlns:ijw="http://www.istandaarden.nl/ijw/3_2/basisschema/schema" '
    'xmlns:jw323="http://www.istandaarden.nl/ijw/3_2/jw323/schema">\r\n'
    "<jw323:Header><jw323:BerichtCode>490</jw323:BerichtCode><jw323:BerichtVersie>3</jw323:BerichtVersie>"
    "<jw323:BerichtSubversie>2</jw323:BerichtSubversie><jw323:Afzender>12345678</jw323:Afzender>"
    "<jw323:Ontvanger>0344</jw323:Ontvanger><jw323:BerichtIdentificatie><ijw:Identificatie>{kenmerk}"
    "</ijw:Identificatie><ijw:Dagtekening>{dag}</ijw:Dagtekening></jw323:BerichtIdentificatie>"
    "<jw323:XsdVersie><ijw:BasisschemaXsdVersie>1.0.0</ijw:BasisschemaXsdVersie>"
    "<ijw:BerichtXsdVersie>1.0.0</ijw:BerichtXsdVersie></jw323:XsdVersie></jw323:Header>\r\n"
    "<jw323:Declaratie><jw323:DeclaratieNummer>{kenmerk}</jw323:DeclaratieNummer><jw323:DeclaratiePeriode>"
    "<ijw:Begindatum>{begin}</ijw:Begindatum><ijw:Einddatum>{eind}</ijw:Einddatum>"
    "</jw323:DeclaratiePeriode><jw323:DeclaratieDagtekening>{dag}</jw323:DeclaratieDagtekening>"
    "<jw323:TotaalIngediendBedrag><ijw:TotaalBedrag>{totaal}</ijw:TotaalBedrag>"
    "<ijw:DebetCredit>D</ijw:DebetCredit></jw323:TotaalIngediendBedrag><jw323:Clienten>\r\n"
)
_STAART = "</jw323:Clienten></jw323:Declaratie></jw323:Bericht>\r\n"
_PRESTATIE = (
    "<jw323:Prestatie><jw323:ProductReferentie><ijw:ReferentieNummer>R{nummer:08d}</ijw:ReferentieNummer>"
    "</jw323:ProductReferentie><jw323:ToewijzingNummer>{toewijzing}</jw323:ToewijzingNummer>"
    "<jw323:ProductCategorie>45</jw323:ProductCategorie><jw323:ProductCode>45A03</jw323:ProductCode>"
    "<jw323:ProductPeriode><ijw:Begindatum>{begin}</ijw:Begindatum><ijw:Einddatum>{eind}</ijw:Einddatum>"
    "</jw323:ProductPeriode><jw323:GeleverdVolume>{volume}</jw323:GeleverdVolume><jw323:Eenheid>04</jw323:Eenheid>"
    "<jw323:ProductTarief>{tarief}</jw323:ProductTarief><jw323:IngediendBedrag><ijw:Bedrag>{bedrag}</ijw:Bedrag>"
    "<ijw:DebetCredit>D</ijw:DebetCredit></jw323:IngediendBedrag></jw323:Prestatie>\r\n"
)


_START = (
    '<?xml version="1.0" encoding="UTF-8"?>\r\n'
    '<jw305:Bericht xmlns:ijw="http://www.istandaarden.nl/ijw/3_2/basisschema/schema" '
    'xmlns:jw305="http://www.istandaarden.nl/ijw/3_2/jw305/schema">\r\n'
    "<jw305:Header><jw305:BerichtCode>438</jw305:BerichtCode><jw305:BerichtVersie>3</jw305:BerichtVersie>"
    "<jw305:BerichtSubversie>2</jw305:BerichtSubversie><jw305:Afzender>12345678</jw305:Afzender>"
    "<jw305:Ontvanger>0344</jw305:Ontvanger><jw305:BerichtIdentificatie><ijw:Identificatie>{kenmerk}"
    "</ijw:Identificatie><ijw:Dagtekening>2026-05-06</ijw:Dagtekening></jw305:BerichtIdentificatie>"
    "<jw305:XsdVersie><ijw:BasisschemaXsdVersie>1.0.0</ijw:BasisschemaXsdVersie>"
    "<ijw:BerichtXsdVersie>1.0.0</ijw:BerichtXsdVersie></jw305:XsdVersie></jw305:Header>\r\n"
    "<jw305:Client><jw305:Bsn>{bsn}</jw305:Bsn><jw305:Geboortedatum><ijw:Datum>2012-05-03</ijw:Datum>"
    "</jw305:Geboortedatum><jw305:Geslacht>1</jw305:Geslacht><jw305:Naam><ijw:Geslachtsnaam>"
    "<ijw:Achternaam>Kwartelhof</ijw:Achternaam></ijw:Geslachtsnaam><ijw:Voornamen>Ruben</ijw:Voornamen>"
    "<ijw:Voorletters>R</ijw:Voorletters></jw305:Naam><jw305:StartProducten><jw305:StartProduct>"
    "<jw305:ToewijzingNummer>{toewijzing}</jw305:ToewijzingNummer><jw305:Product><ijw:Categorie>45</ijw:Categorie>"
    "<ijw:Code>45A03</ijw:Code></jw305:Product><jw305:ToewijzingIngangsdatum>2026-01-01"
    "</jw305:ToewijzingIngangsdatum><jw305:Begindatum>2026-05-04</jw305:Begindatum>"
    "<jw305:StatusAanlevering>1</jw305:StatusAanlevering></jw305:StartProduct></jw305:StartProducten>"
    "</jw305:Client></jw305:Bericht>\r\n"
)


@cache
def toegestane_bsns() -> list[str]:
    """Return every BSN of the test range 999900006..999999990 that passes the elfproef."""
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    bereik = map(str, range(999900006, 999999991))
    return [b for b in bereik if sum(int(c) * w for c, w in zip(b, gewichten, strict=True)) % 11 == 0]


def maak_323(prestaties: int, kenmerk: str, zaad: int) -> bytes:
    """Return a right JW323 of April 2026 with so many prestaties, spread over clients of the test range."""
    rng = random.Random(zaad)
    bsns = toegestane_bsns()
    per_client = max(4, -(-prestaties // len(bsns)))
    regels = [(n, n, rng.randint(1, 60), rng.randint(1000, 9000)) for n in range(1, prestaties + 1)]
    delen = [regels[i : i + per_client] for i in range(0, prestaties, per_client)]
    clienten = [(bsns[deel[-1][0] // per_client - (deel[-1][0] % per_client == 0)], deel) for deel in delen]
    return declaratie(kenmerk, clienten, date(2026, 4, 1), date(2026, 4, 30), date(2026, 5, 6))


def declaratie(
    kenmerk: str,
    clienten: Sequence[tuple[str, Sequence[tuple[int, int, int, int]]]],
    begin: date,
    eind: date,
    dag: date,
) -> bytes:
    """Return a JW323 of one month; a line is (number of its reference, allocation, volume in hours, tariff in cent)."""
    maand = {"begin": begin, "eind": eind, "dag": dag}
    delen, totaal = [], 0
    for bsn, regels in clienten:
        totaal += sum(volume * tarief for _, _, volume, tarief in regels)
        tekst = "".join(
            _PRESTATIE.format(nummer=n, toewijzing=t, volume=v, tarief=c, bedrag=v * c, **maand)
            for n, t, v, c in regels
        )
        delen.append(
            f"<jw323:Client><jw323:Bsn>{bsn}</jw323:Bsn><jw323:Prestaties>{tekst}</jw323:Prestaties></jw323:Client>\r\n"
        )
    return (_KOP.format(kenmerk=kenmerk, totaal=totaal, **maand) + "".join(delen) + _STAART).encode()


def groot_323() -> bytes:
    """Return a JW323 of just under 25 MB (OP179)."""
    per_stuk = len(maak_323(5000, "GROOT", 1)) / 5000
    return maak_323(int(24.95 * MB / per_stuk), "GROOT", 1)


def maak_305(kenmerk: str, bsn: str, toewijzing: int) -> bytes:
    """Return a right JW305: one start on an allocation."""
    return _START.format(kenmerk=kenmerk, bsn=bsn, toewijzing=toewijzing).encode()
