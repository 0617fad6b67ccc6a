"""Stage directions inside a line: *sighs*, [laughs], （叹气）. They say how; nobody reads them aloud.

What stands between such marks and names no act ("*knows*", "(And you know it.)") is words to say; in a line
that is nothing but brackets every act is one, named or not: （低下头）, (unscrews the jar).
"""

import re

# Stems: -s, -ed and -ing follow; those of _SOUNDS stand for themselves, too.
_SOUNDS = (
    "laugh|sigh|gasp|cough|sob|sniff|sniffl|gulp|giggl|chuckl|yawn|groan|moan|snort|scoff|sneez|hiccup|pant"
    "|whimper|grunt|growl|snor|snicker|shudder|gag|paus|beat|silenc"
)
_ACTS = (
    "cri|cry|whisper|breath|inhal|exhal|shout|scream|yell|mutter|mumbl|hum|whistl|clear|smil|nod|shrug|grin"
    "|smirk|winc|wink|frown|blush|swallow|shiver|trembl|stammer|stutter|sneer|weep|chok|turn|look|glanc|star"
    "|hesitat|clap|sing|trail|knock|pound|kiss|spit|shak"
)
_MANNERS = (
    "softly|quietly|angrily|nervously|coldly|bitterly|weakly|flatly|gently|slowly|sarcastically|breathlessly"
)
_ENDING = r"[a-z]?(?:e?s|ed|ing)"
_ENGLISH = rf"(?:{_MANNERS}|(?:\w+ly )?(?:(?:{_SOUNDS})(?:e|{_ENDING})?|(?:{_ACTS}){_ENDING}))\b.{{0,40}}?"
_CHINESE = (
    ".{0,8}?(?:笑|叹|哭|泣|哽|咽|咳|嗓|喘|低声|小声|大声|轻声|耳语|沉默|停顿|顿了|怒|吼|喊|尖叫|吸气|呼气|哈欠"
    "|喷嚏|鼓掌|摇头|点头|转身|惊|颤|哼|画外|旁白|独白|心想|打断).{0,8}?"
)
_DIRECTION = re.compile(
    "|".join(
        rf"{opening}\s*(?:{_ENGLISH}|{_CHINESE})\s*{closing}"
        for opening, closing in ((r"\*", r"\*"), (r"[(（]", "[)）]"), (r"[\[【]", r"[\]】]"))
    ),
    re.IGNORECASE,
)
# Nothing but brackets, in which no sentence stands: that has its full stop, a capital first, or speaks of
# me or to you, as （其实我知道）.
_PERSONS = r"[^)）\]】]*(?:[我你您咱]|(?i:\b(?:I|me|my|we|us|our|you|your)\b))"
_ALONE = re.compile(rf"(?:\s*[(（\[【](?!\s*[A-Z]|{_PERSONS})[^()（）\[\]【】.!?。！？…]*[)）\]】]\s*)+")


def without_directions(text: str) -> str:
    """`text` with a space for every character of a stage direction; its length is unchanged."""
    if _ALONE.fullmatch(text):
        return " " * len(text)
    return _DIRECTION.sub(lambda match: " " * len(match.group()), text)
