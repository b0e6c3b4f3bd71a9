"""Formats in and out of the journal."""
