//! What an event says has happened, in a few words: "punkt 3 er udsat".
//!
//! Promise: each theme's events are worded here, without a wildcard, so that nothing recorded reaches a person unworded.
//! Whether it is on disk is left to `ack`.

use crate::domain::act::{
    AfterEvent, AgendaEvent, AttendanceEvent, DecisionEvent, LifeEvent, ReviseEvent, RoomEvent,
    RosterEvent, SeatEvent, UndoEvent, VoteEvent,
};
use crate::domain::approval::Subject;
use crate::domain::event::Event;
use crate::domain::ids::{PersonId, SeatId};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::poll::count;
use crate::domain::scene::WallHold;
use crate::text::timekeeping::clock;
use crate::text::{compare, danish, heading, outcome, screen, vote};

/// What happened, as it reads behind "gemt nr. 17 · ".
#[must_use]
pub fn of(event: &Event, meeting: &Meeting) -> String {
    match event {
        Event::Life(event) => life(event, meeting),
        Event::Attendance(event) => attendance(event, meeting),
        Event::Roster(event) => roster(event, meeting),
        Event::Seats(event) => seats(event, meeting),
        Event::Agenda(event) => agenda(event),
        Event::Decision(event) => decision(event, meeting),
        Event::Vote(event) => voting(event, meeting),
        Event::Room(event) => room(event, meeting),
        Event::After(event) => afterwards(event, meeting),
        Event::Revise(event) => revise(event, meeting),
        Event::Settle(event) => compare::happened(event, meeting),
        Event::Undo(UndoEvent::Undone { record }) => format!("fortrudt nr. {record}"),
        Event::Undo(UndoEvent::Redone { record }) => format!("gendannet nr. {record}"),
    }
}

fn life(event: &LifeEvent, meeting: &Meeting) -> String {
    match event {
        LifeEvent::MeetingPrepared(_) => "mødet er klargjort".to_owned(),
        LifeEvent::HeldOn { date } => format!("mødet holdes {}", danish::long_date(*date)),
        LifeEvent::MeetingOpened => "mødet er åbnet".to_owned(),
        LifeEvent::MeetingAdjourned => "mødet holder pause".to_owned(),
        LifeEvent::MeetingResumed => "mødet er genoptaget".to_owned(),
        LifeEvent::MeetingClosed => "mødet er afsluttet".to_owned(),
        LifeEvent::BreakLimited { until } => {
            format!("pausen slutter kl. {}", clock(*until, meeting))
        }
    }
}

fn attendance(event: &AttendanceEvent, meeting: &Meeting) -> String {
    use AttendanceEvent as E;
    let of = |person: &PersonId| meeting.name_of(person);
    match event {
        E::Arrived {
            person,
            remote: false,
        } => format!("{} er til stede", of(person)),
        E::Arrived {
            person,
            remote: true,
        } => format!("{} deltager virtuelt", of(person)),
        E::Left { person } => format!("{} har forladt mødet", of(person)),
        E::SteppedOut { person, item } => format!("{} er ude under punkt {item}", of(person)),
        E::Recused { person, item } => format!("{} er inhabil ved punkt {item}", of(person)),
        E::Returned { person } => format!("{} er tilbage", of(person)),
        E::ApologyGiven { person } => format!("{} har meldt afbud", of(person)),
        E::AttendanceCleared { person } => format!("registreringen af {} er slettet", of(person)),
        E::Retimed { person, at, .. } => {
            let clock = clock(*at, meeting);
            format!("{}: tidspunktet er rettet til kl. {clock}", of(person))
        }
        E::DepartureAnnounced { person, time } => match time {
            Some(time) => {
                let clock = danish::clock(*time, meeting.profile().style.time_separator);
                format!("{} går kl. {clock}", of(person))
            }
            None => format!("{}: det noterede tidspunkt er slettet", of(person)),
        },
        E::GuestAdded(guest) => format!("gæst: {}", guest.name),
    }
}

fn roster(event: &RosterEvent, meeting: &Meeting) -> String {
    let of = |person: &PersonId| meeting.name_of(person);
    match event {
        RosterEvent::PersonAdded(person) => format!("{} er sat på deltagerlisten", person.name),
        RosterEvent::PersonChanged { details, .. } => {
            format!("rettet på deltagerlisten: {}", details.name)
        }
        RosterEvent::SeatGiven {
            person,
            instead_of: Some(gone),
            ..
        } => format!("{} afløser {}", of(person), of(gone)),
        RosterEvent::SeatGiven {
            person,
            instead_of: None,
            ..
        } => format!("{} har fået en ledig plads", of(person)),
        RosterEvent::ChairTaken { person, .. } => format!("{} er mødeleder", of(person)),
    }
}

fn seats(event: &SeatEvent, meeting: &Meeting) -> String {
    match event {
        SeatEvent::SubstituteSeated { person, seat } => {
            let (name, whose) = (meeting.name_of(person), whose(meeting, seat));
            format!("{name} sidder som suppleant{whose}")
        }
        SeatEvent::SubstituteUnseated { seat } => {
            let whose = whose(meeting, seat);
            format!("suppleanten{whose} er trådt ud igen")
        }
    }
}

/// " for Anna Hviid"; nothing for a vacant seat.
fn whose(meeting: &Meeting, seat: &SeatId) -> String {
    let names = meeting.holders_of(seat);
    if names.is_empty() {
        return String::new();
    }
    format!(" for {}", danish::list(&names))
}

fn agenda(event: &AgendaEvent) -> String {
    use AgendaEvent as E;
    match event {
        E::ItemStarted { item } => format!("punkt {item} er begyndt"),
        E::ItemPostponed { item, .. } => format!("punkt {item} er udsat"),
        E::ItemWithdrawn { item } => format!("punkt {item} er udgået"),
        E::ItemMoved { item, .. } => format!("punkt {item} er flyttet"),
        E::ItemAdded { item, .. } => format!("punkt {} er sat på dagsordenen", item.id),
        E::ItemSecrecySet { item, closed: true } => format!("punkt {item} er nu lukket"),
        E::ItemSecrecySet {
            item,
            closed: false,
        } => format!("punkt {item} er nu åbent"),
        E::ItemEconomySet { item, economic } => {
            let has = if *economic { "har" } else { "har ikke" };
            format!("punkt {item} {has} økonomiske konsekvenser")
        }
    }
}

fn decision(event: &DecisionEvent, meeting: &Meeting) -> String {
    match event {
        DecisionEvent::DecisionRecorded { item, decision } => {
            let state = meeting.item_by(item);
            let label = state.map(|s| heading::label_on(&s.item, decision));
            let label = label.unwrap_or_else(|| outcome::label_of(decision.outcomes()));
            let label = danish::lower_first(label);
            if heading::is_text_only(decision.outcomes()) {
                format!("{label} i punkt {item}")
            } else {
                format!("beslutning i punkt {item}: {label}")
            }
        }
        DecisionEvent::DecisionRemoved { item, .. } => {
            format!("beslutningen i punkt {item} er fjernet")
        }
        DecisionEvent::PositionRecorded { item, position } => {
            let what = vote::position(position.kind);
            let name = meeting.name_of(&position.person);
            format!("{name}: {what} noteret i punkt {item}")
        }
        DecisionEvent::AmendmentRecorded { item, .. } => format!("tekstændring i punkt {item}"),
        DecisionEvent::FollowUpAdded { item, .. } => format!("opfølgning i punkt {item}"),
    }
}

fn voting(event: &VoteEvent, meeting: &Meeting) -> String {
    use VoteEvent as E;
    match event {
        E::ProposalMade { item, number, .. } => {
            format!("ændringsforslag {number} i punkt {item}")
        }
        E::ProposalWithdrawn { item, number } => {
            format!("ændringsforslag {number} i punkt {item} er bortfaldet")
        }
        E::VoteOpened { item, frame, .. } | E::VoteFramed { item, frame, .. } => {
            let state = meeting.item_by(item);
            let what = state.map(|s| vote::subject(meeting, s, &frame.subject));
            let what = danish::lower_first(&what.unwrap_or_default());
            format!("punkt {item}: der stemmes om {what}")
        }
        E::VoteCast {
            item,
            person,
            ballot,
            ..
        } => format!(
            "punkt {item}: {} {}",
            meeting.name_of(person),
            vote::says(*ballot)
        ),
        E::RoundCounted { item, .. } => format!("punkt {item}: en valgrunde er talt"),
        E::LotDrawn { item, lot, .. } => {
            format!("punkt {item}: loddet faldt på {}", lot.elected)
        }
        E::VoteClosed { item, vote: id } => {
            let vote = meeting.vote(*id);
            // One that was opened again has no result.
            let vote = vote.filter(|v| v.closed.is_some());
            let said = vote.map(|v| vote::sentence(meeting, v, &count(meeting, v)));
            let said = said.unwrap_or_else(|| "afstemningen er lukket.".to_owned());
            format!("punkt {item}: {}", said.trim_end_matches('.'))
        }
        E::VoteCancelled { item, .. } => format!("punkt {item}: afstemningen er afbrudt"),
        E::CaseBrought { item, person } => {
            let name = meeting.name_of(person);
            format!("{name} kræver punkt {item} indbragt for rådet")
        }
    }
}

/// Whether the room sees where the meeting stands: no scene was chosen, and there is no break.
fn shows_the_meeting(meeting: &Meeting) -> bool {
    meeting.scene().is_none() && meeting.phase() == Phase::Open
}

fn room(event: &RoomEvent, meeting: &Meeting) -> String {
    use RoomEvent as E;
    let of = |person: &PersonId| meeting.name_of(person);
    match event {
        E::DecisionShown { item: Some(item) } => {
            let shown = meeting.item_by(item).and_then(|s| s.decision.as_ref());
            let what = shown.map(|d| danish::lower_first(&heading::definite(d)));
            let what = what.as_deref().unwrap_or("beslutningen");
            if shows_the_meeting(meeting) {
                format!("salen ser {what} i punkt {item}")
            } else {
                format!("{what} i punkt {item} er klar til salen, som ser noget andet nu")
            }
        }
        E::DecisionShown { item: None } if shows_the_meeting(meeting) => {
            "salen ser punktet igen".to_owned()
        }
        E::DecisionShown { item: None } => "beslutningen er taget ned".to_owned(),
        E::NoteAdded { item, .. } => format!("notat i køreplanen til punkt {item}"),
        E::SceneSet { wall, .. } if !wall.is_own() => held(*wall),
        E::SceneSet {
            scene: Some(scene), ..
        } if scene.can_be_seen(meeting) => format!("salen ser: {}", screen::scene(*scene)),
        E::SceneSet {
            scene: Some(scene), ..
        } => danish::lower_first(&screen::not_seen(*scene)),
        E::SceneSet { scene: None, .. } => "salen følger mødet".to_owned(),
        E::SpeakerAdded { person, reply } => {
            let reply = if *reply { " med en replik" } else { "" };
            format!("{} er på talerlisten{reply}", of(person))
        }
        E::SpeakerRemoved { person } => format!("{} er taget af talerlisten", of(person)),
        E::SpeakerCalled {
            person: Some(person),
        } => format!("{} har ordet", of(person)),
        E::SpeakerCalled { person: None } => "talerlisten er tom".to_owned(),
    }
}

fn afterwards(event: &AfterEvent, meeting: &Meeting) -> String {
    match event {
        AfterEvent::MinutesSent { to: Some(to) } => format!("referatet er sendt til {to}"),
        AfterEvent::MinutesSent { to: None } => "referatet er sendt til godkendelse".to_owned(),
        AfterEvent::MinutesApproved { by, on } => {
            format!("referatet er godkendt af {by} den {}", danish::date(*on))
        }
        AfterEvent::MinutesFinalised => "referatet er endeligt".to_owned(),
        AfterEvent::Corrected { subject, .. } => match &**subject {
            Subject::Other { text, .. } => text.clone(),
            Subject::Item(item) => format!("punkt {item}"),
            Subject::Person(person) => meeting.name_of(person),
            Subject::Meeting => "mødets tider".to_owned(),
        },
    }
}

fn revise(event: &ReviseEvent, meeting: &Meeting) -> String {
    match event {
        ReviseEvent::Timed { record, at, .. } => {
            let clock = clock(*at, meeting);
            format!("nr. {record} skete kl. {clock}")
        }
        ReviseEvent::MovedToItem { record, item } => format!("nr. {record} hører til punkt {item}"),
        ReviseEvent::GivenTo { record, to, .. } => {
            format!("nr. {record} gælder {}", meeting.name_of(to))
        }
        // Whoever is on no list with it any more has no name.
        ReviseEvent::TakenBack { record, person } => {
            let known = person.as_ref().filter(|p| meeting.find_person(p).is_some());
            let whose = known.map(|p| format!(" om {}", meeting.name_of(p)));
            format!("nr. {record}{} er taget tilbage", whose.unwrap_or_default())
        }
    }
}

/// How the room's screen is held: "salens bogstaver: 2 trin op", "salens skærm er bladret".
fn held(wall: WallHold) -> String {
    let way = if wall.zoom > 0 { "op" } else { "ned" };
    let letters = (wall.zoom != 0).then(|| format!("{} trin {way}", wall.zoom.unsigned_abs()));
    let letters = letters.map(|steps| format!("salens bogstaver: {steps}"));
    let turned = wall.page.map(|_| "salens skærm er bladret".to_owned());
    let said: Vec<String> = letters.into_iter().chain(turned).collect();
    said.join(" · ")
}
