"""The tasks that a language model is asked, and what the template of each may use.

A task is a file storyboard/prompts/<task>.jinja and a row here: each variable with its meaning in
one line, shown to a creator who writes a template of their own.
"""

VARIABLES: dict[str, dict[str, str]] = {}
