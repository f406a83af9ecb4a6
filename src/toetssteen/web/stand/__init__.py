"""The stand of `toetsing` on PostgreSQL: searched there, added to with COPY, one pair of organisations at a time."""
