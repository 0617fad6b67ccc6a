"""Looking at a take: what it shows, how well that fits its shot, and whether to film it again."""
