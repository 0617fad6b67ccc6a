"""The studio's page: `build` makes the Gradio blocks, `mount` serves them from an app."""

from studio.web.page import build, mount

__all__ = ["build", "mount"]
