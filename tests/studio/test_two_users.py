"""Two users: neither sees, guesses, changes or downloads anything of the other's."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from small import ANN, BOB, small_project

from assets.store import content_key
from storyboard.terms import Language
from studio.media import address, export_address
from studio.production import orders, writing_orders
from studio.projects import (
    approval,
    board,
    cards,
    cast,
    clip,
    exports,
    own_voices,
    readings,
    redo,
    screenplay,
    season,
    sheets,
    shelf,
    story,
    takes,
)
from studio.projects.exports import Export
from studio.projects.project import NoSuchProject, Project, editing, keep_media, open_project
from studio.server import make_app
from studio.settings import Settings
from studio.studio import Studio
from studio.tables import JobRow
from studio.writing.order import Order, Task

# What each service function takes after (studio, user, project_id); the values are Ann's own and fit.
ARGUMENTS: dict[str, Any] = {
    "title": "mine",
    "data": b"Once upon a time.",
    "filename": "story.txt",
    "language": Language.EN,
    "scene_id": "s1",
    "element_id": "l1",
    "kind": "line",
    "to": 0,
    "character_id": "mia",
    "location_id": "office",
    "name": "mine",
    "allowed": True,
    "key": "voices/00/" + "0" * 64 + ".wav",
    "written": "Mia",
    "said": "Mya",
    "slot_name": "person mia front 0",
    "shot_id": "sh1",
    "made_from": "0" * 64,
    "line_id": "l1",
    "export": Export.JSON,
    "part_id": "l1",
    "locked": True,
    "episode_id": "e1",
    "task": Task.SCENE,
    "order": Order(Task.SCENE, "s1", "angrier"),
}
MODULES = (
    takes,
    shelf,
    story,
    season,
    screenplay,
    approval,
    readings,
    redo,
    cast,
    own_voices,
    board,
    cards,
    sheets,
    exports,
    orders,
    writing_orders,
)


def services() -> Iterator[Callable[..., Any]]:
    """Every public function of the service modules that is given a project's id."""
    for module in (*MODULES, inspect.getmodule(open_project)):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            parameters = list(inspect.signature(function).parameters)
            if name[0] == "_" or function is editing:
                continue
            if parameters[:3] == ["studio", "user", "project_id"] and function.__module__ == module.__name__:
                yield function


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"users": "ann:ann's,bob:bob's"})


def test_no_service_serves_another_users_project(studio: Studio, project: Project) -> None:
    served = []
    for function in services():
        needed = [
            parameter.name
            for parameter in list(inspect.signature(function).parameters.values())[3:]
            if parameter.default is parameter.empty and parameter.kind is parameter.POSITIONAL_OR_KEYWORD
        ]
        arguments = [ARGUMENTS[name] for name in needed]
        for asked in (project.id, "nothing", "", "' OR 1=1 --", "../" + project.id, "\x00"):
            try:
                function(studio, BOB, asked, *arguments)
                served.append((function.__qualname__, asked))
            except NoSuchProject:
                pass
        assert open_project(studio, ANN, project.id) == project, function
    assert served == [] and len(list(services())) > 60


@pytest.mark.parametrize("function", [orders.cancel, orders.resume, orders.job])
def test_no_service_serves_another_users_job(
    studio: Studio, project: Project, function: Callable[..., Any]
) -> None:
    assert project.board
    with studio.database.write() as session:
        job = JobRow(
            id="1" * 32,
            project_id=project.id,
            kind="episode",
            title="",
            board=project.board,
            state="queued",
            attempt=1,
        )
        session.add(job)
    for asked in ("1" * 32, "0" * 32, "nothing", "\x00"):
        with pytest.raises(NoSuchProject):
            function(studio, BOB, asked)
    assert orders.job(studio, ANN, "1" * 32).state == "queued"


def test_each_shelf_holds_its_owners_projects(studio: Studio, project: Project) -> None:
    bobs = small_project(studio, BOB, "Bob's")
    made = clip.create_clip(studio, BOB, "A fox runs through the snow.")
    assert {card.id for card in shelf.list_projects(studio, ANN)} == {project.id}
    assert {card.id for card in shelf.list_projects(studio, BOB)} == {bobs.id, made.id}


def test_ids_cannot_be_guessed(studio: Studio) -> None:
    ids = {small_project(studio, ANN).id for _ in range(5)}
    assert len(ids) == 5 and all(len(one) == 32 for one in ids)


def browser_of(studio: Studio, name: str) -> TestClient:
    """A browser in which `name` has signed in through the form."""
    browser = TestClient(make_app(studio), base_url="http://studio")
    answer = browser.post("/login", data={"name": name, "password": f"{name}'s"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    return browser


def test_no_route_shows_another_users_things(studio: Studio, project: Project) -> None:
    film = b"film"
    key = content_key("takes", film, "mp4")
    studio.store.put_bytes(key, film)
    with studio.database.write() as session:
        keep_media(session, project.id, key)
    addresses = [address(project.id, key), *(export_address(project.id, export) for export in Export)]
    ann, bob = browser_of(studio, "ann"), browser_of(studio, "bob")
    assert ann.get(addresses[0]).content == film
    assert ann.get(export_address(project.id, Export.JSON)).status_code == 200
    for one in addresses:
        assert bob.get(one).status_code == 404
        assert bob.get(one, headers={"Range": "bytes=0-1"}).status_code == 404
    nobodys = [one.replace(project.id, "0" * 32) for one in addresses]
    for one, same in zip(addresses, nobodys, strict=True):
        assert bob.get(one).content == bob.get(same).content  # his and nobody's are not told apart
    bobs = small_project(studio, BOB)
    assert bob.get(address(bobs.id, key)).status_code == 404  # nor through a project of his own


def test_nothing_is_served_to_somebody_who_has_not_signed_in(studio: Studio, project: Project) -> None:
    stranger = TestClient(make_app(studio), base_url="http://studio", follow_redirects=False)
    page = stranger.get("/", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/login")
    for path in (
        "/config",
        "/gradio_api/info",
        "/gradio_api/queue/data",
        export_address(project.id, Export.JSON),
        "/gradio_api/file=/etc/passwd",
        "/login/../config",
        "/web/fonts/../../config",
        "/docs",
        "/openapi.json",
    ):
        assert stranger.get(path).status_code == 401, path
    assert stranger.post("/gradio_api/queue/join", json={}).status_code == 401
    assert stranger.get("/login").status_code == 200


def test_signing_out_and_forging_end_the_session(studio: Studio) -> None:
    browser = browser_of(studio, "ann")
    assert browser.get("/config").status_code == 200
    cookie = browser.cookies["onetake"]
    browser.cookies.clear()
    browser.cookies.set("onetake", cookie[:-4] + "AAAA")
    assert browser.get("/config").status_code == 401
    browser = browser_of(studio, "ann")
    browser.post("/logout")
    assert browser.get("/config").status_code == 401


def test_a_wrong_password_is_told_on_the_form(studio: Studio) -> None:
    browser = TestClient(make_app(studio), base_url="http://studio", follow_redirects=False)
    answer = browser.post("/login", data={"name": "<b>ann", "password": "guess"})
    assert answer.status_code == 401
    assert "The name or the password is wrong." in answer.text
    assert "<b>ann" not in answer.text
    assert "onetake" not in answer.cookies
