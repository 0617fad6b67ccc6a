# ruff: noqa: E501
"""English names, and the capitalised words that are none."""

from storyboard.offline.words import listed

# Nicknames, by the name they stand for.
NICKNAMES: dict[str, str] = {
    nickname: name
    for name, nicknames in {
        "abigail": "abby abbie", "abraham": "abe", "adelaide": "addie", "albert": "bertie al", "alexander": "alec alick sandy sasha xander",
        "alfred": "alf alfie", "alice": "allie", "amelia": "emmy", "andrew": "andy drew", "ann": "anne annie nan nancy nance anna",
        "anthony": "tony", "archibald": "archie", "arthur": "artie", "augustus": "gus", "barbara": "babs", "bartholomew": "bart",
        "beatrice": "bea trixie", "benjamin": "ben benny", "bernard": "bernie", "bridget": "biddy", "caroline": "carrie caro",
        "catherine": "katherine kathleen katharine kate katie katy kitty cathy cath kathy kay", "cecilia": "cissy sissy",
        "charles": "charlie charley chuck", "charlotte": "lottie lotty", "christina": "chrissie tina", "christopher": "kit",
        "constance": "connie", "cornelius": "neil", "cynthia": "cindy", "daniel": "dan danny", "david": "dave davy davey",
        "deborah": "deb debbie", "dorothy": "dolly dot dottie dora", "edith": "edie", "edward": "ed eddie eddy ned ted teddy",
        "eleanor": "nell ellie nora", "elizabeth": "lizzy lizzie liz eliza liza beth betty betsy bess bessie elsie libby",
        "emily": "em emmie", "eugene": "gene", "florence": "flo flossie", "frances": "fanny frannie", "francis": "frank frankie",
        "frederick": "fred freddy freddie", "gabriel": "gabe", "george": "georgie", "georgiana": "georgy", "gerald": "gerry",
        "gertrude": "gertie trudy", "gilbert": "gil", "gregory": "greg", "gwendolen": "gwen", "harold": "hal", "harriet": "hattie hatty",
        "helen": "nellie", "henrietta": "hetty etta", "henry": "harry hank", "herbert": "herb bert", "hester": "essie", "isaac": "ike",
        "isabella": "bella isabel belle izzy", "jacob": "jake", "james": "jim jimmy jamie jem jemmy", "jane": "jenny janey jennie",
        "jeffrey": "jeff", "jennifer": "jen", "jeremiah": "jerry", "jessica": "jess jessie", "john": "jack johnny johnnie",
        "jonathan": "jon", "joseph": "joe joey", "josephine": "josie jo", "joshua": "josh", "judith": "judy", "kenneth": "ken kenny",
        "laura": "laurie", "lawrence": "larry", "leonard": "len lenny", "lewis": "lew louis louie", "lillian": "lily lil",
        "louisa": "lou loo louise", "lucy": "lu", "lydia": "liddy", "madeleine": "maddie", "margaret": "maggie meg peg peggy daisy madge margie",
        "martha": "mattie", "martin": "marty", "mary": "molly polly minnie mamie", "matilda": "tilly", "matthew": "matt mat",
        "michael": "mike mick mickey", "mildred": "millie", "nathaniel": "nat nate", "nicholas": "nick nicky", "oliver": "ollie",
        "pamela": "pam", "patricia": "patty trish", "patrick": "pat paddy", "peter": "pete", "philip": "phil pip", "priscilla": "prissy",
        "rachel": "rachael", "rebecca": "becky", "reginald": "reggie reg", "richard": "dick dickie rick ricky rich", "robert": "bob bobby rob robbie robin",
        "ronald": "ron ronnie", "rose": "rosie", "samuel": "sam sammy", "sarah": "sally sadie", "sebastian": "seb", "sidney": "sid",
        "solomon": "sol", "sophia": "sophy sophie", "stephen": "steve steven", "susan": "sue susie suzy", "susannah": "sukey",
        "theodore": "theo", "theresa": "tess tessa", "thomas": "tom tommy", "timothy": "tim timmy", "victor": "vic", "victoria": "vicky",
        "vincent": "vince", "virginia": "ginny", "walter": "wally walt", "wilhelmina": "mina", "william": "will bill billy willy willie liam",
        "winifred": "winnie", "zachary": "zach zack",
    }.items()
    for nickname in nicknames.split()
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
        "February March July September October November December Christmas Easter God Lord English "
        "French Chinese American British German Italian Spanish Russian Japanese Is Are Was Were Be Been Being Do Does Did "
        "Have Has Had Would Can Could Should Must Might Shall Let Come Go Get Good Bad Hello Hi Hey Goodbye Thanks "
        "Thank Sorry Look Listen Wait Stop Sir Madam Ma'am Mom Mum Dad Mama Papa Chapter Part Scene Act Prologue Epilogue "
        "North South East West Meanwhile Later Suddenly Slowly Finally Outside Footsteps Silence Rain Snow Wind Night "
        "Morning Evening Afternoon Dawn Dusk Noon Midnight Neither Nor Also Again Almost Already Instead Soon Such Like "
        "Line Open Keep Take Give Tell Say Ask See Mr Mrs Ms Miss Dr Don't Didn't Can't Won't I'm I'll I've I'd It's "
        "That's There's What's Who's He's She's You're You've They're We're We've Let's Isn't Wasn't Ok Okay Alright "
        "Hallo Hullo Hulloa Halloa Bother Hush Aha Ha Ho Hum Eh Ay Aye Nay Lor Alas Bravo Hurrah Hooray Good-bye Good-night Heaven Heavens "
        "Goodness Gracious Roman Americans Englishman Englishmen Frenchman Providence Nature Fate Parliament "
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
