"""What mentoring is: enums and pure rules; nothing of the program, no database, no screen."""
