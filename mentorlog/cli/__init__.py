"""The command line: a module per group of commands; what is slow is imported where it is needed."""
