"""The record: the tables, then one module per aggregate with its queries and its changes."""
