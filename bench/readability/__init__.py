"""Whether a picture says what its storyboard asks for, read by someone who sees only the picture."""
