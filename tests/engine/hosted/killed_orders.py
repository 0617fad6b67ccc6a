"""A process that films one shot at a shop, to be killed: URL, folder, and the request as JSON in a file."""

import sys
from pathlib import Path

from provider_server import options_at

from engine.hosted import renderer as hosted
from engine.take import TakeRequest

hosted.SOONEST, hosted.LATEST = 0.02, 0.05
url, folder = sys.argv[1], Path(sys.argv[2])
request = TakeRequest.model_validate_json((folder / "request.json").read_text())
hosted.Hosted(options_at(url, folder)).render(request, folder / "take.mp4", lambda done, of: None)
