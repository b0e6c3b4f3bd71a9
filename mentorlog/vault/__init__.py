"""The encrypted file: header, key, recovery code, opening, swapping in a new file, backups, checks."""
