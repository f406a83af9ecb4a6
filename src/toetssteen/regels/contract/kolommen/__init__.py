"""Columns that contract rules share: joins with other tables, and expressions that more than one rule reads."""
