"""Pieces that screens share; they show and send messages, and never fetch."""
