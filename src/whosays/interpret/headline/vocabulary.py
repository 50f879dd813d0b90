"""The words that headlines are read by. Written by hand for this project."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(listed.split())


IRREGULAR = {
    form: base
    for base, *forms in (
        line.split()
        for line in """
        be am is are was were been being
        have has had
        do does did done
        begin began begun
        beat beaten
        become became
        break broke broken
        bring brought
        build built
        buy bought
        catch caught
        choose chose chosen
        come came
        cut cutting
        deal dealt
        die died dying
        draw drew drawn
        drive drove driven
        fall fell fallen
        feel felt
        fight fought
        find found
        flee fled
        fly flew flown
        forget forgot forgotten
        get got gotten getting
        give gave given
        go goes went gone
        grow grew grown
        hear heard
        hide hid hidden
        hit hitting
        hold held
        keep kept
        know knew known
        lay laid
        lead led
        leave left
        lend lent
        lie lied lying
        lose lost
        make made
        mean meant
        meet met
        pay paid
        put putting
        quit quitting
        read reads
        ride rode ridden
        ring rang rung
        rise rose risen
        run ran running
        say said
        see saw seen
        seek sought
        sell sold
        send sent
        set setting
        shake shook shaken
        shoot shot
        show shown
        shrink shrank
        shut shutting
        sink sank sunk
        sit sat
        slay slain slew
        slide slid
        speak spoke spoken
        spend spent
        split splitting
        stand stood
        steal stole stolen
        strike struck stricken
        swear swore sworn
        sweep swept
        swing swung
        take took taken
        teach taught
        tell told
        think thought
        throw threw thrown
        wear wore worn
        win won winning
        withdraw withdrew withdrawn
        write wrote written
        child children
        woman women
        man men
        """.strip().splitlines()
    )
    for form in forms
}
"""Forms that no ending tells, and their base."""

VERBS = words(
    """
    scramble issue net blow spawn defy see choke attend abandon accept accuse acquit add admit adopt agree aim allow
    announce appeal appear approve argue arrest ask attack back ban bar beat become beg begin believe blame blast block boil bomb
    boost break bring build buy call cancel cast cause challenge change charge choose cite claim clash clear close collapse come
    condemn confirm confront consider continue convict cost create criticize cross curb cut deal decide declare decline defeat
    defend delay demand deny deploy die dip disband discover dismiss divide dominate double draw drive drop ease eject emerge end
    endorse escape expand expect explain expose face fail fall falter fear feel fight file find fire flee float focus follow force
    gain get give go grow halt hang happen head hear help hide hike hint hit hold honor hurt identify ignore impeach impose
    increase indict insist introduce invade investigate jail join jump keep kick kill know lack lag land laud launch lay lead
    learn leave lift lie linger lock look loom lose make mark march mean meet mock mount mourn move name near nix nominate object
    offer open oppose order oust outline outpace overturn pardon pass pave pay pick plan plead plunge point poise pose postpone
    praise predict prepare press prevail promise prompt propose prosecute protest prove pull punish push put question quit raid
    raise rally ramp reach react read rebound rebuff rebuke recall refuse reject release relieve remain remove repeal replace
    require rescue resign respond restore restrict resume retire return reveal reverse revive revoke ride rip rise rule run rush
    sack sanction save say scrap seek seem seize sell send sentence set settle shake shift shoot show shrink shut shutter sign
    sink sit skip slam slash slide slow snub soar sow spark speak spend split spread spur stall stand start stay steal step stir
    stop storm strike stumble stump sue suffer suggest support surge surrender survive suspend swear sweep swing switch take talk
    target tell test testify think threaten throw thwart toss touch tout trade trail trigger trim triumph trump try tumble turn
    unravel unveil upend uphold urge use veto vie visit vote vow wait walk want warm warn weigh welcome widen win withdraw witness
    woo work worry wound write yank ambush appoint arraign axe banish battle bolster cave caution celebrate churn clarify compare
    concede crack crash cripple decry detain discuss dodge dump echo embrace enter erupt evacuate exit flood flout freeze grab
    grill hammer hail ignite injure label legalize let lobby mull need nab negotiate obtain outrage poison ponder post probe quash
    ravage reassure recover rein reopen repeat rescind rock roil shatter shelve shock slap slip smash soothe stun
    submit subpoena hate love bow reduce deserve avoid extend congratulate convene pressure fade gather rate owe elect hurl
    penalize assail skewer ruin score shed soften spurn squeeze tackle tap tighten topple torch toughen track tweet underscore
    unite vanish violate warp wed yield bet collect enforce escalate evade
    """
)
"""What headlines say that somebody or something does."""

AUXILIARIES = words(
    """
    is are was were be been am has have had does do did will would can could may might must should shall won't don't doesn't
    didn't isn't aren't wasn't weren't can't cannot couldn't wouldn't shouldn't hasn't haven't hadn't he's she's it's they're
    we're you're i'm who's that's there's he'll she'll it'll they'll we'll i'll we've they've i've i'd he'd she'd
    """
)

SAY = words(
    """
    say says said claim claims claimed argue argues argued insist insists insisted believe believes believed think thinks thought
    predict predicts predicted warn warns warned announce announces announced admit admits admitted testify testifies testified
    suggest suggests suggested hint hints hinted declare declares declared allege alleges report reports reported find finds found
    show shows showed confirm confirms confirmed assert asserts asserted acknowledge acknowledges acknowledged maintain maintains
    maintained promise promises promised vow vows vowed boast boasts boasted tweet tweets tweeted complain complains complained
    conclude concludes concluded fear fears feared expect expects expected hope hopes hoped indicate indicates indicated tell
    tells told agree agrees agreed deny denies denied
    """
)
"""What headlines give words to somebody with."""

ALWAYS_SAY = words(
    """
    say says said claims claimed insists insisted argues argued alleges believes thinks
    """
)
"""Of these, those behind which a claim comes even where no verb can be made out in it."""

TOLD_BY = words(
    """
    report reports poll polls study studies survey surveys source sources official officials expert experts analyst analysts
    document documents text texts email emails memo memos police court filing audit researchers scientists critics witness
    witnesses analysis
    """
)
"""Who or what a headline names before a colon, or behind a comma with "say", and nothing more."""

SAYING = words(
    """
    citing saying claiming arguing warning insisting alleging
    """
)

HEDGES = words(
    """
    reportedly allegedly purportedly alleged
    """
)

LABELS = words(
    """
    opinion opinions analysis factbox unreal breaking exclusive update updated updates video watch photos photo live editorial
    commentary fact-check column explainer correction developing podcast gallery timeline transcript flashback wow review
    interview q&a ap cnn fact check must-see
    """
)
"""What a headline says of the article before a colon."""

TAKES_AS = words(
    """
    identified identify identifies known seen touted named sworn hailed described describes regarded viewed serve serves served
    works worked pose poses posed used elected treated charged billed cast casts portrayed remembered tapped nominated picked
    appointed confirmed such well same just soon long far much many branded denounced dismissed slammed praised
    """
)
"""Before these, "as" opens no clause."""

STOP = words(
    """
    a an the and or but nor so yet of in on at to from by for with without into onto over under about against between among
    through during before after above below up down out off than then as if while when where who whom whose which what that this
    these those there here how why not no i you he she it we they me him her us them my your his its our their mine yours am is
    are was were be been being has have had do does did will would can could may might must should shall s t re ve ll d m amid
    despite via per it's he's she's they're we're i'm say says said just also still now too very more most gets get got
    """
)
"""Words that tell too little to look for in the body."""

NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}

NOT = words(
    """
    not never no don't didn't doesn't won't wasn't isn't aren't weren't hasn't haven't hadn't cannot can't couldn't wouldn't
    """
)

PLANS = words(
    """
    plan plans effort efforts bid way ways battle fight reason reasons call calls push attempt need chance time deal bill how what
    move
    """
)
"""Behind these, "to" tells no future."""

OPPOSITES = (
    ("win", "lose"),
    ("rise", "fall"),
    ("increase", "decrease"),
    ("accept", "reject"),
    ("approve", "reject"),
    ("pass", "defeat"),
    ("pass", "reject"),
    ("acquit", "convict"),
    ("confirm", "deny"),
    ("cancel", "postpone"),
    ("uphold", "overturn"),
    ("uphold", "strike"),
    ("allow", "ban"),
    ("start", "end"),
    ("open", "close"),
    ("arrest", "release"),
    ("survive", "die"),
    ("stay", "leave"),
    ("resume", "suspend"),
    ("legal", "illegal"),
    ("guilty", "innocent"),
    ("reinstate", "fire"),
    ("support", "oppose"),
    ("admit", "deny"),
    ("strengthen", "weaken"),
)
"""Of the same event, one excludes the other."""

OPENS_NO_CLAUSE = words(
    """
    after before when while who whom which that despite amid for in on at with without from by than if once where but and or including
    """
)
"""Behind a comma, these open no clause of its own."""

NOTHING_SAID = words("""something nothing yes no goodbye farewell little much to of on how why what who where whether""")
"""Behind "says", these open nothing that is claimed."""

SUBJECTS = words("""he she it they we i you there that""")

SAME = tuple(
    line.split()
    for line in """
    republican republicans gop
    democrat democrats democratic dem dems
    federal fed feds
    usa america american americans
    uk britain british
    eu european europe
    police cop cops
    automaker carmaker
    begin start
    end halt cease
    legal lawful
    injure hurt
    victory triumph
    support endorse
    proposal propose plan
    help aid
    criticize slam blast rip bash assail skewer condemn denounce decry lambaste criticism
    cancel scrap nix axe ditch
    fire oust sack
    investigate probe inquiry investigation investigator
    resign quit
    consider mull
    promise vow pledge
    survey poll
    sue lawsuit suit complaint
    kill death dead slain die fatal
    shoot gunman shooter gunfire
    lose loss
    rise increase surge soar hike
    fall dip slide plunge tumble decrease
    ban prohibit outlaw
    immigrant migrant immigration
    election vote ballot voter
    job employment payroll
    jobless unemployment unemployed
    reveal disclose unveil
    doctor physician
    warn caution
    fear worry concern
    sanction penalty
    pick choose select
    reject refuse decline
    approve pass adopt
    delay postpone defer
    covid coronavirus virus pandemic
    president presidential
    """.strip().splitlines()
)
"""Words that headlines and bodies use for the same; a word of several lines belongs to its first."""
