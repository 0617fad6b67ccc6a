"""What the SkyReels engine costs, beside diffusers in the same run: time, memory, growth with length."""
