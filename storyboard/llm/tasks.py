"""The tasks that a language model is asked, and what the template of each may use.

A task is a file storyboard/prompts/<task>.jinja and a row here: each variable with its meaning in
one line, shown to a creator who writes a template of their own.
"""

LANGUAGES = {
    "story_language": "the language of the story, in English",
    "script_language": "the language of the script, English or Chinese",
}
PEOPLE = {
    "people": "who may be named by id: id, name, aliases, sex, age, role",
    "translated": "true where the script has another language than the story",
    "names": "names as the story has them, and as the script writes them; empty without translation",
}
FRAMES = {
    "props": "the things that can be drawn",
    "sounds": "the sounds that can be heard",
}

VARIABLES: dict[str, dict[str, str]] = {
    "bible": {
        "paragraphs": "the story, paragraph by paragraph; empty where notes are given",
        "notes": "what is known of each part of a story too long to be read at once",
        **LANGUAGES,
        "translated": PEOPLE["translated"],
        "genre": "the genre that the creator chose",
        "kinds": "the kinds of places that can be drawn",
    },
    "beats": {
        "paragraphs": "the passages that the episode tells, each with its number P",
        "seconds": "how long the episode is to be",
        "genre": "the genre that the creator chose",
        "logline": "the story in a sentence",
        "episode": "title, hook, turns and ending as the season plans them; empty without a season",
        "people": "id, name and role of everybody",
        "places": "id and name of every place",
        "script_language": LANGUAGES["script_language"],
        "most_scenes": "how many scenes there may be",
    },
    "scene": {
        "paragraphs": "the passages of this scene; [Q…] stands before each speech that must be kept",
        "numbers": "the numbers Q of those speeches",
        "heading": "the scene's heading",
        "mood": "the scene's mood",
        "summary": "what happens in it",
        "beats": "the beats that fall into it",
        "seconds": "how long it may be",
        "spare": "seconds of new speech that it has room for",
        "logline": "the story in a sentence",
        "facts": "what the bible knows of the people of the scene",
        "before": "how the scene before ended",
        "note": "what the creator wants changed; empty at the first writing",
        "current": "the scene as it is now; empty at the first writing",
        **LANGUAGES,
        **PEOPLE,
    },
    "lines": {
        "lines": "the speeches to attribute, each with its number Q",
        "paragraphs": "the passages in which they stand",
        **LANGUAGES,
        **PEOPLE,
    },
    "cast": {
        "wanted": "the people and places to describe",
        "scenes": "the beginning of the script, for what it says of them",
        "facts": "what the bible knows of them",
        "vocabulary": "the words that the illustrator reads: hair, hair_colours, faces, eyes, builds, "
        "features, garments, colours, accessories",
        "kinds": "the kinds of places that can be drawn",
        "script_language": LANGUAGES["script_language"],
        "style": "the style that the creator chose",
        "genre": "the genre that the creator chose",
    },
    "shots": {
        "elements": "the scene's actions and lines, each with its id",
        "heading": "the scene's heading",
        "place": "what is seen in the place",
        "mood": "the scene's mood",
        "people": "id, name, look, outfits and the number of the one that is worn",
        "seconds": "how long the scene is to be",
        "style": "the style that the creator chose",
        "aspect": "width to height of the picture",
        "opens": "true for the first scene of the film",
        "closes": "true for the last one",
        "script_language": LANGUAGES["script_language"],
        **FRAMES,
    },
    "repair": {
        "problems": "what is wrong: shot and problem",
        "shots": "the scene's shots",
        "elements": "the scene's actions and lines, each with its id",
        "heading": "the scene's heading",
        "people": "id, name, look, outfits and the number of the one that is worn",
        "props": FRAMES["props"],
        "script_language": LANGUAGES["script_language"],
    },
    "reshoot": {
        "shot": "the shot as it is now",
        "note": "what the creator wants changed",
        "lines": "what is said in it",
        "before": "the shots before it",
        "after": "the shots after it",
        "heading": "the scene's heading",
        "people": "id, name, look, outfits and the number of the one that is worn",
        "seconds": "how long it is now",
        "style": "the style that the creator chose",
        "script_language": LANGUAGES["script_language"],
        **FRAMES,
    },
    "facts": {
        "paragraphs": "a part of a long story",
        "kinds": "the kinds of places that can be drawn",
        **LANGUAGES,
    },
    "episodes": {
        "segments": "the part of the story in a few paragraphs each, with their number S and seconds",
        "wanted": "about how many episodes it makes",
        "seconds": "how long an episode is to be",
        "title": "the story's title",
        "logline": "the story in a sentence",
        "people": "the names of the people",
        "script_language": LANGUAGES["script_language"],
    },
    "translation": {
        "lines": "the lines to translate: number L, speaker, how it is said, the time there is",
        "around": "lines with their translations, that stand around them",
        "faults": "translations that were tried, and what is wrong with them; empty at first",
        "people": "name, sex, age and role of everybody",
        "names": "names as the lines and as the translation write them; empty until they are settled",
        "from_language": "the language of the lines, English or Chinese",
        "into": "the language of the dub, English or Chinese",
        "counted": "what a line's length is counted in: words or characters",
    },
}
