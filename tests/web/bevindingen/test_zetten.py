"""The actions about a finding: right, side, version, the day to reply, and that all of it stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toetssteen.core.bsn import bevat_bsn
from toetssteen.web.bevindingen.actions.besluit import besluit
from toetssteen.web.bevindingen.actions.reageer import reageer
from toetssteen.web.bevindingen.actions.stel_voor import stel_voor
from toetssteen.web.bevindingen.actions.trek_in import trek_in
from toetssteen.web.bevindingen.actions.zet import Inbreng, Ingehaald, doe_zet
from toetssteen.web.bevindingen.models import Bevinding, Stap, Zaak, Zet
from toetssteen.web.bevindingen.opzoeken import bevinding_bij, zaak_bij
from toetssteen.web.bevindingen.reactietermijn import STANDAARD
from toetssteen.web.bevindingen.stappen import RECHT_VAN, STAPPEN, StapFout
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.toegang.zicht import GeenRecht
from web.bevindingen.gereedschap import NU, Zichtmaker, contractbevinding, toets_contracten

VOORSTEL = Inbreng("Deze kosten betaalt het contract niet.", 61000, voorstel="korting")


@pytest.fixture(autouse=True)
def _contract(db: None) -> None:
    toets_contracten()


@pytest.mark.usefixtures("als_web")
class TestGesprek:
    """A korting from proposal to decision."""

    @pytest.fixture(autouse=True)
    def _onderwerp(self, zicht_van: Zichtmaker) -> None:
        self.zicht_van = zicht_van
        zicht_van("contractmanager", "0344")
        self.bevinding = contractbevinding()

    def stel_voor(self) -> Zaak:
        return stel_voor(self.zicht_van("contractmanager", "0344"), self.bevinding, VOORSTEL, NU)

    def test_both_sides_see_the_same(self) -> None:
        zaak = self.stel_voor()
        aanbieder = self.zicht_van("accountmanager", "12345678")
        gezien = zaak_bij(aanbieder, self.bevinding)
        assert gezien == zaak
        assert [(z.handeling, z.bedrag, z.tekst) for z in gezien.zetten.all()] == [
            ("stel_voor", 61000, "Deze kosten betaalt het contract niet.")
        ]

    def test_ten_working_days_when_the_contract_says_none(self) -> None:
        zaak = self.stel_voor()
        assert zaak.uiterlijk == date(2026, 6, 24)
        assert f"{STANDAARD} werkdagen; het contract noemt geen termijn" in zaak.zetten.get().uiterlijk_bron

    def test_dispute_and_decision(self) -> None:
        self.stel_voor()
        aanbieder = self.zicht_van("administratie", "12345678")
        reageer(aanbieder, self.bevinding, "weerspreek", Inbreng("Het was geen domotica.", 0, 1), NU)
        gemeente = self.zicht_van("contractmanager", "0344")
        zaak = besluit(gemeente, self.bevinding, Inbreng("Deels gelijk.", 30000, 2), NU + timedelta(days=1))
        assert (zaak.stap, zaak.bedrag, zaak.versie) == (Stap.BESLOTEN, 30000, 3)
        assert list(zaak.zetten.order_by("pk").values_list("naar", flat=True)) == [
            "voorgesteld",
            "weersproken",
            "besloten",
        ]

    def test_accepting_ends_it(self) -> None:
        self.stel_voor()
        aanbieder = self.zicht_van("administratie", "12345678")
        reageer(aanbieder, self.bevinding, "aanvaard", Inbreng(versie=1), NU)
        with pytest.raises(StapFout, match="verandert niets meer"):
            reageer(aanbieder, self.bevinding, "weerspreek", Inbreng("Toch niet", 0, 2), NU)

    def test_a_question_is_answered(self) -> None:
        gemeente = self.zicht_van("backoffice", "0344")
        vraag = Inbreng("Waarom in rekening gebracht?", 500, voorstel="vraag")
        zaak = stel_voor(gemeente, self.bevinding, vraag, NU)
        assert zaak.bedrag is None
        aanbieder = self.zicht_van("administratie", "12345678")
        with pytest.raises(StapFout, match="Geef antwoord"):
            reageer(aanbieder, self.bevinding, "aanvaard", Inbreng(versie=1), NU)
        assert reageer(aanbieder, self.bevinding, "antwoord", Inbreng("Het hoort bij 02A03.", versie=1), NU).stap == (
            Stap.BEANTWOORD
        )

    def test_withdraw_and_propose_again(self) -> None:
        self.stel_voor()
        gemeente = self.zicht_van("contractmanager", "0344")
        assert trek_in(gemeente, self.bevinding, Inbreng("Verkeerd bedrag.", versie=1), NU).stap == Stap.VERVALLEN
        opnieuw = Inbreng("Nu goed.", 100, 2, "vordering")
        assert stel_voor(gemeente, self.bevinding, opnieuw, NU).versie == 3

    def test_the_second_editor_is_told_what_changed(self) -> None:
        self.stel_voor()
        with pytest.raises(Ingehaald) as fout:
            stel_voor(self.zicht_van("backoffice", "0344"), self.bevinding, VOORSTEL, NU)
        assert "Contractmanager van Eikenrade" in str(fout.value)
        assert "voorgesteld, €\N{NO-BREAK SPACE}610,00" in str(fout.value)
        assert Zet.objects.count() == 1

    @pytest.mark.parametrize("rol", ["toezichthouder", "consulent"])
    def test_without_the_right(self, rol: str) -> None:
        with pytest.raises(GeenRecht):
            stel_voor(self.zicht_van(rol, "0344"), self.bevinding, VOORSTEL, NU)

    def test_backoffice_does_not_decide(self) -> None:
        self.stel_voor()
        with pytest.raises(GeenRecht):
            besluit(self.zicht_van("backoffice", "0344"), self.bevinding, Inbreng("Zo.", 0, 1), NU)

    def test_of_another_organisation_is_not_there(self) -> None:
        vreemd = self.zicht_van("contractmanager", "0363")
        with pytest.raises(Bevinding.DoesNotExist):
            stel_voor(vreemd, self.bevinding, VOORSTEL, NU)
        zicht = self.zicht_van("administratie", "87654321")
        with pytest.raises(Bevinding.DoesNotExist):
            reageer(zicht, self.bevinding, "aanvaard", Inbreng(), NU)

    @pytest.mark.parametrize(
        ("inbreng", "melding"),
        [
            (Inbreng("Van cliënt 999900006", 1, voorstel="korting"), "BSN"),
            (Inbreng("x", -1, voorstel="korting"), "bedrag ligt tussen"),
            (Inbreng("x", 10**15, voorstel="korting"), "bedrag ligt tussen"),
            (Inbreng("x", 0, voorstel="korting"), "Vul het bedrag"),
            (Inbreng("x", 1, voorstel="boete"), "Kies een korting"),
            (Inbreng("x", 1, voorstel="korting", uiterlijk=date(2026, 6, 11)), "minstens tot en met 24-06-2026"),
            (Inbreng(" ", voorstel="vraag"), "Vul in wat u wilt vragen"),
        ],
    )
    def test_wrong_input(self, inbreng: Inbreng, melding: str) -> None:
        with pytest.raises(StapFout, match=melding):
            stel_voor(self.zicht_van("contractmanager", "0344"), self.bevinding, inbreng, NU)
        assert not Zaak.objects.exists()

    def test_a_rebuild_finds_the_case_back(self) -> None:
        zaak = self.stel_voor()
        zicht = self.zicht_van("contractmanager", "0344")
        Bevinding.objects.filter(pk=self.bevinding.pk).update(plek=999_999)
        assert bevinding_bij(zicht, zaak) is not None
        Bevinding.objects.filter(pk=self.bevinding.pk).update(kenmerk="0" * 64)
        assert bevinding_bij(zicht, zaak) is None
        assert zaak.over["clausule"] == "DF-30.e"

    def test_steps_are_not_changed_or_removed(self) -> None:
        self.stel_voor()
        for sql in ("UPDATE bevindingen_zet SET tekst = 'anders'", "DELETE FROM bevindingen_zet"):
            geweigerd = pytest.raises(DatabaseError, match="permission denied")
            with geweigerd, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)

    def test_it_is_in_the_logbook(self) -> None:
        zaak = self.stel_voor()
        regel = Logregel.objects.get(soort="bevinding")
        assert (regel.handeling, regel.object) == ("wijzigen", f"{zaak.pk} stel_voor")


ZETTEN = st.lists(
    st.tuples(
        st.sampled_from([("contractmanager", "0344"), ("administratie", "12345678")]),
        st.sampled_from(sorted(RECHT_VAN)),
        st.integers(-1, 1),
        st.integers(-1, 3),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(zetten=ZETTEN)
@pytest.mark.usefixtures("als_web")
def test_any_sequence_of_moves_keeps_what_must_hold(
    zicht_van: Zichtmaker, zetten: list[tuple[tuple[str, str], str, int, int]]
) -> None:
    """Right or wrong side, right or wrong version: what is stored is always a walk through the table."""
    with transaction.atomic():
        zicht_van("contractmanager", "0344")
        bevinding = contractbevinding()
        for wie, handeling, mis, bedrag in zetten:
            zicht = zicht_van(*wie)
            voor = zaak_bij(zicht, bevinding)
            versie = (voor.versie if voor else 0) + mis
            inbreng = Inbreng("Omdat.", bedrag, versie, "korting", date(2026, 6, 9), "test")
            try:
                with transaction.atomic():
                    doe_zet(zicht, bevinding, handeling, inbreng, NU)
            except (GeenRecht, StapFout):
                na = zaak_bij(zicht, bevinding)
                assert (na and na.versie) == (voor and voor.versie)
        _klopt(bevinding)
        transaction.set_rollback(True)


def _klopt(bevinding: Bevinding) -> None:
    zaak = Zaak.objects.filter(bericht_id=bevinding.bericht_id, kenmerk=bevinding.kenmerk).first()
    if zaak is None:
        return
    stap = Stap.OPEN
    for zet in zaak.zetten.select_related("namens").order_by("pk"):
        assert STAPPEN[stap, Soort(zet.namens.soort), zet.handeling] == zet.naar
        assert zet.namens_id in (zaak.gemeente_id, zaak.aanbieder_id)
        assert zet.bedrag is None or zet.bedrag >= 0
        stap = Stap(zet.naar)
    assert (zaak.stap, zaak.versie) == (stap, zaak.zetten.count())


@pytest.mark.parametrize(
    ("tekst", "wel"),
    [
        ("BSN 999900006", True),
        ("9999.00.006", True),
        ("toewijzing 999900007", False),
        ("1234567", False),
        ("99990000612", False),
    ],
)
def test_a_bsn_in_a_text(tekst: str, wel: bool) -> None:
    assert bevat_bsn(tekst) is wel
