"""The writer with a language model: any OpenAI-compatible server."""
