"""One module per screen; a screen decides what happens and calls the journal."""
