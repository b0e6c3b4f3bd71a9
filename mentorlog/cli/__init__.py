"""The command line: one module per group of commands; heavy imports live inside the command that needs them."""
