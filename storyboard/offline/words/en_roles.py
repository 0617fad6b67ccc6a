"""English words for people without a name: trades, relations, ages."""

from storyboard.offline.words import listed
from storyboard.terms import Age, Sex

KINDS: dict[tuple[Sex, Age], str] = {
    (Sex.MALE, Age.ADULT): """
        man gentleman guy husband groom waiter policeman fisherman salesman king prince
        doorman postman butler widower monk priest grandson foreman actor headmaster ferryman lord duke
        emperor deliveryman cameraman anchorman stepfather chairman businessman boatman bridegroom
        bachelor bishop busboy cowboy craftsman crewman emir eunuch fireman footman friar gunman
        handyman hangman highwayman hitman huntsman knight master horseman serviceman spokesman squire
        stepbrother stepson suitor sultan swordsman valet watchman woodsman workman wizard sorcerer
        clergyman congressman fiancé godfather milkman nobleman lawman repairman tradesman gateman tollman
        coalman oarsman helmsman axeman bellman dustman draughtsman henchman juryman madman middleman
        militiaman newsman nightwatchman oilman patrolman ploughman plowman pressman railwayman rifleman
        showman signalman spaceman spearman stuntman taxman tribesman trawlerman weatherman yachtsman barman
        verger curate deacon rabbi imam abbot druid vizier conman groundsman headman schoolmaster
        harbourmaster harbormaster godson stepdad
    """,
    (Sex.FEMALE, Age.ADULT): """
        woman lady wife bride waitress policewoman queen princess maid hostess nurse widow nun actress
        headmistress matron midwife seamstress governess nanny heiress bridesmaid stepmother empress
        duchess mistress stewardess landlady businesswoman ballerina chairwoman countess cowgirl damsel
        fiancée godmother goddess handmaid heroine lass madam maiden masseuse mermaid postmistress
        priestess saleswoman shepherdess shopgirl sorceress spokeswoman stepdaughter stepsister
        swordswoman witch abbess baroness charwoman housewife noblewoman sultana concubine barmaid
        chambermaid housemaid milkmaid fisherwoman washerwoman laundress matriarch goddaughter stepmom
    """,
    (Sex.MALE, Age.CHILD): """
        boy son nephew youth lad schoolboy
    """,
    (Sex.FEMALE, Age.CHILD): """
        girl daughter niece granddaughter schoolgirl
    """,
    (Sex.UNKNOWN, Age.CHILD): """
        child kid baby toddler infant newborn schoolchild urchin waif youngster tot grandchild
    """,
    (Sex.MALE, Age.YOUNG): """
        boyfriend brother
    """,
    (Sex.FEMALE, Age.YOUNG): """
        girlfriend sister
    """,
    (Sex.UNKNOWN, Age.TEEN): """
        teenager student intern
    """,
    (Sex.FEMALE, Age.MIDDLE): """
        mother mom mum aunt
    """,
    (Sex.MALE, Age.MIDDLE): """
        father dad uncle
    """,
    (Sex.FEMALE, Age.OLD): """
        grandmother grandma
    """,
    (Sex.MALE, Age.OLD): """
        grandfather grandpa
    """,
    (Sex.UNKNOWN, Age.ADULT): """
        doctor lawyer detective officer guard driver clerk teacher professor boss manager captain
        soldier cashier bartender barista chef secretary assistant receptionist reporter agent pilot
        conductor judge neighbour neighbor landlord voice caller coach mechanic surgeon keeper baker
        cook partner friend twin purser steward porter bailiff caretaker janitor concierge supervisor
        producer director editor photographer florist tailor dresser stylist usher registrar vicar
        librarian principal paramedic medic orderly patient pharmacist vet farmer miller blacksmith
        carpenter plumber electrician courier messenger sailor sergeant lieutenant colonel admiral
        commander recruit cadet referee umpire trainer champion jockey dancer singer pianist drummer
        violinist painter sculptor poet critic auctioneer dealer banker broker accountant auditor
        treasurer teller pawnbroker jeweller jeweler shopkeeper grocer butcher bookseller barber
        hairdresser gardener housekeeper chauffeur cabbie trucker navigator engineer stoker mayor
        senator minister chancellor ambassador governor dean warden prosecutor plaintiff defendant juror
        witness constable sheriff deputy inspector investigator coroner undertaker heir orphan
        apprentice trainee roommate classmate colleague cousin understudy stagehand prompter translator
        dispatcher operator hacker bodyguard chief foreigner tenant guest host owner inventor scientist
        accomplice activist administrator adviser announcer apothecary applicant archer architect
        archivist artist assassin assailant astrologer astronaut athlete attacker attendant attorney
        author aviator babysitter backpacker bandit beekeeper beggar biker boatswain bookie bookkeeper
        bouncer boxer brewer bricklayer builder bully burglar buyer bystander candidate captor carer
        castaway caterer celebrity cellist challenger chaplain chemist client cleaner clown cobbler
        comedian commissioner companion composer contractor convict cop copilot corporal councillor
        counsellor counselor courtier creditor culprit curator customer cyclist cyborg debtor decorator
        delegate demon dentist designer diplomat disciple diver docker dwarf economist elder elf
        employee employer envoy examiner executioner executive expert explorer falconer fiddler fighter
        firefighter follower forger fugitive gambler gangster gatekeeper general genie ghost giant
        goblin gravedigger guardian guide guitarist healer hero hermit hitchhiker hooligan hostage
        hunter illusionist imposter impostor informant inmate innkeeper inquisitor instructor
        interpreter interviewer intruder jailer jester jogger journalist kidnapper killer labourer
        laborer leader lecturer lifeguard locksmith lodger lookout lover magician magistrate maestro
        major mariner marksman marshal matchmaker mentor mercenary merchant millionaire miner minstrel
        monster mourner murderer musician newcomer newsreader novelist novice official ogre onlooker
        optician oracle organist outlaw passenger passerby peasant pedlar peddler philosopher physician
        pickpocket pilgrim pirate playwright potter preacher president prisoner programmer proprietor
        psychiatrist psychologist publisher pupil ranger recluse regent rescuer researcher rider
        ringmaster rival robber runaway scavenger scholar scout scribe seer sentinel sentry servant
        shaman shepherd shoemaker shopper smuggler sniper solicitor specialist spy stablehand stowaway
        superintendent surveyor survivor suspect swindler technician therapist thief tourist tracker
        trader traitor tramp traveler traveller trooper tutor tycoon vampire vendor veteran victim
        villager visitor volunteer wanderer warrior watchmaker weaver welder werewolf woodcutter worker
        wrestler writer zombie android robot councilor conjurer fortune-teller housemate flatmate
        stallholder bookbinder clockmaker stationmaster ghostwriter bosun barkeep goalkeeper doorkeeper
        gamekeeper zookeeper greengrocer fishmonger moneylender sexton acolyte herald bard chamberlain
        consort usurper buccaneer rustler rancher cowhand prospector croupier busker juggler acrobat
        puppeteer toastmaster dishwasher sommelier blogger influencer streamer skipper deckhand angler
        stranger figure anaesthetist anesthetist cardiologist pathologist headteacher prefect warder
        stenographer gaoler
        mugger hologram alien
    """,
}
# People without a name: noun -> (sex, age).
PEOPLE: dict[str, tuple[Sex, Age]] = {noun: kind for kind, nouns in KINDS.items() for noun in listed(nouns)}
