"""mentorlog: a personal mentorship journal for the terminal, in one encrypted file."""

__version__ = "0.1.0"
