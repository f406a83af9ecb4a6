"""Terms: who must answer what before which day. Made again from the messages of a pair whenever it changes."""
