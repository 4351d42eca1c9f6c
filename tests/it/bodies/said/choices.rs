//! What may be said in an interview, and any choice of it.

use super::{Condition, Meant, Ruled, Said};
use ordstyrer::domain::agenda::{ItemKind, StandingKind};
use ordstyrer::domain::ids::SectorId;
use ordstyrer::domain::practice::{DayUnit, Deadline, StandingItem};
use ordstyrer::domain::profile::{
    AttendanceStyle, CastingVote, DecisionRule, IfUnmet, Scope, SeatCount, Threshold, Voice,
};
use ordstyrer::domain::vote::VoteForm;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const SOURCES: [&str; 5] = [
    "forretningsordenen § 4",
    "\"anført\" og 'mere' = x # y",
    "C:\\papirer\\regler [2]",
    "Å, ærø; ”stk. 2” – 3\u{2009}%",
    "'''\"\"\"",
];

const YES: [Meant<bool>; 4] = [("ja", true), ("nej", false), ("j", true), ("NEJ", false)];

fn item(title: &str, kind: ItemKind, standing: Option<StandingKind>) -> StandingItem {
    StandingItem {
        title: title.to_owned(),
        kind,
        standing,
        minutes: None,
        last: false,
    }
}

fn items() -> Vec<Meant<StandingItem>> {
    let agenda = Some(StandingKind::Agenda);
    let last = StandingItem {
        minutes: Some(5),
        last: true,
        ..item(
            "Eventuelt",
            ItemKind::Information,
            Some(StandingKind::AnyOtherBusiness),
        )
    };
    vec![
        (
            "Godkendelse af dagsorden; dagsorden",
            item("Godkendelse af dagsorden", ItemKind::Decision, agenda),
        ),
        (
            "Nyt, og gammelt; drøftelse",
            item("Nyt, og gammelt", ItemKind::Discussion, None),
        ),
        ("Eventuelt; eventuelt; 5 minutter; sidst", last),
    ]
}

fn deadline(number: u32, unit: DayUnit) -> Deadline {
    Deadline { number, unit }
}

fn ruled<T: Clone + std::fmt::Debug + 'static>(
    words: Vec<Meant<T>>,
) -> impl Strategy<Value = Ruled<T>> {
    prop::option::of((select(words), prop::option::of(select(SOURCES.to_vec()))))
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(words: Vec<T>) -> impl Strategy<Value = Option<T>> {
    prop::option::of(select(words))
}

fn sectors() -> impl Strategy<Value = Vec<(Meant<&'static str>, Ruled<SeatCount>)>> {
    let names = vec![
        ("Region", "region"),
        ("Kommuner", "kommuner"),
        ("Almen praksis \"øst\"", "almen-praksis-oest"),
    ];
    let seats = vec![
        ("5", SeatCount::Fixed(5)),
        ("3-4", SeatCount::Range(3, 4)),
        ("3 – 4", SeatCount::Range(3, 4)),
        ("pr. kommune", SeatCount::PerMunicipality),
    ];
    subsequence(names, 0..=3)
        .prop_flat_map(move |names| {
            (
                prop::collection::vec(ruled(seats.clone()), names.len()),
                Just(names),
            )
        })
        .prop_map(|(seats, names)| names.into_iter().zip(seats).collect())
}

fn condition() -> impl Strategy<Value = Condition> {
    let scopes = vec![
        ("alle", Scope::All),
        ("hver sektor", Scope::EachSector),
        ("region", Scope::Sector(SectorId::new("region"))),
        ("mødeleder", Scope::Chair),
    ];
    let least = vec![
        ("halvdelen", Threshold::AtLeastHalf),
        ("mere end halvdelen", Threshold::MoreThanHalf),
        ("2", Threshold::AtLeast(2)),
    ];
    let effects = vec![
        ("beslutning", IfUnmet::BlocksDecisions),
        ("konsensus", IfUnmet::BlocksConsensus),
        ("advarsel", IfUnmet::Warns),
    ];
    let counts = || maybe(YES.to_vec());
    (
        (select(scopes), select(least)),
        [counts(), counts(), counts(), counts()],
        (
            maybe(effects),
            maybe(SOURCES.to_vec()),
            maybe(SOURCES.to_vec()),
        ),
    )
        .prop_map(
            |((scope, least), counts, (effect, wording, source))| Condition {
                scope,
                least,
                counts,
                effect,
                wording,
                source,
            },
        )
}

type VotesSaid = (
    Ruled<DecisionRule>,
    Ruled<CastingVote>,
    Ruled<bool>,
    Ruled<bool>,
    Ruled<VoteForm>,
);

fn votes() -> impl Strategy<Value = VotesSaid> {
    let decisions = vec![
        ("konsensus", DecisionRule::Consensus),
        ("fl", DecisionRule::Majority),
    ];
    let casting = vec![
        ("ingen", CastingVote::Nobody),
        ("mødeleder", CastingVote::Chair),
    ];
    let forms = vec![
        ("haandsopraekning", VoteForm::ShowOfHands),
        ("navneopråb", VoteForm::RollCall),
        ("skriftlig", VoteForm::Written),
    ];
    let yes = || ruled(YES.to_vec());
    (ruled(decisions), ruled(casting), yes(), yes(), ruled(forms))
}

type PracticeSaid = (
    Ruled<bool>,
    Ruled<Deadline>,
    Vec<Meant<StandingItem>>,
    Option<&'static str>,
);

fn practice() -> impl Strategy<Value = PracticeSaid> {
    let deadlines = vec![
        ("10 dage", deadline(10, DayUnit::Days)),
        ("1 hverdag", deadline(1, DayUnit::Weekdays)),
        (
            "4 hverdage inkl. lørdag",
            deadline(4, DayUnit::WeekdaysAndSaturdays),
        ),
    ];
    (
        ruled(YES.to_vec()),
        ruled(deadlines),
        subsequence(items(), 0..=3),
        maybe(SOURCES.to_vec()),
    )
}

type StyleSaid = (
    Option<Meant<Voice>>,
    Option<Meant<bool>>,
    Option<Meant<AttendanceStyle>>,
    Option<Meant<bool>>,
);

fn style() -> impl Strategy<Value = StyleSaid> {
    let voices = vec![("passiv", Voice::Passive), ("sætning", Voice::Sentence)];
    let attendance = vec![
        ("tabel", AttendanceStyle::Table),
        ("lister", AttendanceStyle::Lists),
        ("undtagelse", AttendanceStyle::ByException),
    ];
    let yes = || maybe(YES.to_vec());
    (maybe(voices), yes(), maybe(attendance), yes())
}

/// Any choice of what is said.
pub(crate) fn strategy() -> impl Strategy<Value = Said> {
    let below = maybe(vec!["sundhedsraad", "klynge-politisk", "sof-lillebaelt"]);
    let seats = (below, sectors(), prop::collection::vec(condition(), 0..3));
    let papers = subsequence(SOURCES.to_vec(), 0..=3);
    (seats, votes(), practice(), style(), papers)
        .prop_map(|(seats, votes, practice, style, papers)| Said {
            below: seats.0,
            sectors: seats.1,
            quorum: seats.2,
            decision: votes.0,
            casting: votes.1,
            duty: votes.2,
            bring: votes.3,
            form: votes.4,
            substitutes: practice.0,
            deadline: practice.1,
            standing: practice.2,
            standing_source: practice.3,
            voice: style.0,
            letters: style.1,
            attendance: style.2,
            signatures: style.3,
            papers,
        })
        .prop_map(Said::asked)
        .prop_filter(
            "a body has sectors, and those its conditions name",
            Said::holds,
        )
}

impl Said {
    /// Where all must agree nobody is asked what settles a tie, and whether all must vote.
    fn asked(mut self) -> Self {
        let agree = |d: &(Meant<DecisionRule>, _)| d.0.1 == DecisionRule::Consensus;
        if self.decision.as_ref().is_some_and(agree) {
            (self.casting, self.duty) = (None, None);
        }
        self
    }

    /// A body with every question answered once.
    pub(crate) fn whole() -> Self {
        let source = Some(SOURCES[0]);
        let yes = || Some((YES[0], source));
        Self {
            below: Some("sundhedsraad"),
            sectors: vec![
                (
                    ("Region", "region"),
                    Some((("5", SeatCount::Fixed(5)), source)),
                ),
                (
                    ("Kommuner", "kommuner"),
                    Some((("4", SeatCount::Fixed(4)), source)),
                ),
            ],
            quorum: vec![Condition {
                scope: ("alle", Scope::All),
                least: ("halvdelen", Threshold::AtLeastHalf),
                counts: [Some(YES[0]); 4],
                effect: Some(("beslutning", IfUnmet::BlocksDecisions)),
                wording: source,
                source,
            }],
            decision: Some((("flertal", DecisionRule::Majority), source)),
            casting: Some((("ingen", CastingVote::Nobody), source)),
            duty: yes(),
            bring: yes(),
            form: Some((("skriftlig", VoteForm::Written), source)),
            substitutes: yes(),
            deadline: Some((("10 dage", deadline(10, DayUnit::Days)), source)),
            standing: items(),
            standing_source: source,
            voice: Some(("passiv", Voice::Passive)),
            letters: Some(YES[0]),
            attendance: Some(("tabel", AttendanceStyle::Table)),
            signatures: Some(YES[0]),
            papers: vec![SOURCES[0]],
        }
    }
}
