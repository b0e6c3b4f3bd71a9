"""Small modal screens that return a typed result."""
