"""What someone decides or reports about allocations, as messages: allocate, change, delete, answer, ask, start, stop.

Each composes the messages and checks the right; `verzend_eigen` judges and sends them.
"""
