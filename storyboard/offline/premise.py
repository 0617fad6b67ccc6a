from storyboard.models import Brief, Script
from storyboard.terms import Language
def is_premise(story: str, language: Language) -> bool:
    return False
def write_premise(story: str, language: Language, brief: Brief) -> Script:
    raise NotImplementedError
