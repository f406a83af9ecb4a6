from __future__ import annotations

import re

import pytest
from django import forms
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from toetssteen.web.vormgeving.gegevens import Betekenis, Bevinding, Cel, Kolom, Paginering, Rij, Tegel
from toetssteen.web.vormgeving.iconen import ICONEN, icoon
from toetssteen.web.vormgeving.onderdelen.verhaal import kleur
from toetssteen.web.vormgeving.statussen import SOORTEN, soort_van
from web.vormgeving.conftest import teken

KWAAD = '"><script>alert(1)</script>'


class Vraag(forms.Form):
    kenmerk = forms.CharField(help_text="Staat boven de brief.")
    soort = forms.ChoiceField(choices=[("a", "Korting"), ("b", "Vraag")], widget=forms.RadioSelect)

    def clean(self) -> None:
        self.add_error(None, "Deze vraag is al gesteld.")


def test_een_knop_krijgt_attributen_van_htmx() -> None:
    html = teken('{% knop "Goedkeuren" hx_post="/ok" form="bulk" disabled=uit %}', uit=False)

    assert 'hx-post="/ok" form="bulk"' in html
    assert "disabled" not in html


@pytest.mark.parametrize("attribuut", ["style", "onclick"])
def test_code_in_een_attribuut_kan_niet(attribuut: str) -> None:
    with pytest.raises(ValueError, match="inline code"):
        teken("{% knop 'Weg' " + attribuut + "='x' %}")


@pytest.mark.parametrize(
    "sjabloon",
    [
        "{% knop kwaad url=kwaad name=kwaad %}",
        "{% kop kwaad bijschrift=kwaad %}",
        "{% status kwaad %}",
        '{% melding "fout" kwaad titel=kwaad %}',
        "{% gegevenslijst paren %}",
        "{% tabel kolommen rijen bijschrift=kwaad %}",
        "{% bevinding bevinding %}",
        "{% bron_en_betekenis kwaad betekenis %}",
        "{% tegels tegels %}",
        "{% uitklap kwaad %}{{ kwaad }}{% enduitklap %}",
        "{% meldingblok soort='info' %}{{ kwaad }}{% endmeldingblok %}",
        "{% paginering los %}",
    ],
)
def test_wat_van_buiten_komt_wordt_nooit_opmaak(sjabloon: str) -> None:
    html = teken(
        sjabloon,
        kwaad=KWAAD,
        paren={KWAAD: KWAAD},
        kolommen=[Kolom(KWAAD), Kolom("Code", "code"), Kolom("Status", "status")],
        rijen=[[Cel(KWAAD, url=KWAAD, klein=KWAAD), KWAAD, KWAAD]],
        bevinding=Bevinding(
            KWAAD, KWAAD, KWAAD, norm=KWAAD, waarden=[(KWAAD, KWAAD)], som=KWAAD, bron=KWAAD, bron_url=KWAAD
        ),
        betekenis=[Betekenis(1, KWAAD, KWAAD, KWAAD)],
        tegels=[Tegel(KWAAD, KWAAD, KWAAD, KWAAD)],
        los=Paginering(KWAAD, KWAAD, KWAAD),
    )

    assert "<script" not in html
    assert "&lt;script&gt;" in html or "%3Cscript" in html


def test_een_veld_hoort_bij_zijn_uitleg_en_zijn_fout() -> None:
    html = teken("{% veld form.kenmerk %}", form=Vraag({}))

    assert 'aria-describedby="id_kenmerk_uitleg id_kenmerk_fout"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_kenmerk_fout"' in html


def test_een_groep_keuzes_heeft_een_vraag_en_een_label_per_keuze() -> None:
    html = teken("{% veld form.soort %}", form=Vraag({"soort": "b"}))

    assert re.search(r"<legend[^>]*>Soort", html)
    assert 'for="id_soort_1"' in html
    assert html.count("checked") == 1


def test_het_overzicht_telt_alles_en_wijst_naar_de_velden() -> None:
    html = teken("{% foutoverzicht form %}", form=Vraag({}))

    assert "3 dingen kloppen nog niet" in html
    assert 'href="#id_kenmerk"' in html
    assert "Deze vraag is al gesteld." in html


def test_een_rij_met_te_weinig_cellen_is_een_fout() -> None:
    with pytest.raises(ValueError, match="zip"):
        teken("{% tabel kolommen rijen bijschrift='x' %}", kolommen=[Kolom("A"), Kolom("B")], rijen=[["a"]])


def test_een_kolom_toont_zijn_soort_en_telt_op() -> None:
    kolommen = [Kolom("Regel"), Kolom("Bedrag", "bedrag"), Kolom("Aantal", "getal")]
    html = teken(
        "{% tabel k r bijschrift='Regels' totaal=t %}", k=kolommen, r=[["1", 41250, None]], t=["Samen", 41250, ""]
    )

    assert html.count("€\u00a0412,50") == 2
    assert html.count(">–<") == 1
    assert '<th class="utrecht-table__cell ts-cel--tekst ts-tabel__rijkop" scope="row" role="rowheader">1</th>' in html


def test_wat_niet_te_kiezen_is_heeft_geen_vinkje() -> None:
    rijen = [Rij(["D1"], "1"), Rij(["D2"], "2", kiesbaar=False)]
    html = teken("{% tabel k r bijschrift='x' kies='regel' %}", k=[Kolom("Declaratie")], r=rijen)

    assert re.findall(r'name="regel" value="(\d)"', html) == ["1"]
    assert "Kies D1" in html


def test_een_lege_tabel_zegt_wat_er_niet_is() -> None:
    html = teken(
        "{% tabel k r bijschrift='x' leeg='Er zijn geen declaraties.' %}", k=[Kolom("A", sorteerbaar=True)], r=[]
    )

    assert "Er zijn geen declaraties." in html
    assert "<thead" not in html


def test_voortgang_vraagt_zichzelf_op_tot_het_klaar_is() -> None:
    assert 'hx-trigger="every 2s"' in teken("{% voortgang 3 10 label='Regels' url='/taak/1' %}")
    assert "hx-" not in teken("{% voortgang 10 10 label='Regels' url='/taak/1' %}")


def test_een_filter_dat_aan_staat_is_te_wissen_en_de_volgorde_blijft() -> None:
    html = teken("{% filterbalk form %}", "?kenmerk=12&sorteer=-naam", form=Vraag({"kenmerk": "12"}))

    assert '<input type="hidden" name="sorteer" value="-naam">' in html
    assert 'href="/?sorteer=-naam"' in html
    assert "Wis filters" not in teken("{% filterbalk form %}", "?sorteer=-naam", form=Vraag())


def test_een_regel_in_de_bron_is_aan_te_wijzen() -> None:
    html = teken(
        "{% bron_en_betekenis bron d eerste=41 %}", bron="a\nb", d=[Betekenis(42, "Volume", "3", soort="fout")]
    )

    assert 'id="r42"' in html
    assert "ts-bron__regel--fout" in html
    assert 'href="#r42"' in html


@given(st.text())
def test_kleuren_verandert_de_tekst_niet(regel: str) -> None:
    zonder = re.sub(r'<span class="ts-xml-tag">|</span>', "", kleur(regel))

    assert zonder == escape(regel)


@pytest.mark.parametrize("naam", ICONEN)
def test_een_icoon_is_voor_schermlezers_onzichtbaar(naam: str) -> None:
    assert 'aria-hidden="true"' in icoon(naam)


def test_een_status_staat_maar_in_een_soort() -> None:
    woorden = [woord for groep in SOORTEN.values() for woord in groep]

    assert len(woorden) == len(set(woorden))
    assert soort_van(" Afgewezen ") == "fout"
    assert soort_van("iets anders") == "neutraal"
