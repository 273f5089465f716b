"""Every write of the figures: editions are published, files taken out, months of lone centres received."""

from lanpya.figures.actions.editions import publish_edition
from lanpya.figures.actions.exports import take_out, take_out_rows
from lanpya.figures.actions.packs import pack_month, receive_month, trust_sender

__all__ = ["pack_month", "publish_edition", "receive_month", "take_out", "take_out_rows", "trust_sender"]
