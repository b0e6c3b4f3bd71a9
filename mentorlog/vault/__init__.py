"""The encrypted file: key, recovery code, opening, swapping in a new file, backups, checks."""
