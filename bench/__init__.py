"""Where README's numbers come from: each bench is a module that prints a table, and JSON on request."""
