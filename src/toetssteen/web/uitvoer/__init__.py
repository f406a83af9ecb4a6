"""Tables going out: to a page, CSV, a workbook, PDF and a calendar. Pure functions, without models.

A `kolom.Kolom` says of a column what it is; every way out reads the same description.
"""
