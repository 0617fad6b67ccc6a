"""SkyReels: films of any length by exact diffusion forcing, in memory that does not grow.

From the shot to the frame, each file needing those below it:

- renderer: a shot's words become a take
- beginning: what a take begins with, as a model is given it
- camera: a model on this machine; what a film will take, the film, what it took
- film: frames to files, windows kept, killed runs taken up again
- slices: cards that are borrowed, a window at a time
- forcing: window after window of a film
- projector: from clean latents to what is shown
- recipe: all that decides the pixels; what each kind of model may be given
- checkpoint: a film between two windows

What is computed:

- schedule: windows of a film, and the rows of evaluations that denoise one
- sampling: UniPC and Euler, one step index per latent frame
- transformer, vace: the published weights; modulation per frame instead of per token; control blocks
- attention: full and block-causal attention, never a dense mask
- guidance: classifier-free guidance, sequential, batched or parallel
- caching: leaving out blocks whose output hardly changes
- parallel: one film over several devices
- codec, preview: pixels to latents and back, streamed; a rough decoder for a first look
- text, image, compose: prompts, pictures and references as the models are told of them
- drift: how far a film has wandered from its anchor, and the way back
- captioner: what a take shows, by a model of one's own

What is loaded:

- models, layout, licence: every published checkpoint as data
- loading, hub, shards, weights, keys, lora: from the hub or a folder, checked before anything is computed

What it takes:

- machine, meter, calibration: what there is, what a film took, and what all have taken
- cost, forecast, preflight: operations and bytes, time and memory, a plan that fits
- memory: whose model a process holds
- placement: what lies where, in which precision

Without the gpu extra these can be imported all the same: schedule, recipe, models and what a forecast needs.
"""
