"""The entry that a Hugging Face Space and a laptop share: the studio, served as the settings say."""

import sys

from studio.command_line import main

if __name__ == "__main__":
    sys.argv[1:] = ["serve"]
    main()
