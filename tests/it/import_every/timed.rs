//! Items in a table, and items that have their times in front or behind.

use super::paper::{Home, Numbering, Piece};
use super::shapes::Work;

fn clock(minutes: u32) -> String {
    format!("{}.{:02}", minutes / 60, minutes % 60)
}

impl Work {
    /// Rows: when, what, about what, by whom.
    pub(super) fn table(&mut self) {
        let mut columns = vec![
            self.make
                .one(&["Punkt", "Emne", "Titel", "Dagsordenspunkt"]),
        ];
        let timed = self.make.chance(60);
        // Only when each begins: the next one says how long it takes.
        let begins = timed && self.make.chance(30);
        let numbered = self.make.chance(60);
        let closed = self.make.chance(40);
        if numbered {
            columns.insert(0, self.make.one(&["Nr.", "Nr", "Pkt."]));
        }
        if timed {
            columns.insert(0, self.make.one(&["Tid", "Tidspunkt", "Kl.", "Klokkeslæt"]));
        }
        columns.push(self.make.one(&["Indhold", "Beskrivelse", "Formål"]));
        columns.push(self.make.one(&["Ansvarlig", "Ansvarlige", "Hvem"]));
        let minutes = !timed && self.make.chance(60);
        if minutes {
            columns.push(self.make.one(&["Varighed", "Min.", "Tid"]));
        }
        if closed {
            columns.push(self.make.one(&["Åbent/lukket", "Lukket", "Status"]));
        }
        let mut rows = vec![columns.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>()];
        let count = 2 + self.make.below(5);
        for at in 0..count {
            rows.push(self.row(&columns, at, (timed, minutes)));
            if begins {
                let cell = &mut rows.last_mut().expect("one")[0];
                *cell = cell.split('-').next().unwrap_or_default().to_owned();
                let last = self.items.last_mut().expect("one");
                last.minutes = last.minutes.filter(|_| at + 1 < count);
            }
            if timed && at + 1 < count && self.make.chance(25) {
                let (from, to) = (self.clock, self.clock + 15);
                self.clock = to;
                let mut pause = vec![String::new(); columns.len()];
                pause[0] = format!("{}–{}", clock(from), clock(to));
                "Pause".clone_into(&mut pause[usize::from(numbered) + 1]);
                rows.push(pause);
            }
        }
        self.pieces.push(Piece::Table(rows));
        if self.make.chance(30) {
            // What follows a table belongs to no row.
            self.make.home.1 = Home::Frame;
            let line = self.make.sentence(2);
            self.pieces.push(Piece::Gap);
            self.line(line);
        }
    }

    fn row(&mut self, columns: &[&str], at: usize, (timed, minuted): (bool, bool)) -> Vec<String> {
        self.make.home.0 = at;
        let (title, closed) = self.title(true);
        let minutes = 5 * (1 + u32::try_from(self.make.below(6)).expect("few"));
        let (from, to) = (self.clock, self.clock + minutes);
        self.clock = to;
        let number = (at + 1).to_string();
        let expected = self.expect(&number, &title, closed);
        expected.minutes = (timed || minuted).then_some(minutes);
        let mut cells = Vec::new();
        for (place, column) in columns.iter().enumerate() {
            let cell = match *column {
                "Nr." | "Nr" | "Pkt." => number.clone(),
                "Tid" | "Tidspunkt" | "Kl." | "Klokkeslæt" if timed && place == 0 => {
                    format!("{}-{}", clock(from), clock(to))
                }
                "Varighed" | "Min." | "Tid" => format!("{minutes} min"),
                "Punkt" | "Emne" | "Titel" | "Dagsordenspunkt" => title.clone(),
                "Åbent/lukket" | "Lukket" | "Status" => self.secrecy(column),
                "Ansvarlig" | "Ansvarlige" | "Hvem" => self.make.name(),
                _ => self.make.sentence(2),
            };
            cells.push(cell);
        }
        cells
    }

    fn secrecy(&mut self, column: &str) -> String {
        let closed = self.make.chance(30);
        let expected = self.items.last_mut().expect("one");
        expected.closed |= closed;
        match (column, closed) {
            ("Lukket", true) => "Ja",
            ("Lukket", false) => "Nej",
            (_, true) => "Lukket",
            (_, false) => "Åbent",
        }
        .to_owned()
    }

    /// Lines that begin with the clock, or end with it.
    pub(super) fn clocks(&mut self) {
        let form = self.make.below(4);
        let count = 2 + self.make.below(5);
        self.numbering = if form < 2 {
            Numbering::Stop
        } else {
            Numbering::None
        };
        for at in 0..count {
            self.make.home.0 = at;
            let (title, closed) = self.title(true);
            let minutes = 5 * (1 + u32::try_from(self.make.below(6)).expect("few"));
            let (from, to) = (clock(self.clock), clock(self.clock + minutes));
            self.clock += minutes;
            let dash = self.make.one(&["-", "–", " - ", " – "]);
            let number = (at + 1).to_string();
            let written = match form {
                0 => format!("{title} ({from}{dash}{to})"),
                1 => format!("{from}{dash}{to} {title}"),
                2 => format!("{from}{dash}{to} {title}"),
                _ => format!("Kl. {from}{dash}{to}: {title}"),
            };
            self.pieces.push(Piece::Item(number.clone(), written));
            let expected = self.expect(&number, &title, closed);
            expected.minutes = Some(minutes);
            if self.make.chance(50) {
                self.parts();
            }
            if at + 1 < count && self.make.chance(30) {
                let (from, to) = (clock(self.clock), clock(self.clock + 15));
                self.clock += 15;
                self.pieces.push(Piece::Gap);
                let pause = match self.make.below(3) {
                    0 => format!("Pause {from}–{to}"),
                    1 => format!("{from}-{to} Pause"),
                    _ => format!("Pause kl. {from}-{to}"),
                };
                self.line(pause);
            }
        }
    }
}
