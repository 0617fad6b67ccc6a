# ruff: noqa: E501
"""English verbs as a story in the present tense has them ("Mara shrugs"), and those that only people do."""

from storyboard.offline.words import listed

# Speech verbs -> their past form, under which `en.SPEECH_VERBS` has the manner. Those that are nouns as
# often ("orders", "notes") are left out.
TELLS: dict[str, str] = {
    **{
        f"{past.removesuffix('ed')}s": past
        for past in listed(
            "whispered murmured muttered shouted yelled screamed called added insisted repeated explained laughed "
            "sighed growled demanded warned protested corrected answered responded remarked barked groaned moaned "
            "grunted croaked wailed drawled boomed puffed huffed hollered howled spluttered shrilled squealed "
            "squawked yelped trilled chirped whooped hooted crowed purred snorted cooed reassured lamented "
            "bargained chanted prompted informed"
        )
    },
    **{
        f"{past.removesuffix('d')}s": past
        for past in listed(
            "breathed continued agreed smiled joked declared announced mumbled grumbled rumbled wheezed soothed cackled"
        )
    },
    "sobs": "sobbed", "snaps": "snapped", "begs": "begged", "admits": "admitted", "grins": "grinned",
    "replies": "replied", "cries": "cried", "hisses": "hissed", "pleads": "pleaded", "tells": "told",
    "confesses": "confessed", "teases": "teased",
}  # fmt: skip
# What a subject does besides.
VERBS = frozenset(
    listed(
        "is has does stands sits looks turns takes goes comes gets puts lifts opens closes shuts walks runs pulls pushes "
        "leans nods shakes stares watches holds keeps lets makes gives finds sees hears feels knows thinks wants picks drops "
        "sets lays lies rises falls steps stops starts reaches touches points waits shrugs blinks swallows frowns winces "
        "kneels crouches drinks eats pours wipes folds unfolds slides throws catches hands raises lowers glances squints "
        "slips climbs crosses follows leaves enters returns doesn isn hasn won don didn wasn hadn couldn wouldn says asks speaks smiles laughs sighs grins"
    )
)
# What only people do: whoever does it is someone.
HUMAN = frozenset(
    listed(
        "nods nodded shrugs shrugged smiles smiled grins grinned laughs laughed sighs sighed frowns frowned glances glanced "
        "stares stared kneels knelt winces winced blinks blinked swallows swallowed crouches crouched squints squinted "
        "hesitates hesitated blushes blushed scowls scowled smirks smirked wept weeps kisses kissed whispers whispered "
        "squatted squats bows bowed yawns yawned flinches flinched snorts snorted giggled giggles chuckled chuckles"
    )
)
