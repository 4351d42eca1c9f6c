//! Meetings of every size that a desk must show: sectors, people, titles.

use crate::harness::{JOINT, LILLEBAELT, sample};
use ordstyrer::domain::ids::{PersonId, SeatId, SectorId};
use ordstyrer::domain::profile::SectorRule;
use ordstyrer::domain::roster::{Person, Role, Seat};
use ordstyrer::domain::setup::Setup;

const SECTORS: [&str; 4] = [
    "Region",
    "Kommuner",
    "Almen praksis",
    "Patienter og pårørende",
];
const TITLES: [&str; 5] = [
    "Mødeplan 2027",
    "Status på den fælles indsats for ældre med mange sygdomme i 2026 og 2027",
    "Fælles indgang for børn og unge",
    "Overdragelse til sundhedsrådene pr. 1. januar 2027 af de 14 igangværende indsatser, med de aftaler om økonomi, ansvar og personale, som følger med dem, og en plan for opfølgningen i hele 2027 og 2028",
    "Eventuelt",
];

/// A size of a meeting.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    sectors: usize,
    people: usize,
    pub(super) joint: bool,
}

impl Body {
    pub(super) fn of(sectors: usize, people: usize) -> Self {
        Self {
            sectors,
            people,
            joint: false,
        }
    }

    /// Two bodies that meet together.
    pub(super) fn joint(people: usize) -> Self {
        Self {
            sectors: 0,
            people,
            joint: true,
        }
    }
}

/// The meeting: long names, and titles up to 190 letters.
pub(super) fn meeting(body: Body) -> Setup {
    let mut setup = sample(if body.joint { JOINT } else { LILLEBAELT });
    if body.joint {
        for n in setup.roster.persons.len()..body.people {
            let person = guest(&setup, n);
            setup.roster.persons.push(person);
        }
        for (n, person) in setup.roster.persons.iter_mut().enumerate() {
            person.name = name(n);
        }
    } else {
        let names = SECTORS.iter().take(body.sectors).enumerate();
        let rules = names.map(|(at, name)| SectorRule::new(sector(at), name));
        setup.profile.sectors = rules.collect();
        seat(&mut setup, body);
    }
    setup.agenda.chair = None;
    for (n, item) in setup.agenda.items.iter_mut().enumerate() {
        TITLES[n % TITLES.len()].clone_into(&mut item.title);
        item.guests.clear();
        item.economic = false;
    }
    setup
}

fn sector(at: usize) -> SectorId {
    SectorId::new(&format!("sektor-{at}"))
}

fn name(n: usize) -> String {
    format!("Anne-Margrethe Vestergaard Nr{n}")
}

/// So many people on so many seats, sector by sector.
fn seat(setup: &mut Setup, body: Body) {
    let pattern = setup.roster.persons[0].clone();
    setup.roster.persons.clear();
    setup.roster.seats.clear();
    for n in 0..body.people {
        let mut person = pattern.clone();
        person.id = PersonId::new(&format!("p{n}"));
        person.name = name(n);
        person.organisation = Some(format!("Region Østdanmark, afdeling {}", n + 100));
        person.apology = false;
        person.role = Role::Member {
            sector: sector(n % body.sectors),
        };
        setup.roster.seats.push(Seat {
            id: SeatId::new(&format!("s{n}")),
            sector: sector(n % body.sectors),
            label: None,
            holders: vec![person.id.clone()],
        });
        setup.roster.persons.push(person);
    }
}

/// Somebody more in the room of two bodies.
fn guest(setup: &Setup, n: usize) -> Person {
    let mut person = setup.roster.persons[0].clone();
    person.id = PersonId::new(&format!("p{n}"));
    person.organisation = Some(format!("Region Østdanmark, afdeling {}", n + 100));
    person.role = Role::Observer;
    person
}
