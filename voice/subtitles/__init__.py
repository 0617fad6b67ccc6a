"""Subtitles from timed lines: broken by sense, timed to be read, written as SRT, WebVTT and ASS."""
