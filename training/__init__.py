"""How the miniature was made: a SkyReels-V2 small enough to ship, trained on a drawn world.

Everything here runs on one CPU core, and the same loop fine-tunes a published checkpoint. The miniature is a
test pattern: it is no evidence about SkyReels-V2's own picture.
"""
