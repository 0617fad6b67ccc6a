"""The queues that jobs wait in. Which process serves which is studio.production.workers' affair."""

EPISODES = "episodes"  # light: keeps order, cuts
STILLS = "stills"
WRITING = "writing"  # light: waits for a language model
QUEUE_OF_RENDERER = {"rehearsal": "cpu"}
SERVED = (EPISODES, STILLS, WRITING, *dict.fromkeys(QUEUE_OF_RENDERER.values()))
