"""Contracts: which profile holds between whom, in which version, and who agreed to that."""
