"""What stays the same from shot to shot: the media store, the cast's looks, the library."""
