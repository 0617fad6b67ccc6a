# ruff: noqa: E501
"""English words: who speaks, who people are, how they feel, what they do."""

from storyboard.offline.words import listed
from storyboard.terms import Age, Emotion, Sex

E = Emotion

# Speech verbs: past form -> (manner, emotion). A plain verb says nothing of either.
SPEECH_VERBS: dict[str, tuple[str, Emotion | None]] = {
    **dict.fromkeys(
        listed(
            "said says asked asks replied replies answered answers added continued went told remarked observed stated "
            "explained responded noted repeated spoke began finished offered suggested announced declared agreed insisted "
            "reminded corrected inquired put returned concluded echoed ventured mused recited read quoted promised"
        ),
        ("", None),
    ),
    "called": ("calling out", None),
    "whispered": ("whispering", None),
    "breathed": ("under the breath", None),
    "murmured": ("murmuring", None),
    "muttered": ("muttering", None),
    "mumbled": ("mumbling", E.SHY),
    "shouted": ("shouting", E.ANGRY),
    "yelled": ("shouting", E.ANGRY),
    "screamed": ("screaming", E.TERROR),
    "shrieked": ("screaming", E.TERROR),
    "roared": ("roaring", E.FURIOUS),
    "bellowed": ("roaring", E.FURIOUS),
    "snapped": ("sharply", E.ANGRY),
    "barked": ("sharply", E.ANGRY),
    "growled": ("growling", E.ANGRY),
    "snarled": ("snarling", E.FURIOUS),
    "hissed": ("hissing", E.ANGRY),
    "spat": ("spitting the words", E.CONTEMPT),
    "sneered": ("sneering", E.CONTEMPT),
    "scoffed": ("scoffing", E.CONTEMPT),
    "drawled": ("drawling", E.SMIRK),
    "teased": ("teasing", E.SMIRK),
    "joked": ("joking", E.HAPPY),
    "laughed": ("laughing", E.LAUGH),
    "chuckled": ("chuckling", E.HAPPY),
    "giggled": ("giggling", E.LAUGH),
    "smiled": ("smiling", E.HAPPY),
    "grinned": ("grinning", E.HAPPY),
    "sighed": ("sighing", E.TIRED),
    "groaned": ("groaning", E.PAIN),
    "moaned": ("moaning", E.PAIN),
    "sobbed": ("sobbing", E.CRYING),
    "cried": ("crying out", E.PAIN),
    "wept": ("weeping", E.CRYING),
    "wailed": ("wailing", E.GRIEF),
    "begged": ("begging", E.PLEADING),
    "pleaded": ("pleading", E.PLEADING),
    "demanded": ("demanding", E.ANGRY),
    "ordered": ("firmly", E.DETERMINED),
    "commanded": ("firmly", E.DETERMINED),
    "warned": ("warning", E.COLD),
    "threatened": ("threatening", E.COLD),
    "accused": ("accusing", E.ANGRY),
    "protested": ("protesting", E.WORRIED),
    "objected": ("objecting", E.DETERMINED),
    "argued": ("arguing", E.ANGRY),
    "complained": ("complaining", E.ANGRY),
    "admitted": ("admitting it", E.SAD),
    "confessed": ("confessing", E.SAD),
    "stammered": ("stammering", E.ANXIOUS),
    "stuttered": ("stammering", E.ANXIOUS),
    "gasped": ("gasping", E.SHOCK),
    "exclaimed": ("exclaiming", E.SURPRISE),
    "blurted": ("blurting it out", E.ANXIOUS),
    "croaked": ("hoarsely", E.TIRED),
    "rasped": ("hoarsely", E.PAIN),
    "choked": ("choking on the words", E.CRYING),
    "lied": ("lying", E.ANXIOUS),
    "wondered": ("wondering", E.THINKING),
}
# What one says it with: adverb or adverbial -> emotion (None: manner only).
ADVERBS: dict[str, Emotion | None] = {
    **dict.fromkeys(listed("softly quietly gently slowly evenly simply finally flatly again aloud")),
    **dict.fromkeys(listed("angrily furiously hotly harshly sharply fiercely"), E.ANGRY),
    **dict.fromkeys(listed("coldly coolly icily stiffly"), E.COLD),
    **dict.fromkeys(listed("grimly gravely firmly steadily darkly solemnly"), E.DETERMINED),
    **dict.fromkeys(listed("sadly mournfully miserably wearily bitterly heavily"), E.SAD),
    **dict.fromkeys(listed("happily cheerfully brightly warmly merrily"), E.HAPPY),
    **dict.fromkeys(listed("nervously anxiously hesitantly uneasily shakily"), E.ANXIOUS),
    **dict.fromkeys(listed("tearfully brokenly"), E.CRYING),
    **dict.fromkeys(listed("tenderly lovingly fondly"), E.LOVE),
    **dict.fromkeys(listed("mockingly scornfully smugly dryly wryly"), E.SMIRK),
    **dict.fromkeys(listed("desperately urgently"), E.PLEADING),
    **dict.fromkeys(listed("suspiciously warily cautiously carefully"), E.SUSPICIOUS),
    **dict.fromkeys(listed("hopefully eagerly"), E.HOPEFUL),
    **dict.fromkeys(listed("proudly triumphantly"), E.PROUD),
    **dict.fromkeys(listed("shyly timidly sheepishly"), E.SHY),
    **dict.fromkeys(listed("thoughtfully"), E.THINKING),
}
# Words of feeling in action and speech -> emotion. Stems: matched at the start of a word.
FEELINGS: dict[str, Emotion] = {
    "burst into tears": E.CRYING,
    "tears": E.CRYING,
    "wept": E.CRYING,
    "weeping": E.CRYING,
    "sobb": E.CRYING,
    "smile faded": E.WORRIED,
    "smile vanished": E.SHOCK,
    "smile died": E.SHOCK,
    "went pale": E.SHOCK,
    "turned pale": E.SHOCK,
    "froze": E.SHOCK,
    "frozen": E.SHOCK,
    "gasp": E.SHOCK,
    "stunned": E.SHOCK,
    "stared": E.SURPRISE,
    "startled": E.SURPRISE,
    "eyes widened": E.SURPRISE,
    "trembl": E.FEAR,
    "shiver": E.FEAR,
    "shook": E.FEAR,
    "afraid": E.FEAR,
    "terrif": E.TERROR,
    "screamed": E.TERROR,
    "held her breath": E.ANXIOUS,
    "held his breath": E.ANXIOUS,
    "frown": E.WORRIED,
    "troubled": E.SUSPICIOUS,
    "narrowed": E.SUSPICIOUS,
    "clench": E.ANGRY,
    "slammed": E.FURIOUS,
    "glar": E.ANGRY,
    "fury": E.FURIOUS,
    "furious": E.FURIOUS,
    "angry": E.ANGRY,
    "scowl": E.ANGRY,
    "folded her arms": E.SUSPICIOUS,
    "folded his arms": E.SUSPICIOUS,
    "folded their arms": E.SUSPICIOUS,
    "smirk": E.SMIRK,
    "grinn": E.HAPPY,
    "smil": E.HAPPY,
    "laugh": E.LAUGH,
    "kiss": E.LOVE,
    "embrac": E.LOVE,
    "sigh": E.TIRED,
    "blush": E.SHY,
    "bowed": E.SAD,
    "lowered her eyes": E.SAD,
    "lowered his eyes": E.SAD,
    "winc": E.PAIN,
    "nodded": E.DETERMINED,
    "hesitat": E.ANXIOUS,
    "swallowed": E.ANXIOUS,
    "relief": E.RELIEVED,
    "pressed herself": E.FEAR,
    "pressed himself": E.FEAR,
    "backed away": E.FEAR,
    "stepped back": E.FEAR,
    "turned away": E.COLD,
}
SPOKEN_FEELINGS: dict[str, Emotion] = {
    "i love you": E.LOVE,
    "marry me": E.LOVE,
    "i missed you": E.LOVE,
    "i hate": E.ANGRY,
    "how dare": E.FURIOUS,
    "liar": E.ANGRY,
    "you lied": E.ANGRY,
    "you've read": E.SHOCK,
    "get out": E.ANGRY,
    "sorry": E.SAD,
    "forgive": E.PLEADING,
    "please": E.PLEADING,
    "don't go": E.PLEADING,
    "don't leave": E.PLEADING,
    "help me": E.PLEADING,
    "lose their": E.WORRIED,
    "dead": E.SAD,
    "died": E.SAD,
    "thank": E.RELIEVED,
    "too easy": E.SMIRK,
    "ha!": E.LAUGH,
    "who are you": E.SUSPICIOUS,
    "who's there": E.SUSPICIOUS,
    "have we met": E.SUSPICIOUS,
    "what makes you": E.SUSPICIOUS,
    "i know": E.DETERMINED,
    "i promise": E.DETERMINED,
    "never": E.DETERMINED,
}
# Honorifics -> sex; a name follows.
HONORIFICS: dict[str, Sex] = {
    **dict.fromkeys(
        listed("Mr Sir Lord King Prince Father Uncle Grandpa Brother Duke Baron Master"), Sex.MALE
    ),
    **dict.fromkeys(
        listed("Mrs Ms Miss Lady Queen Princess Madam Madame Aunt Auntie Grandma Sister Nurse"), Sex.FEMALE
    ),
    **dict.fromkeys(
        listed(
            "Dr Doctor Professor Detective Inspector Officer Captain Sergeant Lieutenant Agent Judge Chef Colonel "
            "General Major President Director Senator Mayor Coach Reverend"
        ),
        Sex.UNKNOWN,
    ),
}
# People without a name: noun -> (sex, age).
PEOPLE: dict[str, tuple[Sex, Age]] = {
    **dict.fromkeys(listed("man stranger figure gentleman guy husband groom waiter policeman fisherman salesman king prince "
                    "doorman postman butler widower monk priest"), (Sex.MALE, Age.ADULT)),
    **dict.fromkeys(listed("woman lady wife bride waitress policewoman queen princess maid hostess nurse widow nun "
                    "actress"), (Sex.FEMALE, Age.ADULT)),
    **dict.fromkeys(listed("boy son nephew grandson"), (Sex.MALE, Age.CHILD)),
    **dict.fromkeys(listed("girl daughter niece granddaughter"), (Sex.FEMALE, Age.CHILD)),
    **dict.fromkeys(listed("child kid baby"), (Sex.UNKNOWN, Age.CHILD)),
    **dict.fromkeys(listed("boyfriend brother"), (Sex.MALE, Age.YOUNG)),
    **dict.fromkeys(listed("girlfriend sister"), (Sex.FEMALE, Age.YOUNG)),
    **dict.fromkeys(listed("teenager student intern"), (Sex.UNKNOWN, Age.TEEN)),
    **dict.fromkeys(listed("mother mom mum aunt"), (Sex.FEMALE, Age.MIDDLE)),
    **dict.fromkeys(listed("father dad uncle"), (Sex.MALE, Age.MIDDLE)),
    **dict.fromkeys(listed("grandmother grandma"), (Sex.FEMALE, Age.OLD)),
    **dict.fromkeys(listed("grandfather grandpa"), (Sex.MALE, Age.OLD)),
    **dict.fromkeys(listed("doctor lawyer detective officer guard driver clerk teacher professor boss manager captain "
                    "soldier cashier bartender barista chef secretary assistant receptionist reporter agent pilot "
                    "conductor judge neighbour neighbor landlord voice caller coach mechanic surgeon keeper baker "
                    "cook partner friend twin"), (Sex.UNKNOWN, Age.ADULT)),
}  # fmt: skip
# A person first seen as one of these may turn out to have a name.
GENERIC_PEOPLE = frozenset(listed("man woman stranger figure boy girl gentleman lady voice"))
ALIAS_CUES = r"(?:mask|guise|costume|disguise|identity|code ?name|alias|name) of (?:the )?|known as |who called (?:him|her)self |alias "
# Relations that may turn out to have a name soon after.
RELATIONS = frozenset(
    listed(
        "granddaughter grandson daughter son sister brother wife husband niece nephew friend neighbour neighbor "
        "partner boyfriend girlfriend bride groom"
    )
)
KIN_SAME: dict[str, str] = {
    "mom": "mother", "mum": "mother", "mama": "mother", "dad": "father", "papa": "father", "daddy": "father",
    "mommy": "mother", "grandma": "grandmother", "grandpa": "grandfather",
}  # fmt: skip
FEMALE_NAMES = frozenset(
    listed(
        "ada adele agatha agnes aisha alice alicia alina alma amanda amara amelia amina amy ana anastasia andrea angela "
        "anita ann anna anne annie april aria ariel ashley ashlyn astrid audrey aurora ava barbara beatrice bella beth "
        "betty bianca brenda bridget camila camille carla carmen carol caroline catherine cecilia celia chelsea chloe "
        "christina claire clara claudia cleo cora cordelia cynthia daisy dana daphne dawn deborah delia diana dina donna "
        "dora dorothy edith elaine eleanor elena elisa eliza elizabeth ella ellen elle elsa emily emma erica esme esther "
        "eva eve evelyn faith fatima felicia fiona flora florence frances freya gemma georgia gina giulia gloria grace "
        "greta gwen hailey hana hannah harriet hazel heather heidi helen helena hilda holly hope ida imogen ines ingrid "
        "irene iris isabel isabella isla ivy jacqueline jade jane janet jasmine jean jenna jennifer jenny jessica jill "
        "joan joanna josephine joy joyce judith judy julia juliana julie juliet june karen kate katherine kathleen kathy "
        "katie keiko kelly kiara kim kira kristen lana lara laura lauren layla lea leah leila lena lila lilian lily linda "
        "lisa liv liza lola lora louise lucia lucille lucy luna lydia mabel madeleine madison mae maeve maggie maia margaret "
        "maria mariah marian marie marina marjorie martha mary matilda maya megan mei melanie melissa mia michelle mila "
        "mildred mina mira miranda miriam molly mona monica nadia nancy naomi natalia natalie nell nellie nia nicole nina "
        "noor nora olga olive olivia opal ophelia paige pamela patricia paula pearl penelope penny petra phoebe piper "
        "polly priya quinn rachel rebecca regina renee rita rosa rosalind rose rosemary roxanne ruby ruth sabrina sadie "
        "sally samantha sandra sara sarah selena serena shannon sharon sheila shirley sienna sofia sonia sophia sophie "
        "stella stephanie sue susan suzanne sybil sylvia tamara tania tara tatiana tessa theresa tina vanessa vera "
        "veronica victoria viola violet virginia vivian wanda wendy willa willow winifred yara yasmin yuki yvonne zara "
        "zelda zoe"
    )
)
MALE_NAMES = frozenset(
    listed(
        "aaron abel abraham adam adrian ahmed alan albert alec alejandro alex alexander alfred ali allen alvin amir andre "
        "andrew andy angelo anthony antonio archie arnold arthur asher august austin barry bart basil ben benedict benjamin "
        "bernard bill billy bob boris brad brandon brian bruce bruno bryan caleb calvin carl carlos cedric cesar charles "
        "charlie chris christian christopher clark claude clay clifford clint clive cole colin connor conrad craig curtis "
        "cyrus damian damon dan daniel dante dario darius darren dave david dean dennis derek desmond diego dimitri dmitri "
        "dominic don donald douglas drew duncan dylan earl eddie edgar edmund eduardo edward edwin eli elias elijah elliot "
        "elliott emil emmanuel enzo eric ernest ethan eugene evan ezra felix ferdinand fernando finn floyd francis frank "
        "franklin fred frederick gabriel gareth gary gavin george gerald gideon gilbert giovanni glen gordon graham grant "
        "greg gregory gus guy hank hans harold harry harvey hassan hector henrik henry herbert herman hiro howard hugh hugo "
        "ian ibrahim igor ira isaac ivan jack jackson jacob jake jamal james jamie jared jason jasper jay jeff jeffrey "
        "jeremy jerome jerry jesse jim jimmy joe joel john johnny jon jonah jonas jonathan jordan jorge jose joseph joshua "
        "juan jude julian julius justin karl keith ken kenji kenneth kevin kurt kyle lance larry laurence lawrence leo leon "
        "leonard leonardo leroy leslie lewis liam lionel lloyd logan louis luca lucas luis luke malcolm malik marc marco "
        "marcus mario mark martin marvin mason mateo matt matteo matthew maurice max maximilian maxwell melvin michael "
        "miguel mike miles milo mitchell mohammed morgan morris nate nathan nathaniel ned neil nelson neville nicholas nick "
        "nicolas nigel noah noel norman oliver omar orlando oscar otis otto owen pablo patrick paul pedro percy perry pete "
        "peter phil philip pierre preston quentin rafael ralph ramon raoul ravi ray raymond reginald rex ricardo richard "
        "rick robert roberto robin rod rodney roger roland roman ron ronald rory ross roy rudolf rupert russell ryan salim "
        "sam samir samuel santiago saul scott sean sebastian sergio seth shane sid silas simon solomon stan stanley stefan "
        "stephen steve steven stuart sven sylvester tariq ted terence terry theo theodore thomas tim timothy tobias toby todd tom "
        "tommy tony travis trevor tristan tyler vernon victor vincent vito vlad wade wallace walter warren wayne wesley "
        "will willard william winston wyatt xavier yusuf zachary zane"
    )
)
# Words that go before a name and are no part of it.
BEFORE_NAMES = frozenset(listed("Old Young Little Poor Dear Big Sweet Great Saint"))
# Begin a paragraph and do something, yet nobody.
NATURE = frozenset(
    listed(
        "Lightning Thunder Sunlight Moonlight Darkness Traffic Smoke Dust Light Music Laughter People Men Women Children "
        "Guests Water Fire Blood Time Life Death Love Sirens Glass Steam Heat Cold Waves Leaves Birds Dogs Voices Hands "
        "Tears Fear Hope Pain Sleep Sand Mud Ice Grass Clouds Stars Hours Days Weeks Months Years Minutes Things Neon "
        "Silence Paper Money Power Work School Dinner Breakfast Lunch Summer Winter Spring Autumn Somebody Anybody"
    )
)
# Capitalised, yet nobody.
NOT_NAMES = frozenset(
    listed(
        "I The A An And But Or So If When While Where Why How What Who Whose Which That This These Those There Then Than "
        "He She It They We You His Her Its Their Our Your My Him Them Us Me Mine Yours Hers Ours Theirs Himself Herself "
        "No Not Yes Oh Ah Well Now Here Today Tonight Tomorrow Yesterday Once Twice Never Always Maybe Perhaps Please "
        "In On At By For From With Without Into Onto Over Under Behind Before After Above Below Between Through Across "
        "Against Along Around Beside Beyond Down Up Out Off Near Inside Outside Until Since Because Though Although As Of "
        "To Just Only Even Still Yet Too Very More Most Much Many Some Any All Each Every Both Either Neither None One Two "
        "Three Four Five Six Seven Eight Nine Ten First Second Third Last Next Another Other Something Nothing Everything "
        "Anything Someone Nobody Everyone Anyone Somewhere Monday Tuesday Wednesday Thursday Friday Saturday Sunday January "
        "February March May July September October November December Christmas Easter God Lord English "
        "French Chinese American British German Italian Spanish Russian Japanese Is Are Was Were Be Been Being Do Does Did "
        "Have Has Had Will Would Can Could Should Must Might Shall Let Come Go Get Good Bad Hello Hi Hey Goodbye Thanks "
        "Thank Sorry Look Listen Wait Stop Sir Madam Ma'am Mom Mum Dad Mama Papa Chapter Part Scene Act Prologue Epilogue "
        "North South East West Meanwhile Later Suddenly Slowly Finally Outside Footsteps Silence Rain Snow Wind Night "
        "Morning Evening Afternoon Dawn Dusk Noon Midnight Neither Nor Also Again Almost Already Instead Soon Such Like "
        "Line Open Keep Take Give Tell Say Ask See Mr Mrs Ms Miss Dr Don't Didn't Can't Won't I'm I'll I've I'd It's "
        "That's There's What's Who's He's She's You're You've They're We're We've Let's Isn't Wasn't Ok Okay Alright "
        "Everyone's Everything's Nothing's Someone's"
    )
)
PLACE_TAILS = frozenset(
    listed(
        "Tower Towers Street Road Avenue Lane Square Park Hospital Hotel House Hall Bridge River Lake Bay Island Mountain "
        "Station Airport School University College Church Cathedral Castle Palace Court Building Center Centre Bank Bar "
        "Cafe Club Restaurant City Town Village Harbor Harbour County Inc Corp Company Group Industries Foundation Project "
        "Valley Hill Beach Gardens Market Plaza Arms Inn Manor Clinic Press Times Ocean Sea Forest"
    )
)
# Verbs of the subject, irregular ones; -ed is known by its ending.
VERBS = frozenset(
    listed(
        "was is had has did does stood sat lay ran came went took gave held felt knew saw heard thought turned looked got "
        "made put left kept let met found told said asked smiled rose fell woke stared shook drew threw caught bit ate drank "
        "drove flew wore swore broke spoke froze chose hid slid led fled bent sent spent wept slept crept swept leapt knelt "
        "dealt meant burst hung clung swung sprang sank sang rang began won stuck struck shut cut set hit hurt read wrote "
        "rode grew blew bled paid laid would could should might must will can never always only just still then publishes "
        "shot sprinted strode stole tore woke withdrew understood"
    )
)
