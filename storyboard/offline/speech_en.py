"""What one person says in a paragraph of an English story, and what the text says of who that is."""

from dataclasses import dataclass, field

from storyboard.terms import Sex


@dataclass
class Speech:
    """Quotations of one paragraph that one person says, and what the text says of them."""

    paragraph: int
    indexes: list[int]
    known: str = ""  # whom a tag names
    confidence: float = 0.0
    tag_sex: Sex | None = None  # of a tag's he or she
    noun: str = ""  # of a tag that names nobody: "said the undertaker"
    beat_sex: Sex | None = None
    lead: str = ""  # subject of the sentence of narration right before it, whatever its tag
    before: str = ""  # the same where it has no tag
    after: str = ""
    here: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)
    recent: list[str] = field(default_factory=list)  # who was named before it, the last one first
    introduced: set[str] = field(default_factory=set)
    sir: Sex | None = None  # of whom it calls "sir" or "madam"
    calls_parent: bool = False  # "Mom!"
    asks: bool = False
    scene: int = 0
    fresh: bool = False
    goes_on: bool = False
