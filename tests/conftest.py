"""What all tests share: no property fails for being slow, because speed is measured elsewhere (`make bench`)."""

from hypothesis import settings

settings.register_profile("toetssteen", deadline=None)
settings.load_profile("toetssteen")
