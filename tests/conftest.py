"""Examples may take their time on a busy machine; what they show does not depend on it."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
