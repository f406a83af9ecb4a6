"""The table of steps: who may do what, and that nothing else ever happens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toetssteen.web.bevindingen.models import Stap, Voorstel
from toetssteen.web.bevindingen.stappen import (
    EINDE,
    IN_WOORDEN,
    RECHT_VAN,
    STAPPEN,
    StapFout,
    Toestand,
    aan_zet,
    mogelijk,
    volgende,
)
from toetssteen.web.organisaties.models import Soort

DAG = date(2026, 6, 10)
TOESTANDEN = st.builds(
    Toestand,
    st.sampled_from(Stap),
    st.sampled_from(["", *Voorstel.values]),
    st.none() | st.dates(DAG - timedelta(30), DAG + timedelta(30)),
)
ZETTEN = st.lists(st.tuples(st.sampled_from(Soort), st.sampled_from(sorted(RECHT_VAN)), st.sampled_from(Voorstel)))


def test_every_step_has_a_right_and_words() -> None:
    assert {h for _, _, h in STAPPEN} == set(RECHT_VAN) == set(IN_WOORDEN)


def test_a_step_belongs_to_one_side() -> None:
    kanten = {h: {k for _, k, ander in STAPPEN if ander == h} for h in RECHT_VAN}
    assert all(len(k) == 1 for k in kanten.values())


@given(TOESTANDEN, st.sampled_from(Soort), st.sampled_from(sorted(RECHT_VAN)))
def test_what_is_offered_is_what_works(toestand: Toestand, kant: Soort, handeling: str) -> None:
    if handeling in mogelijk(toestand, kant, DAG):
        assert volgende(toestand, kant, handeling, DAG) == STAPPEN[toestand.stap, kant, handeling]
    else:
        with pytest.raises(StapFout) as fout:
            volgende(toestand, kant, handeling, DAG)
        assert str(fout.value).endswith(".")


@given(TOESTANDEN)
def test_who_is_waited_for_can_do_something(toestand: Toestand) -> None:
    wie = aan_zet(toestand, DAG)
    if wie is not None and (toestand.voorstel or toestand.stap == Stap.WEERSPROKEN):
        assert mogelijk(toestand, wie, DAG)


@given(ZETTEN)
def test_any_sequence_of_moves_keeps_what_must_hold(zetten: list[tuple[Soort, str, Voorstel]]) -> None:
    toestand, ooit_voorgesteld, besloten = Toestand(), False, False
    for kant, handeling, voorstel in zetten:
        try:
            naar = volgende(toestand, kant, handeling, DAG)
        except StapFout:
            continue
        assert not besloten, "after the end nothing happens"
        ooit_voorgesteld |= handeling == "stel_voor"
        vraag = toestand.voorstel == Voorstel.VRAAG
        assert naar != Stap.AANVAARD or not vraag, "a question is not accepted"
        assert naar != Stap.VERVALLEN or ooit_voorgesteld, "only a proposal can be withdrawn"
        if handeling == "stel_voor":
            toestand = Toestand(naar, voorstel, DAG + timedelta(10))
        else:
            toestand = Toestand(naar, toestand.voorstel, toestand.uiterlijk)
        besloten = naar in EINDE


def test_no_decision_before_the_other_could_reply() -> None:
    wacht = Toestand(Stap.VOORGESTELD, "korting", DAG)
    assert "besluit" not in mogelijk(wacht, Soort.GEMEENTE, DAG)
    assert "besluit" in mogelijk(wacht, Soort.GEMEENTE, DAG + timedelta(1))
    assert aan_zet(wacht, DAG) == Soort.AANBIEDER
    assert aan_zet(wacht, DAG + timedelta(1)) == Soort.GEMEENTE
