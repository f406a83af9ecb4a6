"""Writes voorbeelden/geschiedenis/: half a year of messages between one gemeente and one aanbieder.

`python -m tools.voorbeelden` writes it again, with `--check` it only compares.
"""
