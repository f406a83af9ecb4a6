"""Reading messages: bytes to tables, and the verdict of level XSD."""

from __future__ import annotations

from toetssteen.berichten.lezen.afwijking import XSD_CODES, Afwijking
from toetssteen.berichten.lezen.kop import Kop
from toetssteen.berichten.lezen.lezer import Batch, Gelezen, lees, valideer
from toetssteen.berichten.onleesbaar import Onleesbaar

__all__ = ["XSD_CODES", "Afwijking", "Batch", "Gelezen", "Kop", "Onleesbaar", "lees", "valideer"]
