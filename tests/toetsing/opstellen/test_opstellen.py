"""What is composed is accepted, step after step: allocated, started, claimed, corrected, stopped, asked, answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from itertools import count

import pytest

from toetssteen.berichten.schrijven import controleer_geschreven
from toetssteen.toetsing.opstellen.bericht import Kop
from toetssteen.toetsing.opstellen.declaratie import Regel, bericht323
from toetssteen.toetsing.opstellen.persoon import Persoon, lees_persoon
from toetssteen.toetsing.opstellen.regie import Melding, bericht305, bericht307
from toetssteen.toetsing.opstellen.toewijzing import Omvang, Opdracht, bericht301, verwijder, wijs_toe, wijzig
from toetssteen.toetsing.opstellen.verzoek import Aanvraag, Verwijzer, Wens, bericht315, bericht317, bericht319
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.toewijzing import NietTeHonoreren
from toetssteen.toetsing.toewijzing.besluit import Besluit
from toetssteen.toetsing.verwerken import verwerk

DAG = date(2026, 6, 10)
BSN = "999900006"
PERSOON = Persoon(
    {"Bsn": BSN, "Geboortedatum_Datum": date(1950, 1, 1), "Geslacht": "2", "Naam_NaamGebruik": "1",
     "Naam_Geslachtsnaam_Achternaam": "Es", "Commentaar": "Bel eerst."},
    [{"Soort": "01", "Adres_Huis_Huisnummer": 7, "Adres_Postcode": "3511AB", "Adres_LandCode": "NL"}],
)  # fmt: skip
AL = Opdracht("02", "02D11", date(2026, 5, 15), date(2026, 12, 31), Omvang(120, "01", "2"), commentaar="Drie keer")


class Verkeer:
    """Messages one after another; each must be right at level XSD and be accepted."""

    def __init__(self) -> None:
        self.stand, self.nummers = Stand(), count(1001)

    def kop(self, nummer: str) -> Kop:
        return Kop("iwmo", nummer, "0344", "12345678", f"K{next(self.nummers)}", DAG)

    def besluit(self) -> Besluit:
        return Besluit("iwmo", DAG, time(9, 0), self.nummers)

    def stuur(self, inhoud: bytes) -> None:
        assert controleer_geschreven(inhoud) == []
        verwerking = verwerk([("x", inhoud)], self.stand, vandaag=DAG)
        assert verwerking.uitslagen[0].bevindingen == []
        self.stand = verwerking.stand

    def toewijzingen(self) -> dict[int, tuple[object, ...]]:
        kolommen = ("ToewijzingNummer", "Einddatum", "RedenWijziging", "Omvang_Volume")
        rijen = self.stand.tabellen()["toewijzingen"].sort("volgorde", "rij").select(*kolommen)
        return {r[0]: r[1:] for r in rijen.iter_rows()}

    def wijs_toe(self, opdracht: Opdracht) -> bytes:
        tabel = wijs_toe(self.stand.tabellen()["toewijzingen"], opdracht, self.besluit())
        inhoud = bericht301(self.kop("301"), PERSOON, tabel)
        self.stuur(inhoud)
        return inhoud


def test_van_toewijzing_tot_correctie() -> None:
    v = Verkeer()
    bekend = lees_persoon(v.wijs_toe(AL))
    assert bekend is not None
    assert bekend.commentaar == {1001: "Drie keer"}
    assert "Commentaar" not in bekend.client, "what was said of a client then is not said again"
    start = Melding(1001, "02", "02D11", AL.ingang, date(2026, 5, 18))
    v.stuur(bericht305(v.kop("305"), bekend, [start]))
    regel = Regel(BSN, 1001, "02", "02D11", AL.ingang, date(2026, 5, 31), 300, "01", 109, 32_700)
    v.stuur(bericht323(replace(v.kop("323"), kenmerk="D1"), date(2026, 5, 1), [regel]))
    credit = replace(regel, referentie="D1-1").credit()
    v.stuur(
        bericht323(
            replace(v.kop("323"), kenmerk="D2"), date(2026, 5, 1), [replace(regel, volume=200, bedrag=21_800), credit]
        )
    )
    v.stuur(bericht307(v.kop("307"), bekend, [replace(start, einde=DAG, reden="20")]))
    v.stuur(bericht307(v.kop("307"), bekend, [replace(start, einde=DAG, reden="20", intrekken=True)]))
    regels = v.stand.tabellen()["prestaties"].select("DebetCredit", "GeleverdVolume", "goedgekeurd").rows()
    assert sorted(regels) == [("C", 300, True), ("D", 200, True), ("D", 300, True)]


@pytest.mark.parametrize(
    ("wordt", "vanaf", "uitkomst"),
    [
        (replace(AL, einde=date(2027, 3, 31)), None, {1001: (date(2027, 3, 31), "05", 120)}),
        (replace(AL, omvang=Omvang(180, "01", "2")), date(2026, 7, 1),
         {1001: (date(2026, 6, 30), "05", 120), 1003: (date(2026, 12, 31), None, 180)}),
        (replace(AL, code="02D12"), AL.ingang, {1001: (AL.ingang, "13", 120), 1003: (date(2026, 12, 31), None, 120)}),
    ],
)  # fmt: skip
def test_wat_het_nummer_houdt_en_wat_een_nieuw_krijgt(
    wordt: Opdracht, vanaf: date | None, uitkomst: dict[int, tuple[object, ...]]
) -> None:
    v = Verkeer()
    v.wijs_toe(AL)
    tabel = wijzig(v.stand.tabellen()["toewijzingen"], 1001, wordt, "05", v.besluit(), vanaf=vanaf)
    v.stuur(bericht301(v.kop("301"), PERSOON, tabel))
    assert v.toewijzingen() == uitkomst


def test_verwijderen_en_stapelen() -> None:
    v = Verkeer()
    v.wijs_toe(AL)
    with pytest.raises(NietTeHonoreren) as fout:
        v.wijs_toe(AL)
    assert [b.regel for b in fout.value.bevindingen] == ["OP259"]
    tabel = verwijder(v.stand.tabellen()["toewijzingen"], 1001, v.besluit())
    v.stuur(bericht301(v.kop("301"), PERSOON, tabel))
    assert v.toewijzingen() == {1001: (AL.ingang, "13", 120)}
    v.wijs_toe(AL)


def test_vragen_en_antwoorden() -> None:
    v = Verkeer()
    vraag = replace(AL, code="02D12", ingang=date(2026, 6, 20), referentie="R1")
    v.stuur(bericht315(v.kop("315"), PERSOON, [Aanvraag(vraag, Verwijzer("02", "Huisarts A"))]))
    v.stuur(bericht319(v.kop("319"), "R1", "2"))
    v.wijs_toe(vraag)
    (nummer,) = v.toewijzingen()
    wens = Wens(nummer, date(2026, 7, 1), date(2026, 12, 31), Omvang(180, "01", "2"))
    v.stuur(bericht317(v.kop("317"), BSN, "R2", "1", wensen=[wens]))
    v.stuur(bericht319(v.kop("319"), "R2", "1", "4"))
