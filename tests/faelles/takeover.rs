//! Failure 5: both are alive and two take over at once, while the one they take it from goes on writing.

use crate::machine::{Machine, lines};
use crate::place::{Login, Place, Reached, is_chain, open};
use crate::server::PgServer;
use ordstyrer::store::shared::sending::{LATE, SharedSent as Sent};
use ordstyrer::store::shared::server::SharedPen;
use ordstyrer::store::shared::wire::WireError;
use std::sync::Barrier;

#[test]
fn of_two_that_take_over_at_once_one_does_and_nothing_is_lost() {
    races(
        "of_two_that_take_over_at_once_one_does_and_nothing_is_lost",
        10,
    );
}

#[test]
#[ignore = "some minutes: 100 races"]
fn long_of_two_that_take_over_at_once_one_does_and_nothing_is_lost() {
    races(
        "long_of_two_that_take_over_at_once_one_does_and_nothing_is_lost",
        100,
    );
}

fn races(test: &str, count: u32) {
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::new(server);
    let people = ["anna", "bo", "carl"].map(|name| place.somebody(name, "sekretaer"));
    let meeting = place.meeting(&people[0], server.port);
    let mut line = place.line(&people[0]);
    for person in &people[1..] {
        line.share_with(&meeting.id, &person.name, "sekretaer")
            .expect("shared");
    }
    let (mut holder, mut beside) = (0, 0);
    for number in 0..count {
        (holder, beside) = one_race(&place, &meeting, &people, holder, number, beside);
    }
    let terms = "select count(distinct term), max(term) from ordstyrer.record where stream = ''";
    eprintln!(
        "{count} races: terms {}, {beside} records kept beside",
        place.master(terms).trim()
    );
}

/// One race: who holds the pen behind it, and how many records lie beside by then.
fn one_race(
    place: &Place<'_>,
    meeting: &Reached,
    people: &[Login; 3],
    holder: usize,
    number: u32,
    beside: usize,
) -> (usize, usize) {
    let reached = |who: usize| Reached {
        access: place.access(&people[who], place.server.port),
        ..meeting.clone()
    };
    // Folders of their own in each race: whoever was overtaken has laid the stream into a new one.
    let mut machines = [0, 1, 2].map(|who| Machine::new(&reached(who), &format!("{who}-{number}")));
    for machine in &mut machines {
        machine.fetch();
    }
    let seen = place
        .line(&people[0])
        .stand(&meeting.id)
        .expect("a stand")
        .term;
    let mut line = place.line(&people[holder]);
    let pen = machines[holder]
        .sending
        .take_over(&mut line, seen)
        .expect("taken");
    assert!(matches!(pen, SharedPen::Ours(_)), "{pen:?}");
    let before = place
        .line(&people[0])
        .stand(&meeting.id)
        .expect("a stand")
        .term;
    let (pens, last) = at_once(place, people, &mut machines, holder, before);
    let won: Vec<usize> = pens
        .iter()
        .filter(|(_, pen)| *pen == SharedPen::Ours(before + 1))
        .map(|(who, _)| *who)
        .collect();
    assert_eq!(won.len(), 1, "race {number}: {pens:?}");
    let told = pens
        .iter()
        .any(|(_, pen)| matches!(pen, SharedPen::Held { term, .. } if *term == before + 1));
    assert!(
        told,
        "race {number}: the other is told whose the pen is: {pens:?}"
    );
    let winner = won[0];
    let beside = settle(place, &mut machines, (winner, holder), last, beside);
    (winner, beside)
}

/// What those who take over are told, and how the last record of the one before went.
type Outcome = (Vec<(usize, SharedPen)>, Result<Sent, WireError>);

/// Two take over at the same moment, while the one who holds the pen writes five records, one by one.
fn at_once(
    place: &Place<'_>,
    people: &[Login; 3],
    machines: &mut [Machine; 3],
    holder: usize,
    before: u64,
) -> Outcome {
    let start = Barrier::new(3);
    std::thread::scope(|threads| {
        let mut last = None;
        let mut taking = Vec::new();
        for (who, machine) in machines.iter_mut().enumerate() {
            let (start, mut line) = (&start, place.line(&people[who]));
            if who == holder {
                last = Some(threads.spawn(move || {
                    start.wait();
                    let mut sent = Ok(Sent::All);
                    for _ in 0..5 {
                        machine.write(1);
                        sent = machine.sending.push(&mut line);
                    }
                    sent
                }));
            } else {
                taking.push(threads.spawn(move || {
                    start.wait();
                    let pen = machine.sending.take_over(&mut line, before);
                    (who, pen.expect("an answer"))
                }));
            }
        }
        let pens: Vec<(usize, SharedPen)> = taking
            .into_iter()
            .map(|t| t.join().expect("taken"))
            .collect();
        (pens, last.expect("a holder").join().expect("written"))
    })
}

/// Everything of the one that was overtaken stands in the stream or beside it, and what the winner writes stands alone behind.
fn settle(
    place: &Place<'_>,
    machines: &mut [Machine; 3],
    (winner, holder): (usize, usize),
    last: Result<Sent, WireError>,
    beside: usize,
) -> usize {
    let id = machines[holder].meeting.id.clone();
    let sent = if let Ok(Sent::Overtaken { .. }) = last {
        last.expect("sent")
    } else {
        // It was quicker than both: the next record shows it, without having asked for the pen again.
        machines[holder].write(1);
        let mut line = open(&machines[holder].meeting.access).expect("a line");
        machines[holder].sending.push(&mut line).expect("an answer")
    };
    let Sent::Overtaken { common, kept, .. } = sent else {
        panic!("the one that was overtaken is not told: {sent:?}");
    };
    assert!(kept, "everything lies on the server");
    machines[winner].fetch();
    machines[winner].write(2);
    assert_eq!(machines[winner].bring(), Ok(Sent::All));
    let stored = place.stored(&id, "");
    assert_eq!(is_chain(&stored), Ok(()));
    let official: Vec<String> = stored.into_iter().map(|s| s.2).collect();
    assert_eq!(official, lines(&machines[winner].journal));
    let all = lines(&machines[holder].journal);
    let common = usize::try_from(common).expect("small");
    let mark = &machines[holder].mark;
    let sql = format!("select stream from ordstyrer.stream where stream like '{LATE}%{mark}%'");
    let name = place.master(&sql);
    let side: Vec<String> = place
        .stored(&id, name.trim())
        .into_iter()
        .map(|s| s.2)
        .collect();
    assert_eq!(official[..common], all[..common]);
    assert_eq!(side, all[common..]);
    let mixed = side.iter().any(|line| official.contains(line));
    assert!(!mixed, "a late record stands in the minutes' stream");
    beside + side.len()
}
