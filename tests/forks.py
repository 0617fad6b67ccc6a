"""Processes that are forked from one that has imported the studio: each import would take it five seconds.

That one does nothing else, starts with the first process that is asked for, and ends with the tests.
"""

import multiprocessing

FORKS = multiprocessing.get_context("forkserver")
# Those after the server are loaded when somebody first speaks, or asks a language model.
FORKS.set_forkserver_preload(["studio.server", "scipy.signal", "hibari.g2p", "openai"])
