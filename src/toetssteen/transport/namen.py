"""Names of files: which we take, and how we name our own so that no name can leave its folder."""

from __future__ import annotations

import hashlib
import re
import unicodedata

MAX_NAAM = 255  # bytes; what usual file systems take
_MAX_STAM = 100  # characters; leaves room for a hash and an extension
_VREEMD = re.compile(r"[^A-Za-z0-9._-]+")
_TIJDELIJK = re.compile(r"^[.~]|~$|\.(?:tmp|temp|part|partial|filepart|crdownload|writing|lock|swp)$", re.IGNORECASE)


def is_tijdelijk(naam: str) -> bool:
    """Return whether a sender is still busy with a file of this name."""
    return _TIJDELIJK.search(naam) is not None


def waarom_onleesbaar(naam: str) -> str | None:
    """Return why a name cannot be shown and kept (Dutch), or None when it can.

    Control characters (Cc), characters that turn the direction or hide (Cf), bytes that are no UTF-8 (Cs) and
    line separators (Zl, Zp) are refused: such a name looks like another one, or breaks a log.
    """
    if not naam or naam in {".", ".."} or "/" in naam:
        return "de naam is geen gewone bestandsnaam"
    soorten = {unicodedata.category(teken) for teken in naam}
    if "Cs" in soorten:
        return "de naam is geen UTF-8"
    if soorten & {"Cc", "Cf", "Zl", "Zp"}:
        return "in de naam staan tekens die niet te zien zijn"
    return None


def afgekapt(naam: str, ruimte: int) -> str:
    """Return the name in at most `ruimte` bytes of UTF-8; the end, with the extension, stays."""
    rauw = naam.encode()
    return naam if len(rauw) <= ruimte else rauw[-ruimte:].decode("utf-8", "ignore")


def eenvoudig(naam: str) -> str:
    """Return a name of only `A-Z a-z 0-9 . _ -` that does not start with a dot or a hyphen; never empty."""
    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode()
    return _VREEMD.sub("_", kaal).strip("._-")[-_MAX_STAM:].lstrip("._-") or "bericht"


def vingerafdruk(tekst: str) -> str:
    """Return the SHA-256 of any text, also one that is no valid Unicode (64 hexadecimal digits)."""
    return hashlib.sha256(tekst.encode("utf-8", "surrogatepass")).hexdigest()


def naam_uit(sleutel: str, naam: str) -> str:
    """Return the name of an outgoing file: readable, and different for every key.

    At most 4 + 100 + 17 characters of the set that the municipal broker takes too.
    """
    stam, punt, extensie = eenvoudig(naam).rpartition(".")
    if not punt or not stam or len(extensie) > 4:
        stam, extensie = eenvoudig(naam), "xml"
    return f"{stam}-{vingerafdruk(sleutel)[:16]}.{extensie}"
