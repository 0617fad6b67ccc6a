"""Settings, database, projects, production, accounts, command line and the web pages."""
