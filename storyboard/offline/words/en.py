# ruff: noqa: E501
"""English words: who speaks, who people are, how they feel, what they do."""

from storyboard.offline.words import en_present, listed
from storyboard.terms import Emotion, Sex

E = Emotion

# Speech verbs: past form -> (manner, emotion). A plain verb says nothing of either.
SPEECH_VERBS: dict[str, tuple[str, Emotion | None]] = {
    **dict.fromkeys(
        listed(
            "said says asked asks replied replies answered answers added continued went told remarked observed stated "
            "explained responded noted repeated spoke began finished offered suggested announced declared agreed insisted "
            "rejoined resumed interposed pursued retorted urged persisted assented acquiesced commented interrupted "
            "affirmed asserted assured confirmed conceded countered ejaculated enquired proceeded quoth queried "
            "recommended related remonstrated vowed advised apologized apologised bade chimed opined maintained "
            "proposed requested reasoned reflected volunteered submitted "
            "reminded corrected inquired put returned concluded echoed ventured mused recited read quoted promised "
            "supplied allowed guessed prompted recalled reported informed instructed pronounced clarified specified "
            "interjected interpreted translated decreed denied revealed recounted relayed hinted implied testified "
            "theorized surmised reckoned figured uttered stressed invited intoned challenged greeted swore managed "
            "pressed counted decided prattled professed"
        ),
        ("", None),
    ),
    **dict.fromkeys(
        ["put in", "broke in", "cut in", "chimed in", "threw in", "pointed out", "spoke up"], ("", None)
    ),
    **dict.fromkeys(["shot back", "snapped back", "fired back"], ("sharply", E.ANGRY)),
    **dict.fromkeys(["called out", "called back"], ("calling out", None)),
    **dict.fromkeys(["burst out", "blurted out"], ("blurting it out", E.ANXIOUS)),
    **dict.fromkeys(["was saying", "is saying", "was asking", "is asking", "was telling"], ("", None)),
    **dict.fromkeys(["was calling", "is calling"], ("calling out", None)),
    **dict.fromkeys(["was shouting", "is shouting"], ("shouting", E.ANGRY)),
    "cried out": ("crying out", None),
    "piped up": ("in a small voice", None),
    "rumbled": ("in a deep voice", None),
    "boomed": ("in a deep voice", None),
    "wheezed": ("wheezing", E.TIRED),
    "puffed": ("panting", E.TIRED),
    "huffed": ("huffing", E.ANGRY),
    "fumed": ("fuming", E.FURIOUS),
    "seethed": ("fuming", E.FURIOUS),
    "raged": ("raging", E.FURIOUS),
    "ranted": ("raging", E.FURIOUS),
    "cursed": ("cursing", E.ANGRY),
    "spluttered": ("spluttering", E.SHOCK),
    "sputtered": ("spluttering", E.SHOCK),
    "hollered": ("shouting", E.ANGRY),
    "howled": ("howling", E.PAIN),
    "screeched": ("screaming", E.TERROR),
    "shrilled": ("shrilly", None),
    "squealed": ("squealing", None),
    "squawked": ("squawking", None),
    "yelped": ("yelping", E.FEAR),
    "quavered": ("in a shaking voice", E.FEAR),
    "gulped": ("gulping", E.FEAR),
    "fretted": ("fretting", E.ANXIOUS),
    "trilled": ("brightly", E.HAPPY),
    "chirped": ("brightly", E.HAPPY),
    "whooped": ("whooping", E.HAPPY),
    "enthused": ("eagerly", E.HAPPY),
    "gushed": ("eagerly", E.HAPPY),
    "quipped": ("joking", E.HAPPY),
    "hooted": ("laughing", E.LAUGH),
    "cackled": ("laughing", E.LAUGH),
    "snickered": ("sniggering", E.LAUGH),
    "sniggered": ("sniggering", E.LAUGH),
    "crowed": ("crowing", E.PROUD),
    "gloated": ("gloating", E.SMIRK),
    "purred": ("purring", E.SMIRK),
    "taunted": ("taunting", E.CONTEMPT),
    "snorted": ("snorting", E.CONTEMPT),
    "cooed": ("tenderly", E.LOVE),
    "soothed": ("soothingly", None),
    "reassured": ("soothingly", None),
    "cautioned": ("warning", E.COLD),
    "lamented": ("lamenting", E.SAD),
    "sniffled": ("sniffling", E.CRYING),
    "marvelled": ("marvelling", E.SURPRISE),
    "marveled": ("marvelling", E.SURPRISE),
    "prayed": ("praying", E.PLEADING),
    "wheedled": ("wheedling", E.PLEADING),
    "bargained": ("bargaining", None),
    "chanted": ("chanting", None),
    "mimicked": ("mimicking", E.SMIRK),
    "called": ("calling out", None),
    "whispered": ("whispering", None),
    "breathed": ("under the breath", None),
    "murmured": ("murmuring", None),
    "muttered": ("muttering", None),
    "faltered": ("faltering", E.ANXIOUS),
    "grumbled": ("grumbling", E.ANGRY),
    "grunted": ("grunting", None),
    "panted": ("panting", E.TIRED),
    "piped": ("in a small voice", None),
    "squeaked": ("squeaking", E.FEAR),
    "stormed": ("storming", E.FURIOUS),
    "thundered": ("thundering", E.FURIOUS),
    "sniffed": ("sniffing", E.CONTEMPT),
    "whimpered": ("whimpering", E.CRYING),
    "whined": ("whining", None),
    "implored": ("imploring", E.PLEADING),
    "entreated": ("imploring", E.PLEADING),
    "scolded": ("scolding", E.ANGRY),
    "chided": ("scolding", E.ANGRY),
    "reproached": ("reproachfully", E.SAD),
    "jeered": ("jeering", E.CONTEMPT),
    "bawled": ("bawling", E.ANGRY),
    "sang": ("singing", None),
    "hummed": ("humming", None),
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
    "cried": ("crying out", None),
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
SPEECH_VERBS |= {now: SPEECH_VERBS[past] for now, past in en_present.TELLS.items()}
# Verbs that tell of speech in some constructions only: a pattern for what follows.
TELLS_IF: dict[str, str] = {
    "put": r"(?=\s+in\b)", "went": r"(?=\s+on\b)", "read": r"(?=\s+(?:aloud|out)\b|\s*[,.:]|$)",
    "returned": r"(?!\s+(?:to|from|with|home|his|her|the)\b)", "began": r"(?!\s+(?:to|\w+ing)\b)",
    "finished": r"(?!\s+(?:the|his|her|with|\w+ing)\b)", "continued": r"(?!\s+(?:to|down|along|up|\w+ing)\b)",
    **dict.fromkeys(  # what else they may mean has an object
        listed(
            "pressed managed counted decided allowed guessed recalled figured greeted challenged invited supplied "
            "denied revealed prompted cursed"
        ),
        r"(?=\s*(?:[.,:;]|$|\w+ly\b|aloud\b|back\b)|\s+(?:[A-Z]|the \w+[.,]))",
    ),
    "offered": r"(?!\s+(?:the|his|her|him|a|an)\b)", "answered": r"(?!\s+the\s+(?:door|phone|telephone|bell)\b)",
}  # fmt: skip
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
    "crying": E.CRYING,
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
    "slapped": E.FURIOUS,
    "gritted": E.FURIOUS,
    "knelt": E.PLEADING,
    "to his knees": E.PLEADING,
    "to her knees": E.PLEADING,
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
    "are you insane": E.ANGRY,
    "you're insane": E.ANGRY,
    "you're crazy": E.ANGRY,
    "let go of me": E.FURIOUS,
    "let me explain": E.PLEADING,
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
        listed(
            "Mr Mister Sir Lord King Prince Father Uncle Grandpa Brother Duke Baron Master Monsieur Signor Herr Don "
            "Squire Count Earl Farmer Viscount Marquis Bishop Admiral Sheikh Nawab Papa Emperor Headmaster Pastor "
            "Señor Senhor Seigneur Abbot Friar Chairman Baba"
        ),
        Sex.MALE,
    ),
    **dict.fromkeys(
        listed(
            "Mrs Ms Miss Lady Queen Princess Madam Madame Aunt Auntie Grandma Sister Nurse Mademoiselle Signora "
            "Signorina Fräulein Dame Countess Duchess Mistress Widow Baroness Marchioness Mlle Mme Mama Granny Empress "
            "Headmistress Matron Señora Señorita Senhora Senhorita Dona Doña Frau Mother Chairwoman"
        ),
        Sex.FEMALE,
    ),
    **dict.fromkeys(
        listed(
            "Dr Doctor Doc Alpha Beta Elder Chairperson Professor Detective Inspector Officer Captain Sergeant Lieutenant Agent Judge Chef Colonel "
            "General Major President Director Senator Mayor Coach Reverend Rev Capt Cousin Constable Superintendent Commander Corporal Canon Archdeacon "
            "Dean Principal Chancellor Minister Ambassador Governor Commissioner Warden Sheriff Deputy Marshal Chief"
        ),
        Sex.UNKNOWN,
    ),
}
# Honorifics that go with a given name: "Sir Thomas", "Aunt Polly".
GIVEN_TITLES = frozenset(
    listed(
        "Sir Master Aunt Auntie Uncle Prince Princess King Queen Father Brother Sister Cousin Grandma Grandpa Dame "
        "Mama Papa Granny"
    )
)
SAME_TITLES = {
    title: frozenset(those)
    for those in (("Dr", "Doctor"), ("Capt", "Captain"), ("Rev", "Reverend"), ("Mme", "Madame"))
    for title in those
}
# Whom a rank's address calls.
ADDRESSES: dict[str, frozenset[str]] = {
    "Your Honor": frozenset({"judge"}), "Your Honour": frozenset({"judge"}),
    "Your Majesty": frozenset({"queen", "king", "emperor", "empress"}),
    "Your Highness": frozenset({"prince", "princess", "duke", "duchess"}),
    "Your Grace": frozenset({"duke", "duchess", "bishop", "archbishop"}),
    "Your Excellency": frozenset({"ambassador", "governor", "minister", "president"}),
    "Your Lordship": frozenset({"lord", "judge", "earl"}), "Your Ladyship": frozenset({"lady", "countess"}),
}  # fmt: skip
OLD_TITLES = frozenset({"Mama", "Papa", "Granny", "Grandma", "Grandpa"})
# A person first seen as one of these may turn out to have a name.
GENERIC_PEOPLE = frozenset(listed("man woman stranger figure boy girl gentleman lady voice youth lad"))
# Whoever comes in as one of these is "the man" afterwards.
NEWCOMERS = frozenset(listed("customer client visitor newcomer caller guest passenger intruder stranger"))
STRANGERS = GENERIC_PEOPLE | NEWCOMERS
ALIAS_CUES = r"(?:mask|guise|costume|disguise|identity|code ?name|alias|name) of (?:the )?|known as |who called (?:him|her)self |alias "
# Relations that may turn out to have a name soon after.
RELATIONS = frozenset(
    listed(
        "granddaughter grandson daughter son sister brother wife husband niece nephew friend neighbour neighbor "
        "partner boyfriend girlfriend bride groom"
    )
)
ELDERS = frozenset(
    listed(
        "mother father mom mum dad aunt uncle grandmother grandfather grandma grandpa stepmother stepfather"
    )
)
# In a novel there are many of these: the word alone is nobody's.
ANYBODY = (
    GENERIC_PEOPLE
    | RELATIONS
    | frozenset(
        listed(
            "guy child kid baby mother father mom mum dad aunt uncle grandmother grandfather grandma grandpa caller "
            "keeper twin king queen prince princess"
        )
    )
)
# Roles that are titles, too.
ROLE_TITLES: dict[str, tuple[str, ...]] = {
    "doctor": ("Dr", "Doctor", "Doc"),
    "captain": ("Captain", "Capt"),
    "vicar": ("Reverend", "Rev", "Vicar"),
    "priest": ("Father", "Reverend", "Rev"),
    "minister": ("Minister", "Reverend", "Rev"),
    "policeman": ("Constable",),
}
KIN_SAME: dict[str, str] = {
    "mom": "mother", "mum": "mother", "mama": "mother", "dad": "father", "papa": "father", "daddy": "father",
    "mommy": "mother", "grandma": "grandmother", "grandpa": "grandfather",
}  # fmt: skip
# What children call them.
KIN_CALLS: dict[str, list[str]] = {
    "mother": listed("Ma Mom Mum Mama Mamma Mammy Mami Maman Mother Mommy Mummy"), "father": listed("Pa Papa Papi Dad Daddy Father Pop"),
    "grandmother": listed("Gran Grandma Granny Nana Grandmother"), "aunt": listed("Auntie Aunt"),
    "grandfather": listed("Grandpa Granddad Grandad Gramps Grandfather"), "uncle": listed("Uncle"),
}  # fmt: skip
# Verbs of the subject, irregular ones; -ed is known by its ending.
VERBS = en_present.VERBS | frozenset(
    listed(
        "was is had has did does stood sat lay ran came went took gave held felt knew saw heard thought turned looked got "
        "made put left kept let met found told said asked smiled rose fell woke stared shook drew threw caught bit ate drank "
        "drove flew wore swore broke spoke froze chose hid slid led fled bent sent spent wept slept crept swept leapt knelt "
        "dealt meant burst hung clung swung sprang sank sang rang began won stuck struck shut cut set hit hurt read wrote "
        "rode grew blew bled paid laid would could should might must will can never always only just still then publishes "
        "shot sprinted strode stole tore woke withdrew understood"
    )
)
# What moves, shakes and leaks where someone feels: "tears on her cheeks", "the corner of Do-hyun's mouth".
BODY = listed(
    "mouth eye face hand voice shoulder cheek lip brow throat finger thumb jaw temple forehead nostril knuckle chest "
    "heart knee arm fist breath smile gaze head hair palm wrist tear nose neck feet teeth eyelid eyebrow shin"
)
