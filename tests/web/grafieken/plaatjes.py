"""What every picture must be, whatever it shows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from toetssteen.web.grafieken.grafiek import BREED, SMAL, Grafiek
from toetssteen.web.grafieken.svg import BLAUW, GROEN, INKT, OKER, ROOD, ZACHT

SVG = "{http://www.w3.org/2000/svg}"


def platen(grafiek: Grafiek) -> Iterator[etree._Element]:
    """Return both drawings, parsed."""
    yield etree.fromstring(grafiek.breed.encode())
    yield etree.fromstring(grafiek.smal.encode())


def teksten(plaat: etree._Element) -> list[str]:
    """Return the words in a drawing."""
    return [t.text or "" for t in plaat.iter(f"{SVG}text")]


def keur(grafiek: Grafiek) -> None:
    """Assert what a strict CSP, a screen reader and a small screen need."""
    ids: list[str] = []
    for plaat, breedte in zip(platen(grafiek), (BREED, SMAL), strict=True):
        alle = list(plaat.iter())
        assert all("style" not in e.attrib and e.tag != f"{SVG}style" for e in alle)
        assert not any(str(naam).startswith("on") for e in alle for naam in e.attrib)
        assert (plaat.get("role"), plaat.get("width")) == ("img", str(breedte))
        assert plaat.get("viewBox") == f"0 0 {breedte} {plaat.get('height')}"
        eigen = {e.get("id"): e for e in alle if e.get("id")}
        assert eigen[plaat.get("aria-labelledby")].text == grafiek.kop
        assert eigen[plaat.get("aria-describedby")].text == grafiek.uitleg
        _keur_tekst(plaat, breedte)
        _keur_vulling(alle, set(eigen))
        ids += [i for i in eigen if i]
    assert len(ids) == len(set(ids))
    assert grafiek.tabel.frame.height == grafiek.__html__().count("<tr>") - 1


def _keur_tekst(plaat: etree._Element, breedte: int) -> None:
    for tekst in plaat.iter(f"{SVG}text"):
        assert float(tekst.get("font-size", "0")) >= 13
        assert tekst.get("fill") in {INKT, ZACHT}
        assert 0 <= float(tekst.get("x", "-1")) <= breedte
        assert 0 < float(tekst.get("y", "-1")) <= float(plaat.get("height", "0"))


def _keur_vulling(alle: list[etree._Element], ids: set[str | None]) -> None:
    for e in alle:
        vul = str(e.get("fill", ""))
        if vul.startswith("url("):
            assert vul[5:-1] in ids
            assert e.get("stroke") in {INKT, ZACHT, BLAUW, ROOD, OKER, GROEN}
        for naam in ("width", "height"):
            assert float(e.get(naam, "0")) >= 0
