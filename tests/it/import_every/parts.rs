//! The parts of an item made at random: in whatever order, under whatever headings, with and without lists.

use super::paper::{Home, Piece};
use super::shapes::{SHAPES, Work};

const OTHER: [(&str, &[&str]); 5] = [
    (
        "Resumé",
        &["Kort resumé", "Sagsresumé", "Sammenfatning", "Resume:"],
    ),
    (
        "Sagsfremstilling",
        &[
            "Sagsbeskrivelse",
            "Sagens baggrund",
            "Beskrivelse af sagen",
            "Sagsfremstilling:",
        ],
    ),
    (
        "Økonomi",
        &[
            "Økonomiske konsekvenser",
            "Økonomi og finansiering",
            "Økonomiske forhold",
        ],
    ),
    (
        "Indstilling",
        &[
            "Administrationens indstilling",
            "Forslag til beslutning",
            "Indstillinger",
            "Indstilling:",
        ],
    ),
    (
        "Bilag",
        &[
            "Bilagsoversigt",
            "Vedlagte bilag",
            "Vedhæftede filer",
            "Bilag:",
        ],
    ),
];
const LEADS: [&str; 7] = [
    "Det indstilles, at",
    "Det indstilles,",
    "Det indstilles:",
    "Direktionen indstiller, at",
    "Administrationen indstiller,",
    "Formandskabet indstiller til udvalget, at",
    "Sekretariatet indstiller:",
];

impl Work {
    /// The parts of an item, in whatever order.
    pub(super) fn parts(&mut self) {
        let mut order: Vec<usize> = (0..5).filter(|_| self.make.chance(50)).collect();
        if self.make.chance(50) {
            let turn = self.make.below(order.len().max(1));
            order.rotate_left(turn);
        }
        for part in order {
            let (name, others) = OTHER[part];
            let other = SHAPES[self.shape] == "other headings";
            let heading = if other { self.make.one(others) } else { name };
            // Without a heading, what asks for a decision says so itself; it stands last, or above the next part.
            let loose = part == 3 && self.make.chance(30);
            if !loose {
                self.pieces.push(Piece::Heading(heading.to_owned()));
            }
            self.make.home.1 = [
                Home::Summary,
                Home::Case,
                Home::Finances,
                Home::Recommendation,
                Home::Annexes,
            ][part];
            match part {
                3 => self.recommendation(),
                4 => {
                    for _ in 0..=self.make.below(2) {
                        let annex = self.make.title(2);
                        self.pieces.push(Piece::Entry(None, annex));
                    }
                }
                _ => self.prose(part == 1),
            }
        }
        if self.headed && self.make.chance(10) {
            self.make.home.1 = Home::Case;
            let (heading, line) = (self.make.title(1), self.make.sentence(2));
            self.pieces.push(Piece::Heading(heading));
            self.line(line);
        }
    }

    fn prose(&mut self, listed: bool) {
        let line = self.make.sentence(3);
        self.line(line);
        let list = SHAPES[self.shape] == "lists in the case";
        if listed && (list || self.make.chance(15)) {
            self.line("Der er flere spor:");
            let small = self.make.chance(50);
            for n in 1..=2 + self.make.below(3) {
                let entry = self.make.title(2);
                let entry = if small { entry.to_lowercase() } else { entry };
                self.pieces.push(Piece::Entry(Some(n), entry));
            }
        }
    }

    fn recommendation(&mut self) {
        let lead = self.make.one(&LEADS);
        let several = SHAPES[self.shape] == "recommendation lists" || self.make.chance(50);
        if !several {
            let lead = lead
                .trim_end_matches([',', ':', ' '])
                .trim_end_matches(" at");
            let line = format!(
                "{}, at {} godkendes.",
                lead.trim_end_matches(','),
                self.make.word()
            );
            return self.line(line);
        }
        self.line(lead);
        let form = if lead.ends_with("at") {
            self.make.below(2)
        } else {
            self.make.below(3)
        };
        for n in 1..=2 + self.make.below(3) {
            let word = self.make.word();
            match form {
                0 => self
                    .pieces
                    .push(Piece::Entry(Some(n), format!("{word} godkendes"))),
                1 => self
                    .pieces
                    .push(Piece::Entry(None, format!("{word} drøftes"))),
                _ => self.line(format!("at {word} drøftes,")),
            }
        }
    }
}
