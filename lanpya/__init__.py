"""Lanpya: services to migrant workers, and figures that can be trusted."""
