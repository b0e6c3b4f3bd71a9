"""What is left of a damaged file, read page by page past SQLite, and a new file filled with it."""
