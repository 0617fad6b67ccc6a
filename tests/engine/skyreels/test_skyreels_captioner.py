"""SkyCaptioner through transformers: its input to the last patch, its answer, what is refused."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from tiny_captioner import VIDEO, tiny_captioner
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

from engine.captioner.caption import PROMPT, Caption, ShotAngle, ShotPosition, ShotType
from engine.captioner.captioner import CaptionOptions, open_captioner
from engine.captioner.frames import sampled
from engine.crew import Crew, unwatched
from engine.encode import Encoder
from engine.skyreels import captioner as captioners
from engine.skyreels import memory
from engine.skyreels.captioner import LocalCaptioner, load_captioner, loaded, patches
from engine.take import Cancelled
from storyboard.trouble import Trouble

SAID = {
    "subjects": [
        {
            "appearance": "long black hair, a teal blazer",
            "action": "reads a letter in silence and folds it",
            "expression": "worried, her brows drawn together",
            "position": "in the centre of the frame",
            "TYPES": {"type": "Human", "sub_type": "Woman"},
            "is_main_subject": True,
        }
    ],
    "shot_type": "close_up",
    "shot_angle": "high_angle",
    "shot_position": "side_view",
    "camera_motion": "the camera moves toward zooms in",
    "environment": "an office at night",
    "lighting": "soft light from a window",
}


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """20 frames, each of its own grey and with a bright edge on the left."""
    path = tmp_path / "take.mp4"
    with Encoder(path, 96, 64, 24, crf=4) as film:
        for number in range(20):
            picture = np.full((64, 96, 3), 20 + 10 * number, np.uint8)
            picture[:, :24] = 250
            film.add(picture)
    return path


def test_patches_are_those_of_the_image_processor() -> None:
    """A video whose frames come in equal pairs is cut as the same pictures are, one by one."""
    pictures = np.random.default_rng(3).integers(0, 256, (3, 420, 360, 3), np.uint8)
    expected = Qwen2VLImageProcessorPil()(list(pictures), return_tensors="pt")
    found = patches(np.repeat(pictures, 2, axis=0))
    assert found.grid == (3, 30, 26)  # 360 is no multiple of 28: 364 is the nearest
    assert expected["image_grid_thw"].tolist() == [[1, 30, 26]] * 3
    assert torch.allclose(found.pixels, expected["pixel_values"], atol=1e-5)


def test_the_two_frames_of_a_patch_stand_in_their_order() -> None:
    black, white = np.zeros((28, 28, 3), np.uint8), np.full((28, 28, 3), 255, np.uint8)
    pixels = patches(np.stack([black, white])).pixels.reshape(4, 3, 2, 14, 14)
    assert (pixels[:, :, 0] < 0).all() and (pixels[:, :, 1] > 0).all()


def test_the_input_is_as_published(clip: Path) -> None:
    model, tokenizer = tiny_captioner()
    inputs = LocalCaptioner(model, tokenizer).inputs(sampled(clip))
    assert inputs["video_grid_thw"].tolist() == [[8, 30, 26]]
    assert inputs["pixel_values_videos"].shape == (8 * 30 * 26, 3 * 2 * 14 * 14)
    is_video = inputs["input_ids"][0] == tokenizer.convert_tokens_to_ids(VIDEO)
    assert int(is_video.sum()) == 8 * 15 * 13
    assert inputs["mm_token_type_ids"][0].tolist() == [2 if each else 0 for each in is_video]
    read = tokenizer.decode(inputs["input_ids"][0][~is_video])
    assert read.endswith(f"<|vision_start|><|vision_end|>{PROMPT}<|im_end|>\n<|im_start|>assistant\n")


def test_a_take_is_described(clip: Path) -> None:
    captioner = LocalCaptioner(*tiny_captioner("```json\n" + json.dumps(SAID) + "\n```"))
    found = captioner.caption(clip, unwatched)
    assert found.model_dump(mode="json") == SAID
    assert found.shot_type is ShotType.CLOSE_UP and found.shot_angle is ShotAngle.HIGH
    assert found.shot_position is ShotPosition.SIDE


def test_what_is_in_the_picture_reaches_the_answer(clip: Path) -> None:
    model, tokenizer = tiny_captioner()
    captioner = LocalCaptioner(model, tokenizer)
    frames = sampled(clip)
    answers = []
    for shown in (frames, frames, frames[::-1].copy()):
        with torch.no_grad():
            answers.append(model(**captioner.inputs(shown), logits_to_keep=1).logits)
    assert torch.equal(answers[0], answers[1]) and not torch.allclose(answers[0], answers[2], atol=1e-6)


def test_describing_leaves_everybody_elses_dice_alone(clip: Path) -> None:
    captioner = LocalCaptioner(*tiny_captioner("short"))
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    assert captioner.describe(sampled(clip), unwatched) == "short"
    assert torch.equal(torch.rand(3), expected)


@pytest.mark.parametrize("said", ["I see nothing.", '{"shot_type": "close_up", "subjects": [{"app', "{}"])
def test_an_answer_that_is_no_caption(said: str, clip: Path) -> None:
    with pytest.raises(Trouble, match=r"did not describe take\.mp4 in the form"):
        LocalCaptioner(*tiny_captioner(said)).caption(clip, unwatched)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkpoint that says SAID."""
    folder = tmp_path / "SkyCaptioner-V1"
    model, tokenizer = tiny_captioner(json.dumps(SAID))
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


class Film:
    """Who holds a film model."""

    held = True

    def let_go(self) -> None:
        self.held = False
        memory.release(self)


def test_one_model_is_in_memory_at_a_time(folder: Path, clip: Path) -> None:
    film = Film()
    memory.hold(film)
    captioner = open_captioner("local", CaptionOptions(model=str(folder), device="cpu"))
    assert captioner.version == "1-SkyCaptioner-V1"
    for _ in range(2):
        assert captioner.caption(clip, unwatched) == Caption.model_validate(SAID)
        assert not film.held and memory.holders() == (captioners._kept,)
    kept = captioners._kept.captioner
    assert loaded(folder, "cpu") is kept
    memory.alone(film)
    assert memory.holders() == () and captioners._kept.captioner is None


def test_it_works_in_the_member_that_films(folder: Path, clip: Path) -> None:
    captioner = open_captioner("local", CaptionOptions(model=folder.name, models=folder.parent, device="cpu"))
    heard: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        heard.append((done, total))
        if len(heard) > 3:
            raise Cancelled

    with Crew(1) as crew:
        assert crew.caption(captioner, clip) == Caption.model_validate(SAID)
        assert len(crew._members) == 2 and list(crew._hands) == ["skyreels"]
        with pytest.raises(Cancelled):
            crew.caption(captioner, clip, stop)


def test_weights_that_are_not_there_are_not_fetched_unasked(clip: Path, tmp_path: Path) -> None:
    captioner = open_captioner("local", CaptionOptions(models=tmp_path))
    with pytest.raises(Trouble, match=r"terms of its makers.*Skywork/SkyCaptioner-V1"):
        captioner.caption(clip, unwatched)


def test_folders_that_hold_no_captioner(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot be read"):
        load_captioner(tmp_path)
    config = tmp_path / "config.json"
    config.write_text('{"model_type": "llama"}')
    with pytest.raises(Trouble, match="it is a llama, not a qwen2_5_vl"):
        load_captioner(tmp_path)
    config.write_text('{"model_type": "qwen2_5_vl"}')
    with pytest.raises(Trouble, match="cannot be opened"):
        load_captioner(tmp_path)


def test_weights_that_are_not_all_there(tmp_path: Path) -> None:
    model, tokenizer = tiny_captioner()
    model.save_pretrained(tmp_path)
    tokenizer.save_pretrained(tmp_path)
    weights = load_file(tmp_path / "model.safetensors")
    lost = sorted(weights)[0]
    del weights[lost]
    save_file(weights, tmp_path / "model.safetensors", {"format": "pt"})
    with pytest.raises(Trouble, match="are not those of a qwen2_5_vl"):
        load_captioner(tmp_path)
