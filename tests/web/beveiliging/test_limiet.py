"""Who asks too much waits, and everybody else does not notice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from toetssteen.web.http.adres import adres_van, groep_van
from toetssteen.web.http.limiet import TeVeel, op_een, ruim_tellers_op, tel
from toetssteen.web.organisaties.models import Rol
from web.api.aanroep import sleutel_voor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("als_web")]
MINUUT = 1_700_000_040.0  # the begin of a minute


def test_tot_de_grens_mag_en_daarna_niet_meer() -> None:
    for _ in range(3):
        tel("proef", [("a", 3)], nu=MINUUT)
    with pytest.raises(TeVeel) as fout:
        tel("proef", [("a", 3)], nu=MINUUT + 20)
    assert fout.value.wacht == 41
    tel("proef", [("b", 3)], nu=MINUUT)
    tel("ander", [("a", 3)], nu=MINUUT)
    tel("proef", [("a", 3)], nu=MINUUT + 60)


def test_een_van_de_tellers_is_genoeg() -> None:
    tel("proef", [("a", 1), ("organisatie", 5)], nu=MINUUT)
    with pytest.raises(TeVeel):
        tel("proef", [("a", 1), ("organisatie", 5)], nu=MINUUT)


def test_oude_tellers_gaan_weg() -> None:
    op_een("oud", 1)
    assert ruim_tellers_op(nu=MINUUT) >= 1
    assert op_een("oud", 1) == 1


def test_uploaden_heeft_een_grens_per_persoon_en_per_organisatie(
    ingelogd: Callable[[str, str], Client], settings: Any
) -> None:
    settings.LIMIETEN = settings.LIMIETEN | {"upload": (2, 3)}
    backoffice, ander = ingelogd("backoffice", "0344"), ingelogd("consulent", "0344")

    def stuur(client: Client) -> Any:
        return client.post("/berichten/indienen/", {"bestanden": SimpleUploadedFile("a.xml", b"<a/>")})

    assert [stuur(backoffice).status_code == 429 for _ in range(3)] == [False, False, True]
    antwoord = stuur(ander)
    assert antwoord.status_code == 429, "three of the organisation already"
    assert 1 <= int(antwoord.headers["Retry-After"]) <= 61
    assert "U hebt in korte tijd te veel gevraagd" in antwoord.content.decode()
    assert stuur(ingelogd("backoffice", "0363")).status_code != 429


def test_de_api_heeft_een_grens_per_adres_ook_zonder_sleutel(settings: Any) -> None:
    settings.LIMIETEN = settings.LIMIETEN | {"api": (2, 4)}
    client = Client()
    codes = [client.get("/api/v1/openapi.json", REMOTE_ADDR="198.51.100.9").status_code for _ in range(5)]
    assert codes[4] == 429
    assert 429 not in codes[:4]
    laatste = client.get("/api/v1/openapi.json", REMOTE_ADDR="198.51.100.9")
    assert laatste.headers["Content-Type"] == "application/problem+json"
    assert client.get("/api/v1/openapi.json", REMOTE_ADDR="198.51.100.10").status_code != 429


@pytest.mark.parametrize("schrijf", [str, str.upper, lambda kop: kop.replace(" ", "  ")])
def test_een_sleutel_telt_als_een_hoe_hij_ook_geschreven_is(settings: Any, schrijf: Callable[[str], str]) -> None:
    """Another way to write "Bearer" is no other program: the key counts, and its organisation with its other keys."""
    settings.LIMIETEN = settings.LIMIETEN | {"api": (3, 5)}
    een, ander = (sleutel_voor(Rol.BACKOFFICE, "0344") for _ in range(2))

    def vraag(sleutel: str, soort: str, plek: int) -> int:
        kop = {"Authorization": f"{soort}{sleutel}"}
        return int(Client().get("/api/v1/sleutel", REMOTE_ADDR=f"198.51.100.{plek}", headers=kop).status_code)

    anders = schrijf("Bearer ")
    assert [vraag(een, soort, n) for n, soort in enumerate(("Bearer ", anders, "bearer ", anders))] == [
        200,
        200,
        200,
        429,
    ]
    assert [vraag(ander, "Bearer ", n) for n in (7, 8)] == [200, 429], "five of the organisation already"


@pytest.mark.parametrize(
    ("proxys", "kop", "verwacht"),
    [
        (0, "203.0.113.1", "10.0.0.1"),
        (1, "203.0.113.1", "203.0.113.1"),
        (1, "198.51.100.6, 203.0.113.1", "203.0.113.1"),
        (2, "6.6.6.6, 203.0.113.1, 10.0.0.2", "203.0.113.1"),
        (2, "203.0.113.1", "203.0.113.1"),
        (1, "", "10.0.0.1"),
        (1, "onzin<script>", "onbekend"),
    ],
)
def test_alleen_eigen_proxys_worden_geloofd(settings: Any, proxys: int, kop: str, verwacht: str) -> None:
    settings.PROXYS = proxys
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=kop)
    assert adres_van(request) == verwacht


def test_een_ipv6_klant_is_een_heel_netwerk() -> None:
    assert groep_van("2001:db8:1:2:3::4") == groep_van("2001:db8:1:2:ffff::1") != groep_van("2001:db8:1:3::1")
    assert groep_van("203.0.113.1") == "203.0.113.1"
