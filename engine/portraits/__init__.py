"""Portraitists that are models: on this machine, at the hub's providers, behind an images API.

- diffuser: a text-to-image model on this machine; models, its table; loading, from a folder into memory
- hub: the hub's inference providers
- images_api: any server of the OpenAI images protocol
- asking: an order in words, and the answer as the picture that was ordered

Without the gpu extra all but loading can be imported.
"""
