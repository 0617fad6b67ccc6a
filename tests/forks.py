"""Processes that are forked from one that has imported the studio: each import would take it five seconds.

That one does nothing else, starts with the first process that is asked for, and ends with the tests.
"""

import multiprocessing

FORKS = multiprocessing.get_context("forkserver")
# Those after the server are loaded when a studio opens, somebody first speaks, or a language model is asked.
FORKS.set_forkserver_preload(
    [
        "studio.server",
        "engine.rehearsal.renderer",
        "scipy.signal",
        "hibari.g2p",
        "hibari.g2p.normalize",
        "openai",
    ]
)
