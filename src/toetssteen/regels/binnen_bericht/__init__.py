"""Rules that one message decides: conditions, constraints and technical rules of level xslt."""
