"""Who writes for a creator, how their language model is reached, and what it has cost them.

wishes: what a user has chosen, kept in the database · keys: secrets at rest · notebook: replies and
costs of a project · desk: all of it, laid out for a writer.
"""
