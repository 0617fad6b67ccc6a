"""Who writes for a creator, how their language model is reached, and what it has cost them.

wishes: what a user has chosen · choices: changing it · keys: secrets at rest · connections: what
follows from it all · notebook: replies and costs of a project · desk: laid out for a writer ·
order: one order to a writer.
"""
