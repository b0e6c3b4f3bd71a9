"""Charts made of characters: each is a list of lines for a width, in the colours of the theme.

Every chart says its numbers beside its shapes, so that it reads without colour as well.
"""
