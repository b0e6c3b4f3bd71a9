"""What mentoring is: enums and pure rules. Imports nothing of the program, no database, no screen."""
