"""What can be set, what is chosen where nothing is, and what is refused."""

import stat
from pathlib import Path

import pytest

from assets.portrait import open_portraitist
from storyboard.terms import Aspect
from storyboard.trouble import Trouble
from studio.settings import Settings


def test_everything_has_a_place_in_the_data_folder() -> None:
    settings = Settings(data=Path("/srv/onetake"))
    assert settings.database == "sqlite:////srv/onetake/onetake.sqlite"
    assert settings.jobs == "sqlite:////srv/onetake/jobs.sqlite"
    assert settings.media == "/srv/onetake/media"


def test_jobs_share_a_server_database_but_never_a_file() -> None:
    assert Settings(database_url="postgresql://h/d").jobs == "postgresql://h/d"
    assert Settings(database_url="sqlite:////x/a.sqlite").jobs != "sqlite:////x/a.sqlite"


def test_the_environment_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONETAKE_PORT", "8123")
    monkeypatch.setenv("ONETAKE_WORKERS", "3")
    assert (Settings().port, Settings().workers) == (8123, 3)


def test_a_renderer_is_told_of_this_machine_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONETAKE_MODEL", "df-14b-540p")
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setenv("HF_ENDPOINT", "https://hub.example")
    settings = Settings(data=Path("/srv/onetake"), device="cuda:1", accept_licence=True)
    options = settings.options
    assert (options.model, options.device, options.accept_licence) == ("df-14b-540p", "cuda:1", True)
    assert (options.models, options.films) == (Path("/srv/onetake/models"), Path("/srv/onetake/films"))
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "1")
    monkeypatch.setenv("RANK", "3")
    assert (Settings().options.visible, Settings().rank) == ("1", 3)
    assert Settings(models_folder=Path("/big")).options.models == Path("/big")
    assert (options.endpoint, options.token.get_secret_value()) == ("https://hub.example", "hf_secret")
    assert "hf_secret" not in f"{settings!r} {options!r} {options.model_dump_json()}"


def test_a_portraitist_is_told_in_one_piece_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONETAKE_PORTRAITIST", "openai")
    monkeypatch.setenv("ONETAKE_ART_MODEL", "painter")
    monkeypatch.setenv("ONETAKE_ART_KEY", "sk-secret")
    settings = Settings(data=Path("/srv/onetake"), art_base_url="https://art.example/v1", offline=True)
    art = settings.art
    assert (settings.portraitist, art.model, art.base_url) == ("openai", "painter", "https://art.example/v1")
    assert (art.key.get_secret_value(), art.models, art.offline) == (
        "sk-secret",
        Path("/srv/onetake/models"),
        True,
    )
    assert "sk-secret" not in f"{settings!r} {art!r} {art.model_dump_json()}"
    assert open_portraitist(settings.portraitist, art).name == "openai"


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    first = Settings(data=tmp_path).root_secret
    assert len(first) == 32
    assert Settings(data=tmp_path).root_secret == first
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_users_come_from_a_setting_and_a_file(tmp_path: Path) -> None:
    (tmp_path / "users").write_text("bob:b:c\n\n 王芳:密码 \n", "utf-8")
    settings = Settings(users="ann:a", users_file=tmp_path / "users")
    assert settings.passwords == {"ann": "a", "bob": "b:c", "王芳": "密码"}


@pytest.mark.parametrize("users", ["ann", ":secret", "ann:", "x" * 65 + ":y"])
def test_a_user_without_a_name_or_password_is_refused(users: str) -> None:
    with pytest.raises(Trouble, match="name:password"):
        _ = Settings(users=users).passwords


def test_a_users_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot be read"):
        _ = Settings(users_file=tmp_path / "none").passwords


@pytest.mark.parametrize("height", [160, 161, 320, 1280])
def test_small_frames_keep_their_shape_and_are_even(height: int) -> None:
    assert Settings().frame_size(Aspect.VERTICAL) == (720, 1280)
    for aspect in Aspect:
        width, tall = Settings(frame_height=height).frame_size(aspect)
        full_width, full_tall = Settings().frame_size(aspect)
        assert width % 2 == tall % 2 == 0
        assert abs(width / tall - full_width / full_tall) < 0.02
