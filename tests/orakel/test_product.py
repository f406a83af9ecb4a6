"""The product and the oracle say the same on random histories; and what must not matter does not."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings

from orakel.historie import historien, maak_historie, schud
from orakel.model import Bericht, Client, Declaratie323
from orakel.samen import NUMMERS_APART, VANDAAG, fouten, het_antwoord, met_nummers, verplaats, verschillen
from orakel.xml import schrijf
from toetssteen.core.tables import BERICHT
from toetssteen.toetsing.geschiedenis import lees_geschiedenis
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verwerken import verwerk

PER_KEER = 125
HISTORIES = 10_000


def historie(zaad: int, berichten: int = 14) -> list[Bericht]:
    return maak_historie(random.Random(zaad), berichten=berichten, clienten=3)


def oordelen(berichten: Sequence[Bericht], stand: Stand | None = None) -> tuple[list[Uitslag], Stand]:
    uit = verwerk([(str(i), schrijf(b)) for i, b in enumerate(berichten)], stand, vandaag=VANDAAG)
    return uit.uitslagen, uit.stand


def gelijk(een: Stand, ander: Stand) -> bool:
    """Whether two stands hold the same bytes."""
    return all(een.tabellen()[n].equals(t, null_equal=True) for n, t in ander.tabellen().items())


def test_product_and_oracle_agree() -> None:
    assert not [str(v) for v in verschillen([historie(zaad) for zaad in range(150)])]


@pytest.mark.lang
@pytest.mark.parametrize("begin", range(0, HISTORIES, PER_KEER))
def test_product_and_oracle_agree_on_ten_thousand_histories(begin: int) -> None:
    zaden = range(1_000_000 + begin, 1_000_000 + begin + PER_KEER)
    assert not [str(v) for v in verschillen([historie(zaad) for zaad in zaden])]


@pytest.mark.lang
@settings(max_examples=150, deadline=None)
@given(historien())
def test_product_and_oracle_agree_on_one_history(berichten: list[Bericht]) -> None:
    assert not [str(v) for v in verschillen([berichten])]


def per_regel(uitslag: Uitslag) -> list[Any]:
    """Return what is said of every row of a message, in an order that does not depend on that of the rows."""
    assert uitslag.batch is not None
    gezegd: dict[tuple[str, int], list[str]] = {}
    for klasse, rij, code in fouten(uitslag):
        gezegd.setdefault((klasse, rij), []).append(code)
    uit = []
    for klasse, tabel in uitslag.batch.tabellen.items():
        eigen = tabel.filter(pl.col(BERICHT) == uitslag.plek).select(pl.exclude("^(bericht|rij|ouder.*|positie)$"))
        uit += [(klasse, str(r), sorted(gezegd.get((klasse, i), []))) for i, r in enumerate(eigen.rows())]
    return [sorted(uit), uitslag.aanvaard]


Plek = tuple[int, int]


def in_hoeken(histories: Sequence[Sequence[Bericht]]) -> dict[Plek, Bericht]:
    """Return the messages of all histories, each in a corner of its own, in an order that keeps that of each."""
    langste = max(len(h) for h in histories)
    return {(k, i): verplaats(h[i], k) for i in range(langste) for k, h in enumerate(histories) if i < len(h)}


def oordelen_in_hoeken(berichten: dict[Plek, Bericht], stand: Stand | None = None) -> tuple[dict[Plek, Uitslag], Stand]:
    """Judge them in one go: the same as one history at a time, and many times as fast."""
    uitslagen, na = oordelen(list(berichten.values()), stand)
    return dict(zip(berichten, uitslagen, strict=True)), na


def test_the_order_of_lines_does_not_matter() -> None:
    rng = random.Random(1)
    recht = in_hoeken([historie(2_000 + k) for k in range(60)])
    geschud = {plek: schud(rng, b) for plek, b in recht.items()}
    assert recht != geschud
    een, ander = oordelen_in_hoeken(recht)[0], oordelen_in_hoeken(geschud)[0]
    for plek, uitslag in een.items():
        assert per_regel(uitslag) == per_regel(ander[plek]), plek


def test_adding_other_clients_changes_nothing() -> None:
    """A second history, of other clients at the same parties, goes between the messages and into the claims."""
    eigen = [historie(3_000 + k) for k in range(80)]
    met = [_met_gasten(h, historie(3_500 + k)) for k, h in enumerate(eigen)]
    alleen = oordelen_in_hoeken(in_hoeken(eigen))[0]
    erbij = oordelen_in_hoeken(in_hoeken([h for h, _ in met]))[0]
    for (k, i), uitslag in alleen.items():
        rijen = {klasse: len(eigen[k][i].rijen(klasse)) for klasse in ("Client", "Prestatie")}
        gast = erbij[k, met[k][1][i]]
        samen = {f for f in fouten(gast) if f[1] < rijen.get(f[0], 99)}
        assert fouten(uitslag) == samen, f"historie {3_000 + k}, bericht {i}"


def _met_gasten(eigen: list[Bericht], gast: list[Bericht]) -> tuple[list[Bericht], list[int]]:
    """Put guests with other clients, numbers and references into a history: each claim gets one more client."""
    uit: list[Bericht] = []
    plekken: list[int] = []
    for i, b in enumerate(eigen):
        vreemd = _vreemd(gast[i % len(gast)], b, i)
        if vreemd is not None:
            uit.append(vreemd)
        if isinstance(b.inhoud, Declaratie323):
            p = b.inhoud.clienten[0].prestaties[0]
            extra = Client(
                "999990019", (replace(p, referentie=f"GAST{i}", toewijzing=999_999, vorige=None, credit=False),)
            )
            b = replace(b, inhoud=replace(b.inhoud, clienten=(*b.inhoud.clienten, extra)))
        plekken.append(len(uit))
        uit.append(b)
    return uit, plekken


def _vreemd(b: Bericht, bij: Bericht, i: int) -> Bericht | None:
    """Return a message of the guest at the parties of `bij`; claims stay out, for a claim series is of all clients."""
    if b.nummer in ("323", "319") or b.wet != bij.wet:
        return None
    oud: Any = met_nummers(b.inhoud, NUMMERS_APART // 2)
    inhoud = replace(oud, bsn="999990020")
    if b.nummer == "315":
        inhoud = replace(
            inhoud, producten=tuple(replace(p, referentie=f"GAST{i}-{n}") for n, p in enumerate(inhoud.producten))
        )
    if b.nummer == "317":
        inhoud = replace(inhoud, referentie=f"GAST{i}")
    if b.nummer == "301":
        inhoud = replace(inhoud, producten=tuple(replace(p, referentie=None) for p in inhoud.producten))
    kenmerk = f"G{i}"
    return replace(b, gemeente=bij.gemeente, aanbieder=bij.aanbieder, identificatie=kenmerk, inhoud=inhoud)


def test_replay_gives_the_same_stand_and_twice_the_same_message_changes_nothing() -> None:
    berichten = in_hoeken([historie(4_000 + k) for k in range(15)])
    uitslagen, stand = oordelen_in_hoeken(berichten)
    nog_eens, opnieuw = oordelen_in_hoeken(berichten)
    assert [per_regel(u) for u in uitslagen.values()] == [per_regel(u) for u in nog_eens.values()]
    assert gelijk(stand, opnieuw)
    dubbel = [b for plek, b in berichten.items() for _ in range(2 if uitslagen[plek].aanvaard else 1)]
    assert gelijk(stand, oordelen(dubbel)[1])
    eerder = {plek: b for plek, b in berichten.items() if uitslagen[plek].aanvaard}
    later, daarna = oordelen_in_hoeken(eerder, stand)
    assert gelijk(stand, daarna)
    for plek, nu in later.items():
        assert per_regel(uitslagen[plek]) == per_regel(nu)
        if berichten[plek].nummer == "323":
            assert het_antwoord(uitslagen[plek]) == het_antwoord(nu)


def test_the_order_of_files_of_a_history_does_not_matter() -> None:
    berichten = in_hoeken([historie(5_000 + k) for k in range(30)])
    bestanden = [(f"{plek}.xml", schrijf(b)) for plek, b in berichten.items()]
    recht = lees_geschiedenis(bestanden, vandaag=VANDAAG)
    geschud = lees_geschiedenis(random.Random(5).sample(bestanden, len(bestanden)), vandaag=VANDAAG)
    assert recht.stand.tabellen()["prestaties"].height > 100
    assert gelijk(recht.stand, geschud.stand)


def test_a_credited_line_is_as_if_never_claimed() -> None:
    """Claim once more, credit what was granted of it, and claim on: the verdict on what follows is the same."""
    laatste: dict[int, Bericht] = {}
    ervoor: list[list[Bericht]] = []
    for k in range(160):
        berichten = historie(6_000 + k, 18)
        tot = max((i for i, b in enumerate(berichten) if b.nummer == "323"), default=0)
        ervoor.append(berichten[:tot])
        if tot:
            laatste[k] = berichten[tot]
    stand = oordelen_in_hoeken(in_hoeken(ervoor))[1]
    tussen = {k: _extra(b) for k, b in laatste.items()}
    geclaimd, met = oordelen_in_hoeken({(k, 0): verplaats(b, k) for k, b in tussen.items()}, stand)
    terug = {k: _credits(tussen[k], geclaimd[k, 0]) for k in tussen}
    credits_ = {(k, 0): verplaats(b, k) for k, b in terug.items() if b is not None}
    uitslagen, daarna = oordelen_in_hoeken(credits_, met)
    volgend = {plek: verplaats(laatste[plek[0]], plek[0]) for plek in credits_}
    zonder, na = oordelen_in_hoeken(volgend, stand)[0], oordelen_in_hoeken(volgend, daarna)[0]
    assert len(credits_) > 40
    for plek, uitslag in uitslagen.items():
        assert not {f for f in fouten(uitslag) if f[0] in ("Prestatie", "Client")}
        assert per_regel(zonder[plek]) == per_regel(na[plek]), plek
        assert het_antwoord(zonder[plek]) == het_antwoord(na[plek]), plek


def _extra(b: Bericht) -> Bericht:
    """Return the debets of a claim as another claim, with references of its own."""
    assert isinstance(b.inhoud, Declaratie323)
    clienten = tuple(
        Client(
            c.bsn, tuple(replace(p, referentie=f"X{p.referentie}") for p in c.prestaties if p.bedrag and not p.credit)
        )
        for c in b.inhoud.clienten
    )
    clienten = tuple(c for c in clienten if c.prestaties)
    return replace(b, identificatie="EXTRA", inhoud=replace(b.inhoud, nummer="XD", clienten=clienten))


def _credits(tussen: Bericht, uitslag: Uitslag) -> Bericht | None:
    """Return a claim that credits every granted line."""
    assert isinstance(tussen.inhoud, Declaratie323)
    if not uitslag.aanvaard:
        return None
    geweigerd = het_antwoord(uitslag).prestaties
    clienten, rij = [], 0
    for c in tussen.inhoud.clienten:
        terug = []
        for p in c.prestaties:
            if rij not in geweigerd:
                terug.append(replace(p, referentie=f"C{p.referentie}", vorige=p.referentie, credit=True))
            rij += 1
        if terug:
            clienten.append(Client(c.bsn, tuple(terug)))
    if not clienten:
        return None
    return replace(tussen, identificatie="TERUG", inhoud=replace(tussen.inhoud, nummer="XC", clienten=tuple(clienten)))


MAANDEN = 1_000


@pytest.mark.lang
def test_both_sides_agree_on_a_thousand_months() -> None:
    assert _vergeleken_maanden(range(7_000, 7_600)) >= MAANDEN


def test_both_sides_agree() -> None:
    assert _vergeleken_maanden(range(8_000, 8_025)) >= 50


def _vergeleken_maanden(zaden: range) -> int:
    """Compare what a provider predicts of its claims with what the municipality answers; return how many claims.

    Each knows only the messages that it sent or received itself: a provider with several municipalities, and the other
    way round. Many histories are judged together, each in a corner of its own.
    """
    werelden = [[verplaats(b, k) for b in historie(zaad, 16)] for k, zaad in enumerate(zaden)]
    gemeenten = _aan_een_kant(werelden, "gemeente")
    aanbieders = _aan_een_kant(werelden, "aanbieder")
    assert gemeenten.keys() == aanbieders.keys()
    for plek, voorspeld in aanbieders.items():
        assert het_antwoord(voorspeld) == het_antwoord(gemeenten[plek]), f"wereld {zaden[plek[0]]}, bericht {plek[1]}"
    return len(gemeenten)


def _aan_een_kant(werelden: list[list[Bericht]], kant: str) -> dict[tuple[int, int], Uitslag]:
    """Return the verdict on every claim by one side, that has a stand of its own messages only."""
    per_partij: dict[tuple[int, str], list[tuple[int, Bericht]]] = {}
    for k, berichten in enumerate(werelden):
        for i, b in enumerate(berichten):
            per_partij.setdefault((k, getattr(b, kant)), []).append((i, b))
    uit: dict[tuple[int, int], Uitslag] = {}
    partijen = sorted({partij for _, partij in per_partij})
    for partij in partijen:
        eigen = [(k, i, b) for (k, p), rij in per_partij.items() if p == partij for i, b in rij]
        uitslagen, _ = oordelen([b for _, _, b in eigen])
        uit |= {(k, i): u for (k, i, b), u in zip(eigen, uitslagen, strict=True) if b.nummer == "323"}
    return uit
