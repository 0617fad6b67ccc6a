"""Shot → take, takes → episode. Knows nothing of voices but the times they give."""
