"""Forms with which people make messages."""
