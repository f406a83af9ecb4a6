"""Pages of a list by the row at the edge: nothing twice, nothing missing, both ways."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from toetssteen.web.clienten.models import Client, Clientgegevens
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.portalen.bladeren import GENOEG, blad, telling, telwoord
from web.paginahulp import als_werker

NAMEN = ["Berk", "Berk", "Es", "Beuk", "Es", "Els", "Iep"]


@pytest.fixture
def paar(als_web: None) -> Paar:
    """Fill one pair with clients of whom two share a name."""
    with als_werker():
        paar = Paar.objects.first()
        assert paar is not None
        Clientgegevens.objects.filter(paar=paar).delete()
        for n, naam in enumerate(NAMEN):
            client = Client.objects.create(gemeente_id=paar.gemeente_id, bsn_merk=bytes([n] * 16), bsn_geheim=b"x")
            Clientgegevens.objects.create(
                paar=paar, gemeente_id=paar.gemeente_id, aanbieder_id=paar.aanbieder_id, client=client, achternaam=naam,
            )  # fmt: skip
    return paar


def _lees(paar: Paar, vraag: str, velden: list[str]) -> tuple[list[str], str, str]:
    with als_werker():
        deel = blad(Clientgegevens.objects.filter(paar=paar), QueryDict(vraag), velden, per=3)
    return [r.achternaam for r in deel.rijen], deel.paginering.vorige_url, deel.paginering.volgende_url


@pytest.mark.parametrize("velden", [["achternaam"], ["-achternaam"]])
def test_vooruit_en_terug_geven_dezelfde_bladen(paar: Paar, velden: list[str]) -> None:
    bladen, vraag = [], ""
    for _ in range(4):
        namen, _, volgende = _lees(paar, vraag, velden)
        bladen.append((vraag, namen))
        if not volgende:
            break
        assert not any(naam in volgende for naam in NAMEN)
        vraag = volgende.removeprefix("?")
    assert [n for _, namen in bladen for n in namen] == sorted(NAMEN, reverse=velden[0].startswith("-"))
    _, vorige, _ = _lees(paar, bladen[-1][0], velden)
    assert _lees(paar, vorige.removeprefix("?"), velden)[0] == bladen[-2][1]


@pytest.mark.parametrize("vraag", ["na=999999", "na=x", "voor=-1", "na=" + "9" * 40, "na=%00", "na=%C2%B2"])
def test_een_rand_die_er_niet_is_begint_opnieuw(paar: Paar, vraag: str) -> None:
    namen, vorige, _ = _lees(paar, vraag, ["achternaam"])
    assert namen == ["Berk", "Berk", "Beuk"]
    assert vorige == ""


def test_tellen_stopt_bij_duizend(paar: Paar) -> None:
    with als_werker():
        assert telling(Clientgegevens.objects.filter(paar=paar)) == len(NAMEN)
    assert telwoord(38) == "38"
    assert telwoord(1000) == "1.000"
    assert telwoord(GENOEG + 1) == "meer dan 1.000"
