"""Signing in with an OpenID provider: who gets in, as whom, and who does not."""

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import yaml
from fastapi import FastAPI
from fastapi.testclient import TestClient
from openid_provider import CLIENT, OTHER_KEY, PEOPLE, SECRET, Provider, serving
from pydantic import SecretStr
from small import small_project

from storyboard.terms import Language
from studio.accounts import LOCAL, Accounts, User
from studio.media import export_address
from studio.openid import LONGEST_STAY, mount
from studio.projects import shelf
from studio.projects.exports import Export
from studio.server import SESSION_SECONDS, make_app
from studio.settings import Settings
from studio.studio import Studio, open_studio
from studio.web.login import login_html

SPACE = "ann-onetake.hf.space"


@pytest.fixture(scope="module")
def at_work() -> Iterator[Provider]:
    with serving() as provider:
        yield provider


@pytest.fixture(scope="module")
def studio(at_work: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    folder = tmp_path_factory.mktemp("openid")
    opened = open_studio(settings_for(at_work, folder, space_host=f"{SPACE}, onetake.example"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def app(studio: Studio) -> FastAPI:
    return make_app(studio)


@pytest.fixture
def provider(at_work: Provider) -> Provider:
    """At work, and as it is at first."""
    at_work.reset()
    return at_work


def settings_for(provider: Provider, folder: Path, **more: str) -> Settings:
    return Settings(
        data=folder,
        frame_height=160,
        oauth_client_id=CLIENT,
        oauth_client_secret=SecretStr(SECRET),
        oauth_scopes="openid profile",
        openid_provider_url=provider.url,
        **more,  # type: ignore[arg-type]
    )


Browser = Callable[..., TestClient]


@pytest.fixture
def browser(app: FastAPI, provider: Provider) -> Browser:
    """Opens one in which nobody has signed in. Only over https: a Space's cookies are for nothing else."""

    def opened(language: str = "en-GB") -> TestClient:
        headers = {"accept-language": language, "accept": "text/html"}
        return TestClient(app, base_url=f"https://{SPACE}", headers=headers, follow_redirects=False)

    return opened


def at_the_provider(visitor: TestClient) -> str:
    """The address to which the provider sends the visitor back, who comes from the page's button."""
    out = visitor.get("/login/openid")
    assert out.status_code == 302
    return httpx.get(out.headers["location"]).headers["location"]


def sign_in(browser: Browser, provider: Provider, person: str) -> TestClient:
    visitor = browser()
    provider.person = person
    answer = visitor.get(at_the_provider(visitor))
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    return visitor


def user_of(studio: Studio, visitor: TestClient) -> User | None:
    cookie = visitor.cookies.get("onetake", "").split(".")[0]
    return studio.accounts.user_of(json.loads(base64.b64decode(cookie)) if cookie else {})


def test_whom_the_provider_knows_is_let_in_under_a_name_of_their_own(
    studio: Studio, browser: Browser, provider: Provider
) -> None:
    ann = sign_in(browser, provider, "ann")
    assert ann.get("/config").status_code == 200
    user = user_of(studio, ann)
    assert user == User(f"{provider.url.removeprefix('http://')}:{PEOPLE['ann']}")
    assert user is not None and user.called == "ann"
    assert ":" not in LOCAL.name  # nor can a name before a colon and a password hold one
    assert "secret-access-token" not in base64.b64decode(ann.cookies["onetake"].split(".")[0]).decode()


def test_a_new_name_at_the_provider_is_the_same_person(
    studio: Studio, browser: Browser, provider: Provider
) -> None:
    before = user_of(studio, sign_in(browser, provider, "ann"))
    provider.spoil = lambda claims: claims.update(preferred_username="anna")
    after = user_of(studio, sign_in(browser, provider, "ann"))
    assert after == before and after is not None and after.called == "anna"
    provider.spoil = lambda claims: claims.update(preferred_username="ann")
    assert user_of(studio, sign_in(browser, provider, "bob")) != before


def test_two_of_them_see_only_their_own(studio: Studio, browser: Browser, provider: Provider) -> None:
    ann, bob = sign_in(browser, provider, "ann"), sign_in(browser, provider, "bob")
    owner, other = user_of(studio, ann), user_of(studio, bob)
    assert owner and other
    mine = small_project(studio, owner)
    assert [card.id for card in shelf.list_projects(studio, owner)] == [mine.id]
    assert shelf.list_projects(studio, other) == []
    address = export_address(mine.id, Export.JSON)
    assert (ann.get(address).status_code, bob.get(address).status_code) == (200, 404)


def test_signing_out_ends_it(studio: Studio, browser: Browser, provider: Provider) -> None:
    ann = sign_in(browser, provider, "ann")
    out = ann.post("/logout")
    assert (out.status_code, out.headers["location"]) == (303, "/login")
    assert ann.get("/config").status_code == 303 and user_of(studio, ann) is None


def test_it_holds_as_long_as_the_provider_says(studio: Studio, browser: Browser, provider: Provider) -> None:
    provider.seconds = -200  # beyond what clocks may differ by
    provider.spoil = lambda claims: claims.update(exp=claims["iat"] + 60)
    ann = sign_in(browser, provider, "ann")
    assert ann.get("/config").headers["location"] == "/login"


def test_another_provider_or_none_does_not_let_them_in(
    studio: Studio, browser: Browser, provider: Provider
) -> None:
    session = studio.accounts.admit("6123", "ann", 4e9)
    assert studio.accounts.user_of(session) is not None
    assert Accounts({}, b"s" * 32, "elsewhere.example").user_of(session) is None
    assert Accounts({"ann": "apple"}, b"s" * 32).user_of(session) is None
    long = studio.accounts.admit("6" * 200, "ann", 4e9), studio.accounts.admit("6" * 201, "ann", 4e9)
    assert len({session["user"] for session in long}) == 2
    assert all(len(session["user"]) <= 64 and ":" in session["user"] for session in long)


# ---- Refused --------------------------------------------------------------------------------------
def test_a_return_that_was_not_asked_for_is_refused(
    studio: Studio, browser: Browser, provider: Provider
) -> None:
    victim, thief = browser(), browser()
    address = at_the_provider(thief)  # with a good code, which would sign the victim in as the thief
    answer = victim.get(address)
    assert answer.status_code == 401 and "begun in another browser" in answer.text
    assert user_of(studio, victim) is None
    begun = at_the_provider(victim)
    wrong = begun.replace("state=", "state=x")
    assert victim.get(wrong).status_code == 401 and user_of(studio, victim) is None


def test_a_code_works_once(studio: Studio, browser: Browser, provider: Provider) -> None:
    visitor = browser()
    address = at_the_provider(visitor)
    cookie = visitor.cookies["onetake"]
    assert visitor.get(address).status_code == 303
    visitor.post("/logout")
    assert visitor.get(address).status_code == 401  # its state is used up
    visitor.cookies.set("onetake", cookie, domain=SPACE)
    answer = visitor.get(address)  # and so is its code
    assert answer.status_code == 401 and "invalid_grant" in answer.text


def test_a_stolen_code_is_worth_nothing_without_its_verifier(
    studio: Studio, browser: Browser, provider: Provider
) -> None:
    ann, thief = browser(), browser()
    code = httpx.URL(at_the_provider(ann)).params["code"]
    own = httpx.URL(at_the_provider(thief))
    answer = thief.get(str(own.copy_set_param("code", code)))
    assert answer.status_code == 401 and "invalid_grant" in answer.text


@pytest.mark.parametrize(("language", "said"), [("en-GB", "was cancelled"), ("zh-CN", "登录已取消")])
def test_whoever_presses_cancel_is_told_so(
    browser: Browser, provider: Provider, language: str, said: str
) -> None:
    provider.person = None
    visitor = browser(language)
    answer = visitor.get(at_the_provider(visitor))
    assert answer.status_code == 401 and said in answer.text
    assert "The user said no" not in answer.text  # nor anything else that comes by an address
    forged = visitor.get("/login/callback", params={"error": "<b>Call 555-0199</b>"})
    assert forged.status_code == 401 and "555" not in forged.text


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"aud": "another-client"},
        {"iss": "https://elsewhere.example"},
        {"exp": 1_000_000_000},
        {"sub": None},
    ],
    ids=lambda claims: next(iter(claims)),
)
def test_what_does_not_hold_is_refused(
    studio: Studio, browser: Browser, provider: Provider, claims: dict[str, object]
) -> None:
    provider.spoil = lambda said: said.update(claims)
    visitor = browser()
    answer = visitor.get(at_the_provider(visitor))
    assert answer.status_code == 401 and "does not hold" in answer.text
    assert user_of(studio, visitor) is None


def test_what_somebody_else_signed_is_refused(studio: Studio, browser: Browser, provider: Provider) -> None:
    provider.key = OTHER_KEY
    visitor = browser()
    answer = visitor.get(at_the_provider(visitor))
    assert answer.status_code == 401 and "does not hold" in answer.text


def test_a_provider_that_is_down_is_named(studio: Studio, provider: Provider) -> None:
    settings = studio.settings.model_copy(update={"openid_provider_url": "http://127.0.0.1:1"})
    app = FastAPI()
    mount(app, replace(studio, settings=settings))
    answer = TestClient(app).get("/login/openid")
    assert answer.status_code == 502 and "127.0.0.1:1 does not answer" in answer.text


def test_nobody_is_sent_elsewhere(studio: Studio, browser: Browser, provider: Provider) -> None:
    visitor = browser()
    visitor.get("/login?next=https://evil.example&_target_url=//evil.example")
    address = httpx.URL(at_the_provider(visitor)).copy_add_param("_target_url", "//evil.example")
    assert visitor.get(str(address)).headers["location"] == "/"


# ---- In the hub's frame ---------------------------------------------------------------------------
def test_cookies_reach_into_the_hubs_frame_and_nowhere_else(
    studio: Studio, browser: Browser, provider: Provider
) -> None:
    visitor = browser()
    cookie = visitor.get("/login/openid").headers["set-cookie"].lower()
    assert "samesite=none" in cookie and "secure" in cookie and "httponly" in cookie
    page = visitor.get("/login")
    assert page.headers["content-security-policy"] == "frame-ancestors 'self' https://huggingface.co"
    ann = sign_in(browser, provider, "ann")
    for origin in ("https://evil.example", "null", "https://huggingface.co", f"https://{SPACE}.evil.example"):
        assert ann.get("/config", headers={"origin": origin}).status_code == 403
        assert ann.post("/logout", headers={"origin": origin}).status_code == 403
    assert ann.get("/config", headers={"origin": f"https://{SPACE}"}).status_code == 200
    assert ann.get("/config", headers={"origin": "https://onetake.example"}).status_code == 200


@pytest.mark.parametrize(
    ("language", "said"), [(Language.EN, "Sign in with Hugging Face"), (Language.ZH, "用 Hugging Face 登录")]
)
def test_the_page_offers_the_ways_that_there_are(language: Language, said: str) -> None:
    space = Settings(oauth_client_id="a", space_host=f"{SPACE},onetake.example")
    page = login_html(space, language)
    assert said in page and f'action="https://{SPACE}/login/openid" target="_blank"' in page
    assert 'name="password"' not in page
    both = login_html(Settings(oauth_client_id="a", users="ann:apple"), language)
    assert said in both and 'name="password"' in both and "_blank" not in both
    only = login_html(Settings(users="ann:apple"), language)
    assert "Hugging Face" not in only and 'name="password"' in only and "<script" not in only


def test_the_readme_lets_people_in_for_as_long_as_the_cookie_lasts() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text()
    space = yaml.safe_load(readme.split("---\n")[1])
    assert space["hf_oauth"] is True
    assert space["hf_oauth_expiration_minutes"] * 60 == LONGEST_STAY == SESSION_SECONDS


def test_a_space_sets_it_all_and_nothing_changes_without(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert Settings().openid is None and not Settings().space_hosts
    studio = open_studio(Settings(data=tmp_path))
    visitor = TestClient(make_app(studio), base_url="http://studio")
    assert visitor.get("/config", headers={"origin": "http://studio"}).status_code == 200
    assert visitor.get("/login/callback").status_code == 404
    studio.close()
    for name, value in {
        "OAUTH_CLIENT_ID": "id",
        "OAUTH_CLIENT_SECRET": "s",
        "OAUTH_SCOPES": "openid profile email",
        "OPENID_PROVIDER_URL": "https://huggingface.co/",
        "SPACE_HOST": f"{SPACE},onetake.example",
    }.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    found = settings.openid
    assert found and (found.host, found.title, found.scopes) == (
        "huggingface.co",
        "Hugging Face",
        "openid profile email",
    )
    assert settings.space_hosts == (SPACE, "onetake.example") and not settings.private_servers
