//! Twelve shapes that agendas have, made at random.

use super::paper::{Expected, Home, Maker, Numbering, Paper, Piece, capital};

/// The shapes by name.
pub(super) const SHAPES: [&str; 12] = [
    "gaps",
    "letters",
    "restarts",
    "recommendation lists",
    "lists in the case",
    "tables",
    "contents list",
    "closed parts",
    "clock columns",
    "label above value",
    "case number above title",
    "other headings",
];

const CLOSED: [&str; 5] = [
    " (lukket)",
    " – fortroligt",
    " (L)",
    " - LUKKET",
    " (lukket punkt)",
];
/// What a paper is made with.
pub(super) struct Work {
    pub(super) make: Maker,
    pub(super) shape: usize,
    pub(super) pieces: Vec<Piece>,
    pub(super) items: Vec<Expected>,
    pub(super) numbering: Numbering,
    /// Minutes since midnight.
    pub(super) clock: u32,
    /// From where the items are closed, and in one shape begin anew.
    closed_from: usize,
    /// The text has headings, so that a part's end is seen.
    pub(super) headed: bool,
}

/// Makes a paper.
pub(super) fn paper(shape: usize, seed: u64, headed: bool) -> Paper {
    let mut work = Work {
        make: Maker::new(seed),
        shape,
        pieces: Vec::new(),
        items: Vec::new(),
        numbering: Numbering::Stop,
        clock: 13 * 60,
        closed_from: usize::MAX,
        headed,
    };
    work.head();
    work.make.home = (0, Home::Title);
    match SHAPES[shape] {
        "tables" => work.table(),
        "clock columns" => work.clocks(),
        _ => work.list(),
    }
    work.make.home.1 = Home::Anywhere;
    if work.make.chance(30) {
        let note = work.make.sentence(2);
        work.pieces.push(Piece::Note(note));
    }
    Paper {
        pieces: work.pieces,
        items: work.items,
        words: work.make.words,
        numbering: work.numbering,
    }
}

impl Work {
    pub(super) fn line(&mut self, line: impl Into<String>) {
        self.pieces.push(Piece::Line(line.into()));
    }

    /// What stands above the items.
    fn head(&mut self) {
        if self.make.chance(20) {
            self.make.home.1 = Home::Anywhere;
            let edge = self.make.title(2);
            self.pieces.push(Piece::Edge(edge));
            self.make.home.1 = Home::Frame;
        }
        let name = capital(&self.make.word());
        let title = format!("Møde i Sundhedsklynge {name}");
        let headline = match self.make.below(3) {
            0 => format!("Dagsorden til møde i Sundhedsklynge {name}"),
            _ => title,
        };
        self.line(headline);
        self.line("torsdag den 4. marts 2027 kl. 13.00-19.00");
        let labels = [
            "Sted",
            "Mødeleder",
            "Referent",
            "Deltagere",
            "Afbud",
            "Gæster",
        ];
        let mut rows = Vec::new();
        for label in labels {
            if self.make.chance(50) {
                let value = match label {
                    "Deltagere" => format!("{}, {}", self.make.name(), self.make.name()),
                    "Sted" => self.make.title(2),
                    _ => self.make.name(),
                };
                rows.push(vec![label.to_owned(), value]);
            }
        }
        match self.make.below(4) {
            0 if rows.len() > 1 => self.pieces.push(Piece::Table(rows)),
            1 => {
                for row in rows {
                    self.line(row[0].clone());
                    self.line(row[1].clone());
                }
            }
            _ => {
                for row in rows {
                    self.line(format!("{}: {}", row[0], row[1]));
                }
            }
        }
        self.pieces.push(Piece::Gap);
    }

    pub(super) fn expect(&mut self, number: &str, title: &str, closed: bool) -> &mut Expected {
        let word = title.split_whitespace().next().unwrap_or_default();
        self.items.push(Expected {
            number: number.to_owned(),
            title: word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned(),
            closed,
            minutes: None,
            case_number: None,
        });
        self.items.last_mut().expect("one")
    }

    /// A title, whether it is closed, and minutes that stand behind it.
    pub(super) fn title(&mut self, marked: bool) -> (String, bool) {
        let count = 1 + self.make.below(3);
        self.make.home.1 = Home::Title;
        let mut title = self.make.title(count);
        let closed = marked && self.make.chance(20);
        if closed {
            title.push_str(self.make.one(&CLOSED));
        }
        if self.make.chance(20) {
            let role =
                self.make
                    .one(&["overlæge", "direktør", "sygeplejerske", "Kommunaldirektør"]);
            self.make.home.1 = Home::Guest;
            title.push_str(&format!(" v/ {role} {}", self.make.name()));
        }
        self.make.home.1 = Home::Case;
        (title, closed)
    }

    /// Items one below the other.
    fn list(&mut self) {
        let count = 2 + self.make.below(6);
        let shape = SHAPES[self.shape];
        self.numbering = match self.make.below(9) {
            0 => Numbering::Bracket,
            1 => Numbering::Point,
            2 => Numbering::Ad,
            3 if shape != "letters" => Numbering::Bare,
            4 if shape != "letters" => Numbering::Colon,
            5 if shape != "letters" => Numbering::Dash,
            _ => Numbering::Stop,
        };
        if matches!(shape, "restarts" | "closed parts") {
            self.closed_from = count - (1 + self.make.below(2)).min(count - 1);
        }
        let below = self.closed_from;
        let numbers = self.numbers(count);
        let made = |at: usize| {
            self.make.home.0 = at;
            self.title(true)
        };
        let titles: Vec<(String, bool)> = (0..count).map(made).collect();
        if shape == "contents list" {
            for (number, (title, _)) in numbers.iter().zip(&titles) {
                let entry = format!("{number}. {title}");
                self.line(entry);
            }
            self.make.home.1 = Home::Anywhere;
            let between = self.make.sentence(2);
            self.pieces.push(Piece::Gap);
            self.line(between);
        }
        for (at, (title, closed)) in titles.into_iter().enumerate() {
            if at == below {
                let heading = self
                    .make
                    .one(&["Lukkede punkter", "Lukket dagsorden", "Lukket del"]);
                self.pieces.push(Piece::Gap);
                self.pieces.push(Piece::Heading(heading.to_owned()));
            }
            self.item(&numbers[at], &title, closed || at >= below);
        }
    }

    fn numbers(&mut self, count: usize) -> Vec<String> {
        let shape = SHAPES[self.shape];
        let (mut next, mut numbers) = (1, Vec::new());
        if shape == "gaps" && self.make.chance(30) {
            next = 12;
        }
        let alphabet = shape == "letters" && self.make.chance(40);
        for at in 0..count {
            if shape == "gaps" && at > 0 && self.make.chance(40) {
                next += 1 + self.make.below(3);
            }
            if alphabet {
                numbers.push(char::from(b'A' + u8::try_from(at).expect("few")).to_string());
            } else if shape == "letters" && at > 0 && self.make.chance(30) {
                let before = numbers.last().cloned().unwrap_or_default();
                let bare = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
                let letter = before.bytes().last().filter(u8::is_ascii_alphabetic);
                let letter = letter.map_or('a', |l| char::from(l + 1));
                numbers.push(format!("{bare}{letter}"));
            } else {
                numbers.push(next.to_string());
                next += 1;
            }
        }
        if shape == "restarts" {
            let from = self.closed_from;
            for (at, number) in numbers.iter_mut().enumerate().skip(from) {
                *number = (at - from + 1).to_string();
            }
        }
        numbers
    }

    fn item(&mut self, number: &str, title: &str, closed: bool) {
        let shape = SHAPES[self.shape];
        self.make.home = (self.items.len(), Home::Case);
        let case = format!("27/{}", 10_000 + self.items.len() * 7);
        let above = shape == "case number above title";
        if above {
            self.pieces.push(Piece::Gap);
            self.line(format!("Sagsnr. {case}"));
        }
        self.pieces
            .push(Piece::Item(number.to_owned(), title.to_owned()));
        let expected = self.expect(number, title, closed);
        if above {
            expected.case_number = Some(case.clone());
        }
        if shape == "label above value" {
            self.labels(&case);
        }
        self.parts();
    }

    /// Labels with their values on the next line.
    fn labels(&mut self, case: &str) {
        if self.make.chance(60) {
            self.line("Sagsnr.");
            self.line(case);
            self.items.last_mut().expect("one").case_number = Some(case.to_owned());
        }
        if self.make.chance(40) {
            let minutes = 5 * (1 + self.make.below(6));
            self.line("Varighed");
            self.line(format!("{minutes} min."));
            self.items.last_mut().expect("one").minutes = u32::try_from(minutes).ok();
        }
        if self.make.chance(40) {
            let name = self.make.name();
            self.line("Ansvarlig");
            self.line(name);
        }
        if self.make.chance(30) {
            self.line("Status");
            let closed = self.make.chance(50);
            self.line(if closed { "Lukket" } else { "Åbent" });
            self.items.last_mut().expect("one").closed |= closed;
        }
    }
}
