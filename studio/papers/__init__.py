"""Papers: what is printed or sent to people who work on paper, as PDF."""
