"""What the offline writer knows of two languages, as tables. No rule lives here."""


def listed(words: str) -> list[str]:
    """The words of a table's row."""
    return words.split()
