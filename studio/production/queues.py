"""The queues that jobs wait in. Which process serves which is studio.production.workers' affair."""

EPISODES = "episodes"  # light: keeps order, cuts
STILLS = "stills"
QUEUE_OF_RENDERER = {"rehearsal": "cpu"}
SERVED = (EPISODES, STILLS, *dict.fromkeys(QUEUE_OF_RENDERER.values()))
