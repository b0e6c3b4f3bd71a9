"""What leaves for somebody: a document, a programme report, a closing book, all about a person."""
