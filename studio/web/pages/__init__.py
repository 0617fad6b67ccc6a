"""One module a screen: `state(visit)` is all that the screen shows, ACTS is what can be done there."""
