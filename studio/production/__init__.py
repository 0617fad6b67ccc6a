"""Production: script and storyboard in, takes and episodes out, by jobs that outlive any page."""
