"""The invented data of the showroom."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from toetssteen.web.vormgeving.gegevens import Betekenis, Bevinding, Cel, Gebeurtenis, Kolom, Rij, Tab, Tegel

NAVIGATIE: Final = [
    {"groep": "Vandaag", "label": "Werklijst", "url": "#", "actief": True, "aantal": 38},
    {"groep": "Vandaag", "label": "Termijnen", "url": "#", "actief": False, "aantal": 6},
    {"groep": "Dossiers", "label": "Cliënten", "url": "#", "actief": False},
    {"groep": "Dossiers", "label": "Toewijzingen", "url": "#", "actief": False},
    {"groep": "Dossiers", "label": "Declaraties", "url": "#", "actief": False, "aantal": 12},
    {"groep": "Dossiers", "label": "Bevindingen", "url": "#", "actief": False, "aantal": 1204},
    {"groep": "Afspraken", "label": "Contracten", "url": "#", "actief": False},
    {"groep": "Afspraken", "label": "Aanbieders", "url": "#", "actief": False},
    {"groep": "Verkeer", "label": "Berichtenmonitor", "url": "#", "actief": False},
    {"groep": "Verkeer", "label": "Regels en codes", "url": "#", "actief": False},
]
TAAK: Final = 1240
TEGELS: Final = [
    Tegel("Te laat", 4, "#", "Het antwoord had er gisteren moeten zijn", "fout"),
    Tegel("Loopt vandaag af", 9, "#", "2 verzoeken, 7 declaraties", "waarschuwing"),
    Tegel("Verzoeken om toewijzing", 38, "#", "Oudste is van 12 november"),
    Tegel("Declaraties met vragen", 1204, "#", "Samen € 48.310,75"),
    Tegel("Deze maand betaald", "€ 1,24 mln", "", "812 declaraties van 31 aanbieders", "goed"),
]
TABS: Final = [
    Tab("Overzicht", "#", True),
    Tab("Regels", "#", aantal=1240),
    Tab("Bevindingen", "#", aantal=17),
    Tab("Berichten", "#"),
]
KOLOMMEN: Final = [
    Kolom("Declaratie", naam="kenmerk", sorteerbaar=True),
    Kolom("Aanbieder", naam="aanbieder", sorteerbaar=True),
    Kolom("Maand", "tekst"),
    Kolom("Ontvangen", "datum", "ontvangen", sorteerbaar=True),
    Kolom("Regels", "getal"),
    Kolom("Bedrag", "bedrag", "bedrag", sorteerbaar=True),
    Kolom("Status", "status"),
]
_RIJEN: Final = [
    ("D2026-1180", "De Lindehof Begeleiding", "13 juni", 1240, 8431250, "In behandeling", "nog 3 werkdagen"),
    ("D2026-1179", "Stichting Waterkant", "12 juni", 86, 512080, "Deels afgewezen", "3 regels"),
    ("D2026-1164", "Thuiskracht Zorg", "10 juni", 412, 2890500, "Goedgekeurd", ""),
    ("D2026-1160", "Praktijk Noorderlicht", "9 juni", 7, -41250, "Afgewezen", "verkeerde maand"),
    ("D2026-1151", "De Lindehof Begeleiding", "8 juni", 3, None, "Ingetrokken", ""),
]
RIJEN: Final = [
    Rij(
        [
            Cel(kenmerk, "#"),
            naam,
            "mei 2026",
            date(2026, 6, int(dag.split()[0])),
            regels,
            bedrag,
            Cel(status, klein=klein),
        ],
        sleutel=kenmerk,
        kiesbaar=status != "Ingetrokken",
        gekozen=kenmerk.endswith("79"),
    )
    for kenmerk, naam, dag, regels, bedrag, status, klein in _RIJEN
]
TOTAAL: Final = ["Samen", "", "", "", 1748, 11792580, ""]
GEGEVENS: Final = {
    "Toewijzing": "1048211",
    "Product": "45A48 Individuele begeleiding",
    "Omvang": "240 minuten per week",
    "Looptijd": "1 januari 2026 tot en met 31 december 2026",
    "Aanbieder": "De Lindehof Begeleiding (AGB 41410001)",
    "Verwijzer": None,
}
GEBEURTENISSEN: Final = [
    Gebeurtenis(
        date(2026, 1, 5), "Toewijzing verstuurd", "gemeente", "240 minuten per week, tot eind 2026.", "info", "301", "#"
    ),
    Gebeurtenis(datetime(2026, 1, 6, 9, 12, tzinfo=UTC), "Retour: in orde", "aanbieder", "", "goed", "302", "#"),
    Gebeurtenis(
        date(2026, 1, 12), "Ondersteuning gestart", "aanbieder", "Een week later dan afgesproken.", "goed", "305", "#"
    ),
    Gebeurtenis(
        date(2026, 5, 31),
        "Budget voor 80% gebruikt",
        "beide",
        "Vijf maanden zijn om; dat is 42% van de looptijd.",
        "waarschuwing",
    ),
    Gebeurtenis(
        datetime(2026, 6, 13, 14, 40, tzinfo=UTC),
        "Declaratie mei",
        "aanbieder",
        "",
        "bezig",
        "323",
        "#",
        "In behandeling",
    ),
    Gebeurtenis(
        date(2026, 6, 16), "Antwoord: één regel afgewezen", "gemeente", "€ 41,25 meer dan er past.", "fout", "325", "#"
    ),
]
BEVINDINGEN: Final = [
    Bevinding(
        "TR321",
        "Er is in mei 1.260 minuten gedeclareerd; er past hoogstens 1.063 minuten.",
        "Declareer de 197 minuten te veel niet opnieuw. Was er meer nodig? Vraag dan met een 317 om een hogere omvang.",
        norm="De declaraties over een productperiode passen samen binnen de omvang van de toewijzing.",
        waarden=[
            ("Omvang", "240 minuten per week"),
            ("Dagen in mei", 31),
            ("Gedeclareerd", "1.260 minuten"),
            ("Tarief", "€ 1,15"),
        ],
        som="240 minuten × 31 / 7 dagen = 1.063 minuten (naar boven afgerond); 197 minuten te veel × € 1,15 = € 226,55",
        bron="iWmo 3.2, TR321",
        bron_url="#",
        bedrag=22655,
        plaats="regel 1 van declaratie D2026-1180",
        versie="2026-07",
    ),
    Bevinding(
        "OP090",
        "Er is nog geen startbericht, en de ondersteuning had op 12 januari moeten beginnen.",
        "Vraag de aanbieder of de ondersteuning gestart is.",
        "waarschuwing",
        norm="Een aanbieder meldt de start binnen vijf werkdagen.",
        bron="iWmo 3.2, OP090",
    ),
]
BRON: Final = """<?xml version="1.0" encoding="UTF-8"?>
<ijw:Bericht xmlns:ijw="http://www.istandaarden.nl/ijw/3_2/jw323/schema">
  <ijw:Header>
    <ijw:BerichtCode>452</ijw:BerichtCode>
    <ijw:Afzender>41410001</ijw:Afzender>
    <ijw:Ontvanger>9901</ijw:Ontvanger>
    <ijw:Dagtekening>2026-06-13</ijw:Dagtekening>
  </ijw:Header>
  <ijw:Clienten>
    <ijw:Client>
      <ijw:Bsn>999900018</ijw:Bsn>
      <ijw:Prestaties>
        <ijw:Prestatie>
          <ijw:ProductCategorie>45</ijw:ProductCategorie>
          <ijw:ProductCode>45A48</ijw:ProductCode>
          <ijw:GeleverdVolume>1260</ijw:GeleverdVolume>
          <ijw:ProductTarief>115</ijw:ProductTarief>
        </ijw:Prestatie>
      </ijw:Prestaties>
    </ijw:Client>
  </ijw:Clienten>
</ijw:Bericht>"""
BETEKENIS: Final = [
    Betekenis(3, "Header", "van wie, aan wie, wanneer"),
    Betekenis(4, "Bericht", "Declaratie Jeugdwet", "code 452", niveau=1),
    Betekenis(5, "Afzender", "De Lindehof Begeleiding", "AGB 41410001", niveau=1),
    Betekenis(6, "Ontvanger", "Gemeente Steenwijde", "gemeentecode 9901", niveau=1),
    Betekenis(7, "Dagtekening", "13 juni 2026", niveau=1),
    Betekenis(10, "Cliënt", "J. Voorbeeld", "BSN op regel 11"),
    Betekenis(13, "Prestatie", "eerste regel", niveau=1),
    Betekenis(15, "Product", "Individuele begeleiding", "45A48", niveau=2),
    Betekenis(16, "Volume", "1.260 minuten", "197 minuten meer dan er past (TR321)", "fout", niveau=2),
    Betekenis(17, "Tarief", "€ 1,15 per minuut", "klopt met het contract", niveau=2),
]
