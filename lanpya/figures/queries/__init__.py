"""Reads shaped for a page, a file or the console."""
