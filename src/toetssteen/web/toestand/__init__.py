"""How the installation is doing: whether it lives, whether it is ready, and what can be measured of it."""
