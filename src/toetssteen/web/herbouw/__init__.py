"""Makes everything derived from messages again, from the messages alone, and tells what differs.

Messages of a pair are replayed by the code that handles them, on empty tables of their own (`schaduw`); these are held
against the real ones, column by column, in the database. What differs can be replaced.
"""
