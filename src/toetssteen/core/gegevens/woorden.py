"""The words that columns of contract data may hold: one word per thing, the same for every contract."""

from __future__ import annotations

from typing import Final

NIVEAUS: Final = ("geen", "mbo-1", "mbo-2", "mbo-3", "mbo-4", "associate degree", "hbo", "hbo-master", "wo")
"""Levels of training from low to high. An associate degree counts as mbo-4 unless a contract says otherwise."""

DIRECT: Final = (
    "persoonlijk contact",
    "telefonisch contact",
    "beeldbellen",
    "e-mail",
    "chat",
    "begeleiding bij e-health",
    "contact met netwerk",
    "opstellen plan",
    "intake",
    "groepsbijeenkomst",
    "groep digitaal",
    "proeflogeren",
    "verblijf",
)
"""Activities with or for the client. Whether they may be claimed is for the contract to say."""

INDIRECT: Final = (
    "voorbereiding",
    "verslaglegging",
    "rapportage",
    "administratie",
    "ketenoverleg",
    "opruimen speelkamer",
    "hersteltijd",
    "reistijd",
    "vervoer",
)
"""Activities for one client without the client."""

NIET_CLIENTGEBONDEN: Final = (
    "leidinggeven",
    "beleidsoverleg",
    "commissie of werkgroep",
    "deskundigheidsbevordering",
    "onderwijs geven of volgen",
    "wetenschappelijk onderzoek",
    "werkoverleg",
    "teamoverleg",
    "opleiding",
    "algemene administratie",
    "persoonlijke verzorging",
    "overige reistijd",
    "overige telefoon",
    "tijdschrijven",
    "overig niet cliëntgebonden",
)
"""Activities for no client in particular."""

ANDERS: Final = (
    "kennismaking",
    "verkennend gesprek",
    "oriëntatie",
    "therapie",
    "behandeling",
    "diagnostiek",
    "verpleegtechnisch handelen",
)
"""Activities that contracts treat by themselves."""

FYSIEK: Final = ("persoonlijk contact", "groepsbijeenkomst", "intake", "proeflogeren", "verblijf")
"""Activities where client and professional are in one place."""

DIGITAAL: Final = ("beeldbellen", "e-mail", "chat", "groep digitaal", "begeleiding bij e-health")
"""Activities over a network; a telephone call is none of these."""

ACTIVITEITEN: Final = DIRECT + INDIRECT + NIET_CLIENTGEBONDEN + ANDERS
MET: Final = ("inwoner", "systeem", "netwerk", "keten", "team", "niemand")
STATUSSEN: Final = ("gepland", "geleverd", "afgezegd", "no show")
FUNCTIES: Final = ("professional", "ervaringsdeskundige", "vrijwilliger", "stagiair", "beveiliger", "overig")
CONTRACTVORMEN: Final = (
    "loondienst",
    "zzp",
    "uitzend",
    "detachering",
    "zelfde groep",
    "andere aanbieder",
    "coöperatielid",
    "vrijwillig",
    "stage",
)
ROLLEN: Final = (
    "vaste medewerker",
    "regiebehandelaar",
    "gedragswetenschapper",
    "bevoegd professional",
    "pleegouderbegeleider",
    "gezinshuisouder",
    "eerstverantwoordelijke",
    "achterwacht",
    "wakende wacht",
    "slapende wacht",
    "solistisch werkend",
    "bestuurder",
    "toegang tot systemen",
)
WETTEN: Final = ("iwmo", "ijw")
BERICHTONDERWERPEN: Final = ("toewijzing", "start", "stop", "declaratie", "verzoek", "anders")
