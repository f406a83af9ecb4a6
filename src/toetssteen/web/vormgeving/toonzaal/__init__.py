"""A page with every component and invented data: to look at, and for the tests on accessibility."""
