"""Tables that a provider keeps: sessions, the people who give them, and what proves that they may."""

from __future__ import annotations

from typing import Final

from toetssteen.core.gegevens.basis import Kolom, Tabel
from toetssteen.core.gegevens.woorden import ACTIVITEITEN, CONTRACTVORMEN, FUNCTIES, MET, NIVEAUS, ROLLEN, STATUSSEN

SESSIES: Final = Tabel(
    "sessies",
    "één cliënt in één sessie; een groep van vier heeft vier rijen met dezelfde Sessie",
    (
        Kolom(
            "Sessie",
            "tekst",
            "kenmerk van de sessie bij de aanbieder; gelijk voor alle cliënten van een groep",
            verplicht=True,
        ),
        Kolom("Bsn", "tekst", "burgerservicenummer van de cliënt", verplicht=True, persoon=True),
        Kolom("ToewijzingNummer", "tekst", "nummer van de toewijzing waarop de sessie hoort"),
        Kolom("ProductCode", "tekst", "code van het geleverde product; leeg: die van de toewijzing"),
        Kolom("Begin", "tijdstip", "begin van de sessie, of het geplande begin als zij niet doorging", verplicht=True),
        Kolom("Einde", "tijdstip", "einde van de sessie, of het geplande einde", verplicht=True),
        Kolom("Activiteit", "tekst", "wat er gedaan is", ACTIVITEITEN, verplicht=True),
        Kolom("Met", "tekst", "met wie", MET),
        Kolom("Status", "tekst", "of de sessie doorging", STATUSSEN, verplicht=True),
        Kolom("AfgezegdOp", "tijdstip", "wanneer de cliënt afzegde; leeg bij een no show zonder bericht"),
        Kolom(
            "Deelnemers",
            "getal",
            "hoeveel cliënten erbij waren, ook die van andere gemeenten; leeg: zoveel als er rijen zijn",
        ),
        Kolom(
            "Minuten", "getal", "minuten die de aanbieder voor deze cliënt rekent; leeg: wat uit begin en einde volgt"
        ),
        Kolom("Dagdelen", "getal", "aantal dagdelen, voor een product in dagdelen"),
        Kolom("Professionals", "lijst", "kenmerken van wie de sessie gaf (P1+P2)"),
        Kolom("Locatie", "tekst", "kenmerk van de locatie"),
        Kolom("Gepland", "ja/nee", "of het moment vooraf was afgesproken"),
        Kolom("BeveiligdKanaal", "ja/nee", "of digitaal contact over een beveiligde server liep"),
        Kolom("Synchroon", "ja/nee", "of cliënt en professional er tegelijk bij waren"),
        Kolom("Reden", "tekst", "reden van wat afwijkt, zoals twee professionals tegelijk"),
    ),
    ("Sessie", "Bsn"),
)

PROFESSIONALS: Final = Tabel(
    "professionals",
    "iemand die voor de aanbieder werkt, betaald of niet",
    (
        Kolom("Professional", "tekst", "kenmerk bij de aanbieder, geen naam", verplicht=True),
        Kolom("Functie", "tekst", "als wat", FUNCTIES, verplicht=True),
        Kolom("Contractvorm", "tekst", "in welk verband", CONTRACTVORMEN),
        Kolom(
            "Onderaannemer",
            "tekst",
            "kenmerk van de onderaannemer voor wie deze persoon werkt; leeg: de aanbieder zelf",
        ),
        Kolom("InDienst", "datum", "eerste werkdag"),
        Kolom("UitDienst", "datum", "laatste werkdag"),
        Kolom("Rollen", "lijst", "rollen bij de cliënten", ROLLEN),
        Kolom("Begeleider", "tekst", "kenmerk van de professional onder wiens verantwoordelijkheid iemand werkt"),
        Kolom("Vervangt", "tekst", "kenmerk van de medewerker die deze persoon vervangt"),
        Kolom(
            "VervangtWegens", "tekst", "reden van de vervanging", ("ziekte", "zwangerschapsverlof", "verlof", "anders")
        ),
        Kolom("Productvormen", "lijst", "productvormen waarvoor iemand inzetbaar is"),
        Kolom("Bewijs", "ja/nee", "of het opleidingsbewijs in het dossier zit"),
        Kolom(
            "Incidenteel", "ja/nee", "of iemand alleen bij uitzondering meehelpt, zoals een incidentele vrijwilliger"
        ),
    ),
    ("Professional",),
)

DIPLOMAS: Final = Tabel(
    "diplomas",
    "een diploma of een erkend bewijs daarvoor",
    (
        Kolom("Professional", "tekst", "van wie", verplicht=True),
        Kolom(
            "Soort", "tekst", "wat voor bewijs", ("diploma", "evc", "associate degree", "waardering"), verplicht=True
        ),
        Kolom("Register", "tekst", "register van de opleidingscode", ("SBB", "RIO")),
        Kolom("Code", "tekst", "opleidingscode in dat register (crebo, RIO)"),
        Kolom("Opleiding", "tekst", "korte naam van de opleiding, zoals SPW of SPH"),
        Kolom("Niveau", "tekst", "niveau", NIVEAUS),
        Kolom("Behaald", "datum", "datum van het bewijs"),
        Kolom("Afgerond", "ja/nee", "of de opleiding is afgerond; bij evc: of het bewijs geldig en erkend is"),
        Kolom("GetoetstOp", "datum", "dag waarop de vakbekwaamheid van een evc-houder is getoetst"),
        Kolom("BeoordeeldDoor", "tekst", "rol van wie gelijkwaardigheid heeft vastgesteld"),
        Kolom("BeoordeeldOp", "datum", "wanneer dat was"),
        Kolom("VooropleidingRelevant", "ja/nee", "of de bachelor onder een master relevant is"),
        Kolom("CaoNiveau", "tekst", "niveau volgens aantoonbare inschaling in de cao", NIVEAUS),
    ),
    (),
)

REGISTRATIES: Final = Tabel(
    "registraties",
    "een inschrijving in een beroepsregister",
    (
        Kolom("Professional", "tekst", "van wie", verplicht=True),
        Kolom(
            "Register", "tekst", "register, zoals SKJ, BIG of NVO, of aansluiting bij een organisatie", verplicht=True
        ),
        Kolom("Beroep", "tekst", "beroep in dat register"),
        Kolom("Van", "datum", "eerste dag", verplicht=True),
        Kolom("Tot", "datum", "laatste dag; leeg: loopt nog"),
    ),
)

VOGS: Final = Tabel(
    "vogs",
    "een verklaring omtrent het gedrag",
    (
        Kolom("Professional", "tekst", "van wie; leeg bij een rechtspersoon"),
        Kolom("Soort", "tekst", "waarvoor", ("natuurlijk persoon", "rechtspersoon"), verplicht=True),
        Kolom("Afgifte", "datum", "datum van afgifte", verplicht=True),
        Kolom("Profiel", "tekst", "screeningsprofiel, zoals 45"),
        Kolom("TwijfelVanaf", "datum", "dag waarop om een nieuwe verklaring is gevraagd; leeg: geen twijfel"),
    ),
)

ONDERAANNEMERS: Final = Tabel(
    "onderaannemers",
    "een onderaannemer voor een deel van de ondersteuning, met wat daarover gemeld en toegestaan is",
    (
        Kolom("Onderaannemer", "tekst", "kenmerk, bij voorkeur de AGB-code", verplicht=True),
        Kolom("Soort", "tekst", "in welk verband", ("onderaannemer", "zzp", "coöperatielid")),
        Kolom("ProductCode", "tekst", "voor welk product; leeg: alle"),
        Kolom("Onderdelen", "tekst", "welke onderdelen de onderaannemer uitvoert"),
        Kolom("Omvang", "tekst", "hoeveel van de ondersteuning de onderaannemer doet"),
        Kolom("Mutatie", "tekst", "wat er gemeld is", ("inzet", "wijziging", "beëindiging")),
        Kolom("GemeldOp", "datum", "dag van de melding"),
        Kolom("ToegestaanVan", "datum", "eerste dag volgens de schriftelijke toestemming"),
        Kolom("ToegestaanTot", "datum", "laatste dag; leeg: loopt nog"),
        Kolom("Tarief", "bedrag", "wat de onderaannemer per eenheid krijgt, in eurocent"),
        Kolom("InPlan", "ja/nee", "of het plan de onderaannemer noemt"),
        Kolom("InzetInPlan", "ja/nee", "of het plan zegt welk deel de onderaannemer doet"),
        Kolom("Afschrift", "ja/nee", "of bij de melding een afschrift zit van de overeenkomst met de onderaannemer"),
        Kolom("ZelfdeEisen", "ja/nee", "of de overeenkomst met de onderaannemer dezelfde eisen stelt"),
    ),
)

LOCATIES: Final = Tabel(
    "locaties",
    "een plek waar ondersteuning gegeven wordt",
    (
        Kolom("Locatie", "tekst", "kenmerk", verplicht=True),
        Kolom("Land", "tekst", "landcode, zoals NL"),
        Kolom("Gemeente", "tekst", "CBS-code van de gemeente"),
        Kolom("VanAanbieder", "ja/nee", "of het een locatie van de aanbieder is"),
        Kolom(
            "Bestemming", "tekst", "wat het omgevingsplan toestaat", ("wonen", "maatschappelijk", "gemengd", "anders")
        ),
        Kolom("Gedoog", "ja/nee", "of het een gedooglocatie is"),
        Kolom("Perceel", "tekst", "perceel waaraan de locatie is gebonden"),
        Kolom("WoonlocatieVan", "lijst", "bsn's van wie er wonen"),
    ),
    ("Locatie",),
)

LEVERING: Final = (SESSIES, PROFESSIONALS, DIPLOMAS, REGISTRATIES, VOGS, ONDERAANNEMERS, LOCATIES)
