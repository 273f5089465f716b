"""Figures as files: each with what was asked, how complete it is, its checksum and its purpose."""
