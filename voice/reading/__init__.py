"""How text is read aloud: numbers, names and marks into phonemes, without losing track of the text."""
