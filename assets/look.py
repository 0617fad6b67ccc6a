"""A character's drawn look: every number and colour that the rehearsal needs to draw a person.

Resolved once from the character's words, seeded by project and character, then stored with the
character, so that a face never drifts from shot to shot. Words that no table knows fall back on
the seed and are reported.
"""
