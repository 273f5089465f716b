"""Every write of the figures: editions are published, months of lone centres are received."""

from lanpya.figures.actions.editions import publish_edition

__all__ = ["publish_edition"]
