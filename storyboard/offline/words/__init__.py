"""What the offline writer knows of two languages, as tables. No rule lives here."""
