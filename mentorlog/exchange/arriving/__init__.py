"""What comes in, whatever it is: recognised, looked at, and taken in by one function for each.

The command line has a command for each kind; the import screen asks here, and shows one plan.
"""
