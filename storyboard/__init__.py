"""Story → script → cast → shots. Text and data only: no media, no database."""
