"""People: a stored look becomes a head, hair, clothes and a body that act."""
