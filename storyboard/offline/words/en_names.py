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
        "beatrice": "bea beatrix trixie", "benjamin": "ben benny", "bernard": "bernie", "bridget": "biddy", "caroline": "carrie caro",
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
        "louisa": "lou loo louise", "lucy": "lu", "lydia": "liddy", "madeleine": "maddie", "margaret": "maggie mags meg peg peggy daisy madge margie",
        "martha": "mattie", "martin": "marty", "mary": "molly polly minnie mamie", "matilda": "tilly", "matthew": "matt mat",
        "michael": "mike mick mickey", "mildred": "millie", "nathaniel": "nat nate", "nicholas": "nick nicky", "oliver": "ollie",
        "pamela": "pam", "patricia": "patty trish", "patrick": "pat paddy", "peter": "pete", "philip": "phil", "priscilla": "prissy",
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
        "zelda zoe "
        "adaeze adela adelina aditi agata aiko ailsa aino akiko alba aleksandra alexandra alicja alison allegra althea amal "
        "amaya amber anahita anais ananya aneta angelica angelina anika anja anjali anka annabel anneke annelise annette "
        "antonia anya aoife arabella araceli asha ayesha ayla aylin aziza bea beatrix belinda bernadette bertha bessie beverly "
        "birgit blanca blanche bonnie brianna bridie brigid brigitte bronwen brooke candice carina carlotta carolina carolyn "
        "cassandra cassie catalina cecily chandra chantal charmaine cherry chiamaka chiara cilla clare clarissa claudette "
        "clementine colette consuelo corinne cosima courtney dagmar dagny dalia daniela danielle daria deirdre delphine demi "
        "denise desiree devika diane dolores dorcas doreen doris dorothea edie edna efua eileen eilidh eira elaheh eleni "
        "eleonora elif eline elise elodie eloise elspeth elvira emiko emilia ena enid erin ernestine esperanza estelle etta "
        "eugenia eunice evangeline fadia faiza farah farida fay faye felicity fern filomena fleur francesca freda frida "
        "gabriela gabriella gabrielle gail genevieve georgina geraldine gertrud ghislaine gilda giselle gladys glenda glynis "
        "greer gretchen gretel griet grietje guadalupe gudrun gwyneth hala halina hanne harumi hattie hedda hedy helga hermione "
        "hettie hilary honor honora hortense ilana ilse imani imelda indira inga inge inka ioana irina irma isadora isolde "
        "ivana ivanka iwona jacinta jadwiga jana janelle janice janine jasmin jaya jeannie jelena jemima jillian joanne jocelyn "
        "johanna jolene josefina josette juana juliette juno justine kamala karin karina karla kasia katarina katerina katja "
        "kavita kaya kayla keira kelsey kerstin khadija kinga kirsten kirsty klara krystyna kyoko lakshmi larissa latisha "
        "lavinia leanne lenka leonie leonora leticia lidia lieke liesl lilith lina linnea lisbeth lise livia lorena lorna "
        "lorraine lotte lottie luciana lucinda ludmila luisa lupe lynette lynn madelyn magda magdalena maja malin mandy manon "
        "marcela margarethe margarita margit margot marguerite mariana marianne maribel mariko marisa marisol marissa marit "
        "marlene marta maud maude maureen mavis maxine meera mei-ling melinda mercedes meredith michiko midori mieke milena "
        "millicent minerva minnie mirela moira mollie morag morwenna muriel myra myrtle nadine nadya naledi nana nasrin natasha "
        "nerys nessa niamh nicola nicolette nilufar nimmi nisha noelle noemi noreen norma nuala nuria octavia oksana olena "
        "olwen ondine ottilie paloma parisa parvati pascale patrice paulina pauline perla persephone petronella philippa "
        "philomena pia pilar pippa portia prudence rachida radha raquel rashida rhiannon rhoda rhona rina roberta rochelle "
        "rocio roisin romy rosalia rosalie rosalyn rosamund rosanna roselyn rowena roxana roza rukmini runa ruxandra sabine "
        "sadia sakura salma salome samira sanaa sandrine sanna saoirse sarita saskia savannah selma shanice sharmila shira "
        "shirin sigrid silvia simone sinead siobhan sita sloane solange solveig sonja soraya stefania stina sunita susanna "
        "sveta svetlana swati tabitha tallulah tamsin tanisha tanya tatyana teodora teresa thea theodora thora tilda tilly tova "
        "trudy ulla una ursula usha valentina valeria valerie vanda velma verity veronika vesna vida vilma violetta vita "
        "wilhelmina wilma winona wren xenia ximena yael yasmine yelena yolanda ysolde yumi yvette zahra zainab zaynab zdenka "
        "zofia zora zsofia zuleika zuzana"
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
        "will willard william winston wyatt xavier yusuf zachary zane "
        "aarav abdul abdullah abner achim adamu adebayo adel adolfo agustin ahmad akira alain alasdair alberto aldo aleksander "
        "alessandro alexei alfonso alfredo alistair alonzo alphonse alvaro amadou ambrose amos anand anatoly anders andreas "
        "andrei andrej angus anil anselm antoine anton antonin antti archibald ari aris arjun arlo armand armando arne arno "
        "aron arturo arvid ashok attila auberon augustin augustus aurelio axel baldwin baptiste barnaby barney baruch bashir "
        "bastien beau benito benjy benno bertram bertrand bevan biff blaise bogdan boyd bradley bram branko brendan brent brett "
        "broderick bryce burt byron callum cameron carey carlo casimir caspar casper cassius cecil celestin chandler charlton "
        "chester chidi chuck claudio clemens clement cody colm conan cormac cornelius cosmo cristian cuthbert cyril dag dai "
        "damien daniil danilo davide davor dawit declan demetrios denzel dev devon dewey dez didier dieter dietrich dinesh dirk "
        "dmitry domenico donal dorian dougal doyle duane dusan dwight eamon ebenezer ed edmond edouard efrain egon einar eino "
        "eivind eldon eliot elmer elmo elton emeka emeric emile emilio emir emre emrys enrico enrique ephraim erasmus erhard "
        "erich erik erling ernie ernst erwin esteban etienne ettore ewan eyal fabian fabio fabrizio faisal farid federico "
        "feliks fergus filip finlay fitz florian francesco francisco francois franz freddie frederic fredrik friedrich fritz "
        "fyodor garrett gaspard gaston geoffrey georg georges georgi gerard gerhard gianni gilles gino giorgio giuseppe godfrey "
        "gonzalo gopal goran grady graeme gregor grigori guido guillaume gunnar gunther gustav gustavo gwilym hadrian hamid "
        "hamish harlan harri hartley haruto hasan heinrich heinz helmut henk henri herb heriberto hernan hideo hiroshi holger "
        "horace horatio horst hubert humphrey hussein iain idris ignacio ilya imran inigo ioan isamu isidore ismail ivo iwan "
        "jaap jabari jacek jacques jago jai jaime jakob jakub jan janek jarek jaromir javier jedediah jens jerzy jesper jethro "
        "jiri joachim joao joaquin jochen joey johan johann johannes jonny joost joris josef josip jouko jules julien julio "
        "jurgen kamal kamil karel karim kaspar kaz kazimir kazuo keir kelvin kendrick kenzo khalid kiran kit klaas klaus knut "
        "kofi konrad konstantin kostas kris krishna kristof kwabena kwame lachlan ladislav lajos lamar lambert lars laszlo "
        "lazlo leander leif lemuel lenny leonid leopold lester lev lincoln linus lorcan lorenz lorenzo lothar lowell luc lucian "
        "lucien ludo ludwig luigi luka lukas lutz lyle mack maddox magnus mahmoud makoto malachi manfred manish manny manoj "
        "manuel marcel marcin marek marius marko markus marlon martijn massimo mathias mathieu matthias matti mauricio mauro "
        "mehdi mehmet merlin mervyn micah michal mihai mikael mikhail mikko milan milton miroslav mohamed mohan monty mordecai "
        "moritz mostafa murray mustafa myron nasir nathanael navid neal neel nestor nico niels nikhil nikita niko nikola "
        "nikolai nils nuno oberon obi octavio odin olaf ole oleg olivier omari orson orville osman osvaldo oswald ottokar "
        "pascal pavel peder petar petr petros petrus philippe piet pieter pietro piotr prakash pranav quincy quinton radek radu "
        "rafe rafi rahul raimund raj rajesh rajiv raleigh ramesh randall randolph randy raphael rasheed rashid rasmus raul "
        "reese reggie reinhard remi remy renato rene reuben rhys riccardo rico riley roald roderick rodrigo roel rohan rolf "
        "romain romeo roscoe rowan ruben rudi rudy rufus rune rustam sacha sachin salvador salvatore sander sandro sanjay "
        "santino satish sebastien selwyn sergei seymour shamus shaun shawn shigeru siddharth siegfried sigmund silvio simeon "
        "sinclair slobodan spencer stavros steffen stellan sterling stewart stig stoyan sully suresh sylvain tad tadeusz taras "
        "tate teddy teo terrence thaddeus thanos thierry thor thorsten tibor tiernan timo timur titus tobin toma tomas tomasz "
        "tomek torsten toshio tristram tudor ulrich umberto uri vaclav valentin valentine vasily vaughn viggo vijay vikram "
        "viktor vincenzo vivek vladimir wally wilbur wilfred wilhelm wim winthrop wojciech wolfgang xander yakov yann yannick "
        "yannis yasir yorick yosef yuri yusef yves zachariah zack zaid zbigniew zdenek zeke zoltan"
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
        "Sunshine Starlight Applause Static Coffee Tea Wine Beer Bread Soup Food Luck Justice Gossip Grease Sweat Chaos Panic "
        "Daylight Candlelight Lamplight Sunset Sunrise Twilight Mist Fog Frost Hail Drizzle Salt Sugar Flour Oil Gas Ash Ink "
        "Wood Metal Steel Iron Stone Gravel Concrete Perfume Incense Jazz Noise Sound Air Breath Skin Hair Flesh Cloth Silk "
        "Cotton Velvet Lace Leather Confetti Ketchup Rice Fish Meat Garlic Nobody Everybody "
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
        "Everyone's Everything's Nothing's Someone's Everybody Somebody Anybody Sure Fine Right Wrong Nice True False Correct "
        "Congratulations Welcome Careful Easy Quick Quiet Enough Lies Nonsense Impossible Unless Whoever Whatever Whenever "
        "Ma Pa Pop Gramps Granddad Grandad Daddy Mommy Mummy Forty Fifty Sixty Twenty Thirty Eleven Twelve Hundred Half Left"
    )
)
PLACE_TAILS = frozenset(
    listed(
        "Tower Towers Street Road Avenue Lane Square Park Hospital Hotel House Hall Bridge River Lake Bay Island Mountain "
        "Station Airport School University College Church Cathedral Castle Palace Court Building Center Centre Bank Bar "
        "Cafe Club Restaurant City Town Village Harbor Harbour County Inc Corp Company Group Industries Foundation Project "
        "Valley Hill Beach Gardens Market Plaza Arms Inn Manor Clinic Press Times Ocean Sea Forest Library Boathouse Lodge "
        "Cottage Gallery Museum Theatre Theater Opera Stadium Arena Garage Pharmacy Bakery Diner Academy Institute Wharf "
        "Pier Dock Quay Canal Alley Terrace Crescent Chapel Abbey Cemetery Mall Store Stores Studios Studio Boulevard Room "
        "High Elementary Secondary Primary Prep"
    )
)
