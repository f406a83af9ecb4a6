"""The day it is in the tests: the messages of the small region are of the months before it."""

from __future__ import annotations

from datetime import date

VANDAAG = date(2026, 6, 10)
