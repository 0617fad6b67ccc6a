"""Shots filmed by somebody else's machines: Inference Providers behind Hugging Face's router.

`providers.py`: how an order is written and read at each of them. `offers.py`: what a model makes, and
for how much. `line.py`: one request over the network. `receipts.py`: what has been ordered and paid.
`orders.py`: order, ask, fetch. `clip.py`: what came becomes a take. `renderer.py`: the contract.
"""
