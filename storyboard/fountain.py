from storyboard.models import Script
from storyboard.terms import Language
def looks_like_fountain(text: str) -> bool:
    return False
def read_fountain(text: str, language: Language, genre: str) -> Script:
    raise NotImplementedError
