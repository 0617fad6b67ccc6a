"""Stories tell what bodies do: every pose has words in both languages that give it."""

import pytest

from storyboard.llm.synonyms import SYNONYMS
from storyboard.models import Character
from storyboard.offline.moments import Reader
from storyboard.offline.roster import roster_of
from storyboard.offline.words.staging import POSES, STAYS
from storyboard.terms import Language, Pose, Sex

ENGLISH: dict[Pose, str] = {
    Pose.STAND: "Mia stood by the window.",
    Pose.SIT: "Mia sits down on the sofa.",
    Pose.SIT_ON_FLOOR: "Mia sank to the floor.",
    Pose.CROUCH: "Mia crouches behind the car.",
    Pose.KNEEL: "Mia falls to his knees.",
    Pose.KOWTOW: "Mia kowtows before the throne.",
    Pose.LIE: "Mia lay on the bed.",
    Pose.FALL: "Mia falls to the ground.",
    Pose.WALK: "Mia walks along the river.",
    Pose.RUN: "Mia ran down the street.",
    Pose.LEAN: "Mia leans against the bar.",
    Pose.TURN_AWAY: "Mia turned away.",
    Pose.LOOK_BACK: "Mia looks back at him.",
    Pose.HEAD_BOWED: "Mia lowered his head.",
    Pose.BOW: "Mia bows deeply.",
    Pose.ARMS_FOLDED: "Mia folded her arms.",
    Pose.HANDS_ON_HIPS: "Mia puts her hands on her hips.",
    Pose.HANDS_IN_POCKETS: "Mia stands with his hands in his pockets.",
    Pose.THINK: "Mia rubs his chin.",
    Pose.HAND_ON_HEART: "Mia clutches her chest.",
    Pose.HOLD_CHEEK: "Mia holds his burning cheek.",
    Pose.COVER_FACE: "Mia covers her face.",
    Pose.WIPE_TEARS: "Mia wipes away her tears.",
    Pose.HEAD_IN_HANDS: "Mia sits with his head in his hands.",
    Pose.REACH: "Mia reaches for the cup.",
    Pose.POINT: "Mia points at the door.",
    Pose.WAVE: "Mia waved at him.",
    Pose.CLAP: "Mia clapped.",
    Pose.PLEAD: "Mia begged him to stay.",
    Pose.SHRUG: "Mia shrugs.",
    Pose.HANDS_UP: "Mia raises both hands.",
    Pose.EMBRACE: "Mia hugs him.",
    Pose.SLAP: "Mia slapped him.",
    Pose.PUSH: "Mia shoved her aside.",
    Pose.PUNCH: "Mia throws a punch.",
    Pose.THROW: "Mia threw the ring into the sea.",
    Pose.KNOCK: "Mia knocks on the door.",
    Pose.HOLD: "Mia holds the letter, holding it tight.",
    Pose.READ: "Mia reads the letter.",
    Pose.PHONE: "Mia is on the phone.",
    Pose.SCROLL: "Mia stares at his phone.",
    Pose.DRINK: "Mia drank the wine.",
    Pose.TOAST: "Mia raises a glass.",
    Pose.POUR: "Mia poured the tea.",
    Pose.TYPE: "Mia typed quickly.",
    Pose.WRITE: "Mia wrote a note.",
    Pose.SLEEP: "Mia is asleep on the sofa.",
    Pose.CLIMB: "Mia climbs the ladder.",
    Pose.CARRY: "Mia carries a box up the stairs.",
    Pose.EAT: "Mia eats quietly.",
    Pose.DRIVE: "Mia drives through the rain.",
}
CHINESE: dict[Pose, str] = {
    Pose.STAND: "林雪站在窗前。",
    Pose.SIT: "林雪坐在沙发上。",
    Pose.SIT_ON_FLOOR: "林雪瘫坐在地。",
    Pose.CROUCH: "林雪蹲在车后。",
    Pose.KNEEL: "林雪跪了下来。",
    Pose.KOWTOW: "林雪连连磕头。",
    Pose.LIE: "林雪躺在床上。",
    Pose.FALL: "林雪摔倒了。",
    Pose.WALK: "林雪走在河边。",
    Pose.RUN: "林雪跑了出去。",
    Pose.LEAN: "林雪靠着墙。",
    Pose.TURN_AWAY: "林雪转过身。",
    Pose.LOOK_BACK: "林雪回过头。",
    Pose.HEAD_BOWED: "林雪低下头。",
    Pose.BOW: "林雪深深鞠躬。",
    Pose.ARMS_FOLDED: "林雪抱着双臂。",
    Pose.HANDS_ON_HIPS: "林雪双手叉腰。",
    Pose.HANDS_IN_POCKETS: "林雪双手插兜。",
    Pose.THINK: "林雪托着下巴。",
    Pose.HAND_ON_HEART: "林雪捂着胸口。",
    Pose.HOLD_CHEEK: "林雪捂着发烫的脸颊。",
    Pose.COVER_FACE: "林雪捂住脸。",
    Pose.WIPE_TEARS: "林雪擦去眼泪。",
    Pose.HEAD_IN_HANDS: "林雪抱着头。",
    Pose.REACH: "林雪伸手去拿。",
    Pose.POINT: "林雪指着门。",
    Pose.WAVE: "林雪挥了挥手。",
    Pose.CLAP: "林雪鼓掌。",
    Pose.PLEAD: "林雪苦苦哀求。",
    Pose.SHRUG: "林雪耸了耸肩。",
    Pose.HANDS_UP: "林雪举起双手。",
    Pose.EMBRACE: "林雪抱住他。",
    Pose.SLAP: "林雪扇了他一记耳光。",
    Pose.PUSH: "林雪一把推开她。",
    Pose.PUNCH: "林雪挥拳打去。",
    Pose.THROW: "林雪把戒指扔进海里。",
    Pose.KNOCK: "林雪敲了敲门。",
    Pose.HOLD: "林雪捏着那封信。",
    Pose.READ: "林雪读着信。",
    Pose.PHONE: "林雪正在打电话。",
    Pose.SCROLL: "林雪盯着手机。",
    Pose.DRINK: "林雪喝了一口酒。",
    Pose.TOAST: "林雪举杯。",
    Pose.POUR: "林雪给他倒茶。",
    Pose.TYPE: "林雪敲着键盘。",
    Pose.WRITE: "林雪写下名字。",
    Pose.SLEEP: "林雪睡着了。",
    Pose.CLIMB: "林雪爬上梯子。",
    Pose.CARRY: "林雪搬着箱子。",
    Pose.EAT: "林雪吃着饭。",
    Pose.DRIVE: "林雪开着车。",
}


def pose_told(text: str, name: str, language: Language) -> Pose | None:
    """The pose that a sentence gives the one person whom it names."""
    reader = Reader(roster_of([Character(id="c1", name=name, sex=Sex.FEMALE)], language))
    return reader.moment(text, None).poses.get("c1")


@pytest.mark.parametrize("pose", Pose)
def test_every_pose_has_words_in_both_languages(pose: Pose) -> None:
    assert pose_told(ENGLISH[pose], "Mia", Language.EN) is pose
    assert pose_told(CHINESE[pose], "林雪", Language.ZH) is pose


@pytest.mark.parametrize(
    ("text", "pose"),
    [
        ("Mia stood with her hands in her pockets.", Pose.HANDS_IN_POCKETS),
        ("Mia stood up from the chair.", Pose.STAND),
        ("Mia sank to her knees and begged.", Pose.KNEEL),
        ("Mia hugged her knees.", Pose.SIT_ON_FLOOR),
        ("Mia threw her arms around him.", Pose.EMBRACE),
        ("Mia left without looking back.", Pose.TURN_AWAY),
    ],
)
def test_the_more_telling_words_win(text: str, pose: Pose) -> None:
    assert pose_told(text, "Mia", Language.EN) is pose


def test_what_stays_of_a_pose_stays() -> None:
    assert {pose for pose, *_ in POSES} == set(Pose)
    for pose, left in STAYS.items():
        assert STAYS[left] is left, pose  # it does not fall again in the next shot


def test_other_words_of_a_language_model_are_placed() -> None:
    assert set(SYNONYMS[Pose].values()) >= {"kneel", "sit", "embrace", "look-back"}
    assert SYNONYMS[Pose]["hugging"] == "embrace"
    assert SYNONYMS[Pose]["seated"] == "sit"


@pytest.mark.parametrize(
    ("text", "language", "pose"),
    [
        ("林雪走在昏暗的巷子里。", Language.ZH, Pose.WALK),
        ("林雪昏倒在地。", Language.ZH, Pose.LIE),
        ("林雪捂着脸。", Language.ZH, Pose.HOLD_CHEEK),
        ("林雪捂着脸痛哭。", Language.ZH, Pose.COVER_FACE),
        ("Mia lies in the bed, pale.", Language.EN, Pose.LIE),
        ("Mia enters through the door.", Language.EN, Pose.WALK),
        ("Mia, who has a walking stick, turns to him.", Language.EN, None),
        ("Mia turns, leaning on her stick.", Language.EN, None),
        ("Mia waits with her back to us.", Language.EN, Pose.TURN_AWAY),
    ],
)
def test_words_that_look_like_a_pose_and_are_none(text: str, language: Language, pose: Pose | None) -> None:
    assert pose_told(text, "Mia" if language is Language.EN else "林雪", language) is pose


@pytest.mark.parametrize(
    ("text", "poses"),
    [
        ("林雪走到周成面前，狠狠打了他一记耳光。", {"c1": Pose.SLAP}),
        ("周成被林雪打了一记耳光，捂着脸。", {"c1": Pose.SLAP, "c2": Pose.HOLD_CHEEK}),
        ("林雪推开周成，转身离开。", {"c1": Pose.TURN_AWAY}),
        ("林雪走进来，周成跪在地上。", {"c1": Pose.WALK, "c2": Pose.KNEEL}),
    ],
)
def test_who_is_only_named_does_not_do_it(text: str, poses: dict[str, Pose]) -> None:
    cast = [
        Character(id="c1", name="林雪", sex=Sex.FEMALE),
        Character(id="c2", name="周成", sex=Sex.MALE),
    ]
    assert Reader(roster_of(cast, Language.ZH)).moment(text, None).poses == poses


@pytest.mark.parametrize(
    ("language", "before", "text", "people"),
    [
        (Language.EN, "Mia stood by the window.", "Begins to cry.", ["c1"]),
        (Language.EN, "Mia stood by the window.", "The rain begins to fall.", []),
        (Language.EN, "A door closed.", "Begins to cry.", []),
        (Language.ZH, "Mia站在窗边。", "慢慢转过身。", ["c1"]),
        (Language.ZH, "Mia站在窗边。", "雨慢慢停了。", []),
    ],
)
def test_a_sentence_without_a_subject_goes_on_about_the_last(
    language: Language, before: str, text: str, people: list[str]
) -> None:
    reader = Reader(roster_of([Character(id="c1", name="Mia", sex=Sex.FEMALE)], language))
    reader.moment(before, None)
    assert reader.moment(text, None).people == people
