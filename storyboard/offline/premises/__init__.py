"""Short episodes by archetype, as Fountain with {slots}: one file an archetype and language."""
