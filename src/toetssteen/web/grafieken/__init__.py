"""Pictures as SVG with the table of the same data beside them. Pure functions: the same input gives the same bytes.

Every picture is drawn twice, for a wide page and for a phone, so that text is never made smaller; see ADR 0021.
"""
