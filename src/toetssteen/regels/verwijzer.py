"""Kinds of referrer (COD327): those who have a ZorgverlenerCode (AGB), shared by CD066, CD067 and CD068."""

from __future__ import annotations

MET_CODE = ("02", "03", "04", "05")
