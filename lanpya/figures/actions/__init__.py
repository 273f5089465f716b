"""Every write of the figures: editions are published, files taken out, months of lone centres received."""

from lanpya.figures.actions.editions import publish_edition
from lanpya.figures.actions.exports import take_out

__all__ = ["publish_edition", "take_out"]
