"""Engines that run in an environment and a process of their own: see recipes."""
