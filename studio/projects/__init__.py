"""Projects as their owners work on them: one module a stage, free functions taking (studio, user, …).

shelf: list, create, duplicate, delete · story: brief and script writing · season: a long story's
episodes · screenplay: script editing · approval: what is locked · redo: a scene or a shot again ·
cast: people and places · board: shots · exports: files to take away · clip: AI Video.

Every function checks that `user` owns the project and raises NoSuchProject otherwise; every
edit is one short transaction that is saved when the function returns.
"""
