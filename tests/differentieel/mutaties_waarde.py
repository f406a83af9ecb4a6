"""Mutations of the values: per kind of datatype the values where readers differ, and small random changes."""

from __future__ import annotations

from collections.abc import Callable

from differentieel.werkstuk import Werkstuk, naam
from toetssteen.berichten.codelijsten import codes
from toetssteen.berichten.specificatie import Datatype

GETALLEN = (
    "", " ", "+5", "+0", "-0", "-1", "-5", "--1", "+", "-", "007", "0", "00", "5.0", "5.", ".5", "1e3", "1E3",
    "0x1F", "1_000", "1.000", "1,000", "5 5", " 5", "5 ", "\t5\n", "\n5", "5\r", "\u00a05", "5\u00a0", "\u20035",
    "٥", "５", "²", "NaN", "INF", "vijf", "99", "100", "99999", "100000", "99999999", "100000000", "999999999",
    "1000000000", "999999999999", "1000000000000", "9223372036854775807", "9223372036854775808",
    "18446744073709551616", "9" * 24, "9" * 25, "0" * 23 + "5", "0" * 24 + "5", "0" * 40 + "5", "+007", "-007",
    "+-5", "5+", "3", "03", "+3", "2",
)  # fmt: skip
DATUMS = (
    "", " ", "2024-02-29", "2024-02-30", "2023-02-29", "1900-02-29", "2000-02-29", "2100-02-29", "2024-04-31",
    "2024-12-31", "2024-12-32", "2024-13-01", "2024-00-10", "2024-01-00", "0000-01-01", "0001-01-01", "-0001-01-01",
    "-0044-03-15", "-0004-02-29", "9999-12-31", "12024-01-01", "99999-12-31", "012024-01-01", "002024-01-01",
    "999999999999-01-01", "99999999999999999999-01-01", "-12024-01-01", "+2024-01-01", "2024-01-01Z",
    "2024-01-01+01:00", "2024-01-01-05:00", "2024-01-01-", "2024-01-01+", "2024-1-1", "2024-01-1", "024-01-01",
    "24-01-01", "20240101", "2024-01", "2024", "01-01-2024", "2024/01/01", "2024-01-01T00:00:00",
    "2024-01-01 00:00:00", " 2024-01-01", "2024-01-01 ", "\n2024-01-01\t", "2024-01-01\r", "2024 -01-01",
    "2024- 01-01", "\u00a02024-01-01", "２０２４-01-01", "2024‑01‑01", "--01-01", "2024-W01-1", "2024-001",
    "1582-10-10", "1899-12-31", "1970-01-01", "2024-01-01z",
)  # fmt: skip
TIJDEN = (
    "", " ", "24:00:00", "24:00:00.0", "24:00:00.000", "24:00:01", "24:00:00.1", "24:01:00", "00:00:00", "23:59:59",
    "23:59:60", "23:60:00", "25:00:00", "12:00", "12", "1:00:00", "12:0:00", "12:00:0", "12:00:00.", "12:00:00.5",
    "12:00:00.50", "12:00:00.000", "12:00:00.123456789", "12:00:00.1234567890123", "12:00:59.999999999999",
    "12:00:00,5", "12:00:00Z", "12:00:00z", "12:00:00+01:00", "12:00:00-01:00", "-12:00:00", "+12:00:00", " 12:00:00",
    "12:00:00 ", "\t12:00:00\n", "12:00:00\r", "12 :00:00", "１２:00:00", "T12:00:00", "2024-01-01T12:00:00", "120000",
    "12:00:00 PM", "12:00:00.5.5", "12:00:00:00", "012:00:00", "00:00:00.0", "99:99:99", "12:00:00.5 ",
)  # fmt: skip
TEKSTEN = (
    "", " ", "   ", "\t", "\n", "\r", "\u00a0", "\u2003", "\u0085", "\u200b", "\u2028", "\ufeff", " a", "a ", "\ta",
    "a\t", "\na", "a\n", "a\nb", "a\tb", "a\rb", "a b", "a  b", "\n \n", ".", "..", " . ", "\n.\n", "a\u2028b",
    "a\u0085b", "1", "0", "01", "0000", "123", "1234", "12345", "１２３４", "٠١٢٣", "1234567", "12345678", " 12345678",
    "12345678 ", "123456789", "1234567890", "00000000", "12345678\n", "1234-678", "AB", "ab1", "A.B.", "Ÿ", "×",
    "÷", "ỳ", "ỹ", "Ỵ", "é", "e\u0301", "ÀÉỲ", "ij", "ĳ", "A B", "1.0.0", "1.0", "01.0.0", "1.00.0", "1.0.0.0",
    "1.0.0 ", " 1.0.0", "1..0", "0.0.0", "v1.0.0", "1.0.x", "10.20.30", "99999999999.0.0", "１.0.0", "999900006",
    "x" * 5000, "a-b", "a_b", "a&b<c>", "]]>", "'\"", "%s{0}", "\ud7ff", "\ufffd", "\U0001f600", "\U0010fffd",
)  # fmt: skip
CODES = (
    "", " ", "0", "1", "9", "01", "001", "1 ", " 1", "01 ", " 01", "01\n", "\t1", "１", "A", "a", "nl", "NL", "NLD",
    "xx", "XX", "99", "0200", "200", "9999", "0200 ", "200.", "+1", "1.0", "d", "D", "C", "c", "DC", "\u00a01",
)  # fmt: skip
POELEN = {"getal": GETALLEN, "datum": DATUMS, "tijd": TIJDEN, "tekst": TEKSTEN, "code": CODES}
LENGTETEKENS = ("a", "é", "e\u0301", "€", "😀", "\u00a0", "A ", "0", "Ỳ", "\u0301")


def getal(w: Werkstuk) -> str | None:
    return _uit_poel(w, "getal", "getal")


def datum(w: Werkstuk) -> str | None:
    return _uit_poel(w, "datum", "datum")


def tijd(w: Werkstuk) -> str | None:
    return _uit_poel(w, "tijd", "tijd")


def tekst(w: Werkstuk) -> str | None:
    return _uit_poel(w, "tekst", "tekst")


def code(w: Werkstuk) -> str | None:
    return _uit_poel(w, "code", "code")


def verkeerde_soort(w: Werkstuk) -> str | None:
    van, naar = w.rng.choice(sorted(POELEN)), w.rng.choice(sorted(POELEN))
    return _uit_poel(w, van, naar)


def andere_code(w: Werkstuk) -> str | None:
    """Put in a code of the list for one of the laws, or of another list."""
    blad = w.kies_blad_van("code")
    if blad is None:
        return None
    plek, ander = w.plek(blad), w.kies_blad_van("code")
    assert plek is not None
    assert ander is not None
    if w.rng.random() < 0.3:
        plek = w.plek(ander) or plek
    assert isinstance(plek.element.type, Datatype)
    lijst = plek.element.type.codelijst or ""
    blad.text = w.rng.choice(sorted(codes("ijw", lijst) | codes("iwmo", lijst)))
    return f"{naam(blad)} = {blad.text!r}"


def grens(w: Werkstuk) -> str | None:
    """Put in a number on or next to a bound, sometimes in another notation."""
    blad = w.kies_blad_van("getal")
    plek = w.plek(blad) if blad is not None else None
    if blad is None or plek is None or not isinstance(plek.element.type, Datatype) or plek.element.type.maximum is None:
        return None
    waarde = int(plek.element.type.maximum.waarde) + w.rng.choice([-1, 0, 0, 1])
    blad.text = w.rng.choice(["", "", "0", "+", " ", "0" * 12]) + str(waarde) + w.rng.choice(["", "", "", " ", "\n"])
    return f"{naam(blad)} = {blad.text!r}"


def lengte(w: Werkstuk) -> str | None:
    """Make a text just as long as allowed, or one off, in bytes of one to four per character."""
    blad = w.kies_blad_van("tekst")
    plek = w.plek(blad) if blad is not None else None
    if blad is None or plek is None or not isinstance(plek.element.type, Datatype):
        return None
    grens_ = plek.element.type.max_lengte
    doel = max(0, (int(grens_.waarde) if grens_ else 300) + w.rng.choice([-1, 0, 0, 1, 1]))
    teken = w.rng.choice(LENGTETEKENS)
    blad.text = (teken * doel)[:doel]
    return f"{naam(blad)} = {teken!r} x {doel}"


def teken_erbij(w: Werkstuk) -> str:
    blad = w.kies_blad()
    oud = blad.text or ""
    plaats = w.rng.choice([0, len(oud), w.rng.randint(0, len(oud))])
    teken = w.rng.choice([" ", "\t", "\n", "\r", "\u00a0", "x", "0", "é", "-", "+", ".", ":", "Z", "\u200b", "😀"])
    blad.text = oud[:plaats] + teken + oud[plaats:]
    return f"{naam(blad)} = {blad.text!r}"


def teken_eraf(w: Werkstuk) -> str | None:
    blad = w.kies_blad()
    oud = blad.text or ""
    if not oud:
        return None
    plaats = w.rng.randrange(len(oud))
    blad.text = oud[:plaats] + oud[plaats + 1 :]
    return f"{naam(blad)} = {blad.text!r}"


def ander_teken(w: Werkstuk) -> str | None:
    blad = w.kies_blad()
    oud = blad.text or ""
    if not oud:
        return None
    plaats = w.rng.randrange(len(oud))
    teken = w.rng.choice(["0", "1", "9", "A", "z", " ", "-", "é", "\n", "０"])
    blad.text = oud[:plaats] + teken + oud[plaats + 1 :]
    return f"{naam(blad)} = {blad.text!r}"


def ruil_waarden(w: Werkstuk) -> str:
    een, ander = w.kies_blad(), w.kies_blad()
    een.text, ander.text = ander.text, een.text
    return f"{naam(een)} <-> {naam(ander)}"


def _uit_poel(w: Werkstuk, van: str, poel: str) -> str | None:
    blad = w.kies_blad_van(van)
    if blad is None:
        return None
    blad.text = w.rng.choice(POELEN[poel])
    return f"{naam(blad)} = {blad.text[:60]!r}"


WAARDE: tuple[Callable[[Werkstuk], str | None], ...] = (
    getal, getal, datum, datum, tijd, tekst, tekst, code, verkeerde_soort, andere_code, grens, lengte, lengte,
    teken_erbij, teken_eraf, ander_teken, ruil_waarden,
)  # fmt: skip
