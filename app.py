"""The entry that a Hugging Face Space and a laptop share: settings, studio, serve."""

import sys

from storyboard.trouble import Trouble
from studio.command_line import settings_with
from studio.server import serve

if __name__ == "__main__":
    try:
        serve(settings_with())
    except Trouble as trouble:
        sys.exit(f"onetake: {trouble}")
