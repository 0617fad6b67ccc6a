"""The queues that jobs wait in. Which process serves which is studio.production.workers' affair."""

EPISODES = "episodes"  # light: keeps order, cuts
STILLS = "stills"
SHEETS = "sheets"  # somebody has opened them, and waits
WRITING = "writing"  # light: waits for a language model
QUEUE_OF_RENDERER = {"rehearsal": "cpu", "skyreels": "gpu", "hosted": "remote"}
# jobs at once; of queues that are not here: one more than there are workers
AT_ONCE = {EPISODES: 8, STILLS: 1, SHEETS: 1, WRITING: 8, "gpu": 2, "remote": 5}
SERVED = (EPISODES, STILLS, SHEETS, WRITING, *dict.fromkeys(QUEUE_OF_RENDERER.values()))
