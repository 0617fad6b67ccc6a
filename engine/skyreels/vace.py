"""The transformer of Wan2.1-VACE: the same blocks, and blocks beside them that tell some what was given.

A control block reads what was given (arXiv 2503.07598, section 3.3) and leaves a hint, which is added to
the outcome of its layer. Published, all hints are made before the first layer; here each is made when its
turn comes, to the same numbers, so that no more than one is ever held. Knows one forward.
"""

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from diffusers import WanVACETransformer3DModel
from torch import Tensor, nn

from engine.skyreels.attention import FrameAttnProcessor, Layout
from engine.skyreels.transformer import FrameBlock, FrameTransformer


class ControlBlock(FrameBlock):
    """A block of the published weights that reads what was given; the first one sees the film, too."""

    def __init__(self, dim: int, *args: Any, first: bool) -> None:
        super().__init__(dim, *args)
        self.proj_in = nn.Linear(dim, dim) if first else None
        self.proj_out = nn.Linear(dim, dim)
        attentions: Iterable[Any] = (self.attn1, self.attn2)
        for attention in attentions:
            attention.set_processor(FrameAttnProcessor())

    def forward(  # type: ignore[override]
        self,
        control: Tensor,
        hidden: Tensor | None,
        text: Tensor,
        modulation: Tensor,
        rotary: tuple[Tensor, Tensor],
        layout: Layout,
    ) -> tuple[Tensor, Tensor]:
        """The hint, and what the next control block reads, each [B,L,D]. `hidden`: for the first block."""
        if self.proj_in is not None:
            control = self.proj_in(control) + hidden
        control = super().forward(control, text, modulation, rotary, layout)
        return self.proj_out(control), control


class ControlledTransformer(FrameTransformer):
    """WanVACETransformer3DModel with the same parameters and config, and FrameTransformer's forward.

    `control` of the forward is [B,96,F,h,w], see engine.skyreels.compose; it counts in full.
    """

    _no_split_modules = ["FrameBlock", "ControlBlock"]
    _repeated_blocks = ["FrameBlock", "ControlBlock"]
    published = WanVACETransformer3DModel

    @functools.wraps(WanVACETransformer3DModel.__init__)  # type: ignore[misc]
    def __init__(self, *, vace_layers: Sequence[int], vace_in_channels: int = 96, **config: Any) -> None:
        super().__init__(**config)
        self.register_to_config(  # type: ignore[no-untyped-call]
            vace_layers=vace_layers, vace_in_channels=vace_in_channels
        )
        heads, patch = self.config["num_attention_heads"], self.config["patch_size"]
        dim = heads * self.config["attention_head_dim"]
        shape = (dim, self.config["ffn_dim"], heads, *(self.config[key] for key in SHARED))
        self.vace_patch_embedding = nn.Conv3d(vace_in_channels, dim, kernel_size=patch, stride=patch)
        self.vace_blocks = nn.ModuleList(ControlBlock(*shape, first=not layer) for layer in vace_layers)

    def _hints(
        self,
        control: Tensor | None,
        hidden: Tensor | None,
        text: Tensor,
        modulation: Tensor,
        rotary: tuple[Tensor, Tensor],
        layout: Layout,
    ) -> Iterator[Tensor | None]:
        state = self.vace_patch_embedding(control).flatten(2).transpose(1, 2).contiguous()
        if self.context is not None:
            state = self.context.split(state, layout.frames)
        blocks = dict(zip(self.config["vace_layers"], self.vace_blocks, strict=True))
        for layer in range(len(self.blocks)):
            hint = None
            if layer in blocks:
                hint, state = blocks[layer](state, hidden, text, modulation, rotary, layout)
            hidden = None  # as large as a hint, and only the first control block looks at it
            yield hint

    def _check_control(self, latents: Tensor, control: Tensor | None) -> None:
        expected = (latents.shape[0], self.config["vace_in_channels"], *latents.shape[2:])
        if control is None or control.shape != expected:
            found = None if control is None else tuple(control.shape)
            raise ValueError(f"control of shape {found}; must be {expected}")


SHARED = ("qk_norm", "cross_attn_norm", "eps", "added_kv_proj_dim")  # in the order a block takes them
