"""Tables about clients, allocations, claims and what happened: from messages, or kept by either party."""

from __future__ import annotations

from typing import Final

from toetssteen.core.gegevens.basis import Kolom, Tabel
from toetssteen.core.gegevens.woorden import BERICHTONDERWERPEN, WETTEN

CLIENTEN: Final = Tabel(
    "clienten",
    "een cliënt",
    (
        Kolom("Bsn", "tekst", "burgerservicenummer", verplicht=True, persoon=True),
        Kolom("Geboortedatum", "datum", "geboortedatum", persoon=True),
        Kolom("Gemeente", "tekst", "CBS-code van de gemeente"),
        Kolom("Doelgroep", "tekst", "doelgroep volgens de gemeente"),
        Kolom("KanSignaleren", "ja/nee", "of de cliënt zelf om hulp kan vragen"),
        Kolom(
            "Kenmerken", "lijst", "wat er verder over de cliënt vaststaat, in de woorden van het contract", persoon=True
        ),
    ),
    ("Bsn",),
)

RELATIES: Final = Tabel(
    "relaties",
    "een band tussen een cliënt en iemand van de aanbieder",
    (
        Kolom("Bsn", "tekst", "de cliënt", verplicht=True, persoon=True),
        Kolom("Professional", "tekst", "kenmerk van de ander", verplicht=True),
        Kolom("Relatie", "tekst", "wat de band is", verplicht=True, persoon=True),
    ),
)

TOEWIJZINGEN: Final = Tabel(
    "toewijzingen",
    "een toewijzing (301) in haar laatste versie",
    (
        Kolom("ToewijzingNummer", "tekst", "nummer", verplicht=True),
        Kolom("Bsn", "tekst", "de cliënt", verplicht=True, persoon=True),
        Kolom("wet", "tekst", "welke wet", WETTEN),
        Kolom("ProductCategorie", "tekst", "productcategorie"),
        Kolom("ProductCode", "tekst", "productcode; leeg bij een aspecifieke toewijzing"),
        Kolom("Toewijzingsdatum", "datum", "dag waarop de gemeente toewees (de 301)"),
        Kolom("Ontvangen", "datum", "dag waarop de aanbieder de 301 ontving"),
        Kolom("Beschikking", "datum", "datum van de beschikking"),
        Kolom("Ingangsdatum", "datum", "eerste dag", verplicht=True),
        Kolom("Einddatum", "datum", "laatste dag; leeg: geen"),
        Kolom("RedenWijziging", "tekst", "code van de reden van wijziging; 13 is ingetrokken"),
        Kolom("Volume", "getal", "toegewezen volume per Frequentie"),
        Kolom("Eenheid", "tekst", "code van de eenheid: 01 minuut, 04 uur, 14 etmaal, 16 dagdeel, 82 stuks, 83 euro"),
        Kolom("Frequentie", "tekst", "code: 1 dag, 2 week, 4 maand, 6 totaal"),
        Kolom("Budget", "bedrag", "toegewezen budget in eurocent"),
        Kolom(
            "Verwijzer",
            "tekst",
            "soort verwijzer",
            ("gemeente", "gecertificeerde instelling", "huisarts", "jeugdarts", "medisch specialist", "geen"),
        ),
        Kolom("Leveringsvorm", "tekst", "natura of pgb", ("natura", "pgb")),
        Kolom("Profiel", "tekst", "indicatieprofiel, zoals 1 tot en met 4"),
        Kolom("Resultaten", "lijst", "resultaten die de toewijzing noemt"),
        Kolom("Uitzondering", "tekst", "uitzondering die de gemeente vastlegde, in de woorden van het contract"),
        Kolom("Aanbieder", "tekst", "AGB-code van de aanbieder aan wie is toegewezen"),
    ),
    ("ToewijzingNummer",),
)

REGIE: Final = Tabel(
    "regie",
    "een start (305) of stop (307)",
    (
        Kolom("ToewijzingNummer", "tekst", "op welke toewijzing", verplicht=True),
        Kolom("Soort", "tekst", "start of stop", ("start", "stop"), verplicht=True),
        Kolom("Begindatum", "datum", "begin van de ondersteuning"),
        Kolom("Einddatum", "datum", "laatste dag (307)"),
        Kolom("Reden", "tekst", "RedenBeeindiging (307)"),
        Kolom("Verzonden", "datum", "dag van verzending"),
        Kolom("Ingetrokken", "ja/nee", "of het bericht later is verwijderd"),
    ),
)

PRESTATIES: Final = Tabel(
    "prestaties",
    "een regel van een declaratie (323)",
    (
        Kolom("ReferentieNummer", "tekst", "kenmerk van de regel", verplicht=True),
        Kolom("Bsn", "tekst", "de cliënt", persoon=True),
        Kolom("ToewijzingNummer", "tekst", "op welke toewijzing"),
        Kolom("ProductCategorie", "tekst", "productcategorie"),
        Kolom("ProductCode", "tekst", "productcode"),
        Kolom("Begindatum", "datum", "begin van de productperiode"),
        Kolom("Einddatum", "datum", "einde van de productperiode"),
        Kolom("Volume", "getal", "geleverd volume in Eenheid"),
        Kolom("Eenheid", "tekst", "code van de eenheid"),
        Kolom("Tarief", "bedrag", "tarief per eenheid in eurocent"),
        Kolom("Bedrag", "bedrag", "ingediend bedrag in eurocent"),
        Kolom("DebetCredit", "tekst", "D of C", ("D", "C")),
        Kolom("VorigReferentieNummer", "tekst", "kenmerk van de debetregel die een creditregel terugneemt"),
        Kolom("Ontvangen", "datum", "dag waarop de gemeente de 323 ontving"),
        Kolom("Declarant", "tekst", "AGB-code in de header"),
        Kolom("Goedgekeurd", "ja/nee", "of de gemeente de regel goedkeurde (325)"),
        Kolom("Betaald", "datum", "dag van betaling"),
        Kolom("Btw", "bedrag", "btw in eurocent"),
        Kolom("DeclaratieNummer", "tekst", "nummer van de declaratie waarin de regel staat"),
        Kolom("Toegekend", "bedrag", "wat de gemeente voor de regel betaalt of gaat betalen, in eurocent"),
        Kolom("Kostensoort", "tekst", "soort kosten als de regel geen product is, zoals licentie"),
    ),
    ("ReferentieNummer",),
)

BERICHTEN: Final = Tabel(
    "berichten",
    "een verstuurd of ontvangen bericht, of iets dat er een had moeten zijn",
    (
        Kolom("Bericht", "tekst", "kenmerk", verplicht=True),
        Kolom("Nummer", "tekst", "berichtnummer, zoals 323; leeg als het geen bericht van de standaard is"),
        Kolom("wet", "tekst", "welke wet", WETTEN),
        Kolom(
            "Onderwerp", "tekst", "waarover het gaat, ook als het geen bericht van de standaard is", BERICHTONDERWERPEN
        ),
        Kolom("Versie", "tekst", "versie van de standaard"),
        Kolom("Kanaal", "tekst", "waarlangs", ("vecozo", "ggk", "e-mail", "post", "portaal", "anders")),
        Kolom("Verzonden", "datum", "dag van verzending"),
        Kolom("Ontvangen", "datum", "dag van ontvangst"),
        Kolom("Declarant", "tekst", "AGB-code van de aanbieder in de header"),
        Kolom("AntwoordOp", "tekst", "kenmerk van het bericht waarop dit het antwoord is"),
        Kolom("ToewijzingNummer", "tekst", "de toewijzing waarover het gaat"),
        Kolom("ProductCode", "tekst", "het product waarom gevraagd wordt, in een verzoek (315, 317)"),
        Kolom("Velden", "lijst", "welke elementen gevuld zijn"),
        Kolom("Reden", "tekst", "code van de reden in het bericht"),
        Kolom("Periode", "datum", "eerste dag van de maand waarover het gaat"),
    ),
    ("Bericht",),
)

TOESTEMMINGEN: Final = Tabel(
    "toestemmingen",
    "een toestemming, akkoord of spoedmelding die voor een cliënt of toewijzing is vastgelegd",
    (
        Kolom("Soort", "tekst", "waarvoor, in de woorden van het contract", verplicht=True),
        Kolom("Bsn", "tekst", "de cliënt", persoon=True),
        Kolom("ToewijzingNummer", "tekst", "de toewijzing"),
        Kolom("ProductCode", "tekst", "het product"),
        Kolom("Professional", "tekst", "de medewerker over wie zij gaat"),
        Kolom("Gegeven", "datum", "dag waarop zij gegeven is"),
        Kolom("Van", "datum", "eerste dag waarvoor zij geldt"),
        Kolom("Tot", "datum", "laatste dag; leeg: geen"),
        Kolom("Schriftelijk", "ja/nee", "of zij op schrift staat"),
    ),
)

GEBEURTENISSEN: Final = Tabel(
    "gebeurtenissen",
    "iets dat op een dag of tijdstip gebeurde in een dossier",
    (
        Kolom("Dossier", "tekst", "kenmerk van het dossier: een cliënt, toewijzing, melding, contract", verplicht=True),
        Kolom("Gebeurtenis", "tekst", "wat er gebeurde, in de woorden van het contract", verplicht=True),
        Kolom("Tijdstip", "tijdstip", "wanneer; een dag is 00:00", verplicht=True),
        Kolom("Tot", "tijdstip", "tot wanneer, voor een verlenging, opschorting of afgesproken andere dag"),
        Kolom("Kenmerk", "tekst", "soort, grond of vorm"),
        Kolom("Kanaal", "tekst", "waarlangs gemeld is"),
        Kolom("Velden", "lijst", "wat erbij is vastgelegd"),
        Kolom("ProductCode", "tekst", "het product waarover het gaat; leeg: geen of niet bekend"),
        Kolom("Minuten", "getal", "hoeveel minuten, zoals gewerkte tijd of een opgegeven duur"),
        Kolom("Bedrag", "bedrag", "bedrag in eurocent dat erbij gerekend of betaald is"),
    ),
)

STUKKEN: Final = Tabel(
    "stukken",
    "een plan, evaluatie, formulier of ander stuk",
    (
        Kolom("Stuk", "tekst", "kenmerk", verplicht=True),
        Kolom("Soort", "tekst", "wat voor stuk, in de woorden van het contract", verplicht=True),
        Kolom("Dossier", "tekst", "bij welk dossier"),
        Kolom("Bsn", "tekst", "de cliënt", persoon=True),
        Kolom("ToewijzingNummer", "tekst", "de toewijzing"),
        Kolom("ProductCode", "tekst", "het product"),
        Kolom("Datum", "datum", "datum van het stuk"),
        Kolom("Opsteller", "tekst", "kenmerk van de professional die het maakte"),
        Kolom("Velden", "lijst", "welke velden gevuld zijn"),
        Kolom("Uitkomst", "tekst", "uitkomst of keuze in het stuk"),
    ),
    ("Stuk",),
)

ZORGVRAGEN: Final = Tabel(
    "zorgvragen",
    "een toegekende zorgvraag en wie haar uitvoert",
    (
        Kolom("Zorgvraag", "tekst", "kenmerk", verplicht=True),
        Kolom("Uitvoerder", "tekst", "kenmerk van de aanbieder die uitvoert"),
        Kolom("Verband", "tekst", "in welk verband", ("zelf", "uitzend", "zelfde groep", "zzp", "andere aanbieder")),
    ),
    ("Zorgvraag",),
)

DOSSIER: Final = (
    CLIENTEN,
    RELATIES,
    TOEWIJZINGEN,
    REGIE,
    PRESTATIES,
    BERICHTEN,
    TOESTEMMINGEN,
    GEBEURTENISSEN,
    STUKKEN,
    ZORGVRAGEN,
)
