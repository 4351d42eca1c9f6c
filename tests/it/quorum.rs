//! Quorum held against the worked cases of the domain notes, for four municipalities.

use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::domain::act::{AttendanceCommand, Command};
use ordstyrer::domain::at::{At, SectorAt};
use ordstyrer::domain::profile::{Base, IfUnmet, QuorumRule, Scope, SeatCount, Threshold};
use ordstyrer::domain::quorum;
use ordstyrer::domain::setup::Setup;
use ordstyrer::text;

/// Sønderjylland: region 4, four mayors, two doctors.
fn four() -> Setup {
    let mut setup = sample(LILLEBAELT);
    let mayors: Vec<_> = setup
        .roster
        .seats
        .iter()
        .filter(|s| s.sector.as_str() == "kommuner")
        .map(|s| s.id.clone())
        .skip(4)
        .collect();
    setup.roster.seats.retain(|s| !mayors.contains(&s.id));
    for person in &mut setup.roster.persons {
        person.apology = false;
    }
    setup
}

/// Marks so many present per sector.
fn with(present: [usize; 3]) -> Desk {
    let mut desk = Desk::new(four());
    for (sector, n) in present.into_iter().enumerate() {
        let people: Vec<_> = desk
            .meeting()
            .seats()
            .iter()
            .filter(|s| s.sector == SectorAt::new(sector))
            .flat_map(|s| s.holders.clone())
            .take(n)
            .collect();
        for person in people {
            let person = desk.meeting().people()[person].person.id.clone();
            desk.put(&Command::Attendance(AttendanceCommand::MarkPresent {
                person,
                remote: None,
            }));
        }
    }
    desk
}

#[test]
fn each_sector_counts_for_itself() {
    let cases = [
        ([4, 4, 0], false),
        ([2, 2, 1], true),
        ([1, 4, 2], false),
        ([2, 1, 1], false),
        ([4, 4, 2], true),
        ([0, 0, 0], false),
    ];
    for (present, met) in cases {
        let desk = with(present);
        assert_eq!(quorum::now(desk.meeting()).met, Some(met), "{present:?}");
    }
}

#[test]
fn the_verdict_names_who_is_missing() {
    let desk = with([4, 1, 0]);
    let verdict = quorum::now(desk.meeting());
    let words = text::quorum::verdict(desk.meeting().profile(), &verdict);
    assert_eq!(
        words,
        "Ikke beslutningsdygtig: Der mangler 1 fra kommunerne og 1 fra almen praksis"
    );
    assert_eq!(
        verdict
            .requirements
            .iter()
            .map(quorum::Requirement::margin)
            .collect::<Vec<_>>(),
        [2, -1, -1]
    );
}

#[test]
fn critical_are_those_who_cannot_leave() {
    let desk = with([2, 3, 1]);
    let verdict = quorum::now(desk.meeting());
    let critical = desk
        .meeting()
        .people()
        .positions()
        .filter(|p| quorum::critical(desk.meeting(), &verdict, *p))
        .count();
    assert_eq!(critical, 3, "two of the region and the doctor");
}

#[test]
fn a_shared_seat_counts_once_and_is_not_critical_while_both_are_here() {
    let mut setup = four();
    // The two doctors share one seat.
    let second = setup.roster.seats.pop().expect("a seat");
    setup
        .roster
        .seats
        .last_mut()
        .expect("a seat")
        .holders
        .extend(second.holders);
    let mut desk = Desk::new(setup);
    desk.keys("A");
    let verdict = quorum::now(desk.meeting());
    assert_eq!(
        (
            verdict.sectors.rows()[2].present,
            verdict.sectors.rows()[2].seats
        ),
        (1, 1)
    );
    let doctor = desk
        .meeting()
        .seats()
        .rows()
        .last()
        .expect("a seat")
        .holders[0];
    assert!(!quorum::critical(desk.meeting(), &verdict, doctor));
    let person = desk.meeting().people()[doctor].person.id.clone();
    desk.put(&Command::Attendance(AttendanceCommand::MarkLeft { person }));
    let verdict = quorum::now(desk.meeting());
    assert_eq!(verdict.met, Some(true));
    let other = desk
        .meeting()
        .seats()
        .rows()
        .last()
        .expect("a seat")
        .holders[1];
    assert!(quorum::critical(desk.meeting(), &verdict, other));
}

#[test]
fn remote_substitutes_vacant_seats_and_the_chair_follow_the_rule() {
    let rule = |scope, threshold| QuorumRule {
        scope,
        threshold,
        base: Base::Seats,
        counts_substitutes: true,
        counts_remote: false,
        counts_recused: false,
        effect: IfUnmet::BlocksDecisions,
        wording: None,
        source: None,
    };
    let mut setup = four();
    setup.profile.quorum = vec![
        rule(Scope::All, Threshold::MoreThanHalf),
        rule(Scope::Chair, Threshold::AtLeast(1)),
    ];
    setup.profile.sectors[SectorAt::new(1)].seats = Some(SeatCount::PerMunicipality);
    let mut desk = Desk::new(setup);
    let people: Vec<_> = desk
        .meeting()
        .seats()
        .iter()
        .flat_map(|s| s.holders.clone())
        .collect();
    for (i, person) in people.into_iter().skip(1).take(6).enumerate() {
        let person = desk.meeting().people()[person].person.id.clone();
        desk.put(&Command::Attendance(AttendanceCommand::MarkPresent {
            person,
            remote: Some(i == 0),
        }));
    }
    // Ten seats, six here, one of them remotely, and the chair is not.
    let verdict = quorum::now(desk.meeting());
    assert_eq!(
        (
            verdict.requirements[0].present,
            verdict.requirements[0].needed
        ),
        (5, 6)
    );
    assert_eq!(
        text::quorum::missing(desk.meeting().profile(), &verdict),
        "der mangler 1 i alt, og mødelederen er ikke til stede"
    );
    desk.choose("Holmskov").keys("t");
    assert_eq!(quorum::now(desk.meeting()).met, Some(true));
}
