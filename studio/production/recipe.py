"""What a take was made from, as it was ordered: kept with the take, and set beside what would be ordered now.

Data alone, so that the tables can hold it; fingerprints.recipe_of makes it.
"""

from storyboard.models import BoardScene, Character, Data, Location, Shot
from storyboard.terms import Opening


class Recipe(Data):
    """All that decides a take and what is heard in it, in the words of the storyboard.

    `shot` is whole and as it was planned; `scene` comes without its shots. `people` are those who are seen
    or heard. `size` is (width, height) in pixels. `version` is the renderer's, which names its model.
    `begins` is never AUTO; `pictures` are (kind, name, media key) of the references; `before` is the
    mark of the shot that it goes on from. `voice` names the speech engine and its version. `judged`:
    it is the best of the takes that were filmed until one fitted.
    """

    shot: Shot
    scene: BoardScene
    location: Location
    people: list[Character] = []
    genre: str = "drama"
    style: str
    size: tuple[int, int]
    seed: int
    renderer: str
    version: str
    begins: Opening
    pictures: list[tuple[str, str, str]] = []
    before: str = ""
    voice: str = ""
    judged: bool = False
