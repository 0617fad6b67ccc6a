"""Lines → timed speech, casting, lip cues, music, mix, subtitles. Knows nothing of pictures."""
