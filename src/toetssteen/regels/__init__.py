"""Rules: what a message must satisfy, one file per rule, named by the code of the standard."""
