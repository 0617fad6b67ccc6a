"""The writer that needs no model and no network: rules and tables, English and Chinese."""
