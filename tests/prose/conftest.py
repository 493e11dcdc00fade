"""Property tests take as long as the machine is busy: what bounds a function is asserted in its own test."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
