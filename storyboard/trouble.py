"""The one kind of error that is meant for the user's eyes."""

from functools import partial
from typing import Any


class Trouble(Exception):
    """Something the user can understand and mend.

    `template` is one English sentence or two, with {names} for values: it names the value, the
    choices and the fix. The page looks the template up in its word table, so it must be a
    literal; `values` fill it in, in any language.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values))

    def __reduce__(self) -> tuple[Any, ...]:
        """Survives the way between processes with template and values apart."""
        return partial(type(self), self.template, **self.values), ()
