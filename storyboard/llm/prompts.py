"""Prompts: one Jinja template a task, the creator's own before the one that comes with the studio.

A template is a small language on purpose: values, `if`, `for` (three deep at most), comparisons,
`~` and the filters of FILTERS. No calls, no `set`, no macros, no include: what it can print is
bounded by what it is given. Values are data; none is ever read as a template.
"""

from collections.abc import Mapping

from storyboard.llm.tasks import VARIABLES

TASKS = tuple(VARIABLES)


def render(task: str, prompts: Mapping[str, str], **values: object) -> str:
    """The prompt of `task` with `values` filled in; the template in `prompts` goes before the file.

    In a template `{{ story|data }}` sets a text between two fences that it cannot close and says
    that it is material; models, lists and dicts are written as JSON there. `{{ x|json }}` is JSON
    without the fence. Raises Trouble for a template that check_prompt refuses, or that uses a value
    (or a field of one) which does not exist.
    """
    raise NotImplementedError


def check_prompt(task: str, source: str) -> None:
    """Raises Trouble, naming the line and the choices, for a template that cannot be used for `task`."""
    raise NotImplementedError


def default_prompt(task: str) -> str:
    """The source of the template that comes with the studio."""
    raise NotImplementedError
