//! Meeting folders with whatever a secretariat may write: cases, standing items, closed items, guests.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::fmt::Write as _;
use std::path::Path;

/// What of an item is there.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub kind: &'static str,
    pub closed: bool,
    pub span: Option<(u32, u32)>,
    pub minutes: Option<u32>,
    pub number: bool,
    pub parts: Vec<&'static str>,
    pub recommendations: usize,
    pub annexes: usize,
    pub economic: bool,
    pub guests: Vec<usize>,
    pub odd: usize,
}

/// The keys of a case that hold text.
const PARTS: [&str; 4] = ["resume", "sagsfremstilling", "oekonomi", "koereplan"];

pub(crate) fn case() -> impl Strategy<Value = Case> {
    let look = (
        select(vec!["beslutning", "drøftelse", "orientering"]),
        prop::bool::weighted(0.3),
        prop::option::weighted(0.3, (0u32..50, 1u32..9)),
        prop::option::of(1u32..60),
    );
    let content = (
        any::<bool>(),
        subsequence(PARTS.to_vec(), 0..=4),
        0usize..4,
        0usize..3,
        any::<bool>(),
        subsequence(vec![0, 1, 2], 0..=2),
        0..ODD.len(),
    );
    (look, content).prop_map(|((kind, closed, span, minutes), more)| {
        let (number, parts, recommendations, annexes, economic, guests, odd) = more;
        Case {
            kind,
            closed,
            span,
            minutes,
            number,
            parts,
            recommendations,
            annexes,
            economic,
            guests,
            odd,
        }
    })
}

/// The standing items before the cases, and behind.
#[derive(Clone, Debug)]
pub(crate) struct Agenda {
    pub before: Vec<&'static str>,
    pub cases: Vec<Case>,
    pub behind: Vec<&'static str>,
}

pub(crate) fn agenda() -> impl Strategy<Value = Agenda> {
    let before = subsequence(vec!["dagsorden", "referat"], 0..=2);
    let behind = subsequence(vec!["mødeplan", "beretninger", "eventuelt"], 0..=3);
    (before, prop::collection::vec(case(), 1..8), behind).prop_map(|(before, cases, behind)| {
        Agenda {
            before,
            cases,
            behind,
        }
    })
}

/// Words that look like something else in one paper or another.
const ODD: [&str; 8] = [
    "",
    " *fed* og _skrå_",
    " | streg | 12",
    " · del 2",
    " for 10-12-årige",
    " <b>[link](http://x)</b>",
    " (”citat” & 'citat') 1. halvår",
    " – 3. fase: #1",
];

/// Texts of a case, as they stand in TOML: lists, headings, lines that a margin breaks where they look like marks.
const TEXTS: [&str; 4] = [
    "- ét\\n- to",
    "## Baggrund\\n\\nEt kort afsnit.\\n\\n## Løsning i 2027\\n\\n1. første\\n2. anden, som er så lang, at den ikke kan stå på én linje i en fil med ren tekst, men må brydes\\n\\nSlut: ja",
    "Et langt afsnit - med streger - og tal som 1. januar 2027, 2. kvartal og 3. fase, så det i ren tekst bliver brudt - ofte - på steder, hvor linjen begynder med noget, der ligner et punkt: 4. maj, - og så videre - indtil 5. juni.",
    "Sagsnr. 26/1 nævnes her.\\n\\nBilag: se punkt 3.\\n\\nINDSTILLING i små sager",
];

/// The title of the case at a place, without times.
pub(crate) fn title(at: usize, case: &Case) -> String {
    let what = ["Økonomi", "Forløb", "Aftale", "Åben rådgivning"][at % 4];
    let word = if case.closed { "Perle" } else { "Sag" };
    format!("{word} {} om {what}{}", letters(at), ODD[case.odd])
}

fn letters(at: usize) -> String {
    char::from(b'A' + u8::try_from(at).expect("few")).to_string()
}

impl Agenda {
    /// `dagsorden.toml`, and the guests in `deltagere.toml`, beside what the sample has.
    pub(crate) fn write(&self, folder: &Path, sample: &Path) {
        let mut text = "forum = \"klynge-politisk\"\ntitel = \"Møde i Prøveklyngen den 3. december 2026\"\n\
            dato = 2026-12-03\nstart = \"13.00\"\nslut = \"15.30\"\nsted = \"Rådhuset\"\n\
            moedeleder = \"Inge-Merete Holmskov\"\nreferent = \"Ida Grønhøj-Madsen\"\n\
            kommuner = [\"Billund\", \"Fredericia\", \"Kolding\", \"Middelfart\", \"Vejen\", \"Vejle\"]\n"
            .to_owned();
        for fast in &self.before {
            standing(fast, &mut text);
        }
        for (at, case) in self.cases.iter().enumerate() {
            case.write(at, &mut text);
        }
        for fast in &self.behind {
            standing(fast, &mut text);
        }
        std::fs::write(folder.join("dagsorden.toml"), text).expect("written");
        let roster = std::fs::read_to_string(sample.join("deltagere.toml")).expect("read");
        let (before, _) = roster.split_once("[[gaester]]").expect("guests");
        let (_, staff) = roster.split_once("[[sekretariat]]").expect("staff");
        let mut roster = before.to_owned();
        for at in 0..3 {
            let numbers: Vec<String> = self
                .numbers_of(at)
                .iter()
                .map(|n| format!("\"{n}\""))
                .collect();
            let _ = writeln!(roster, "[[gaester]]\nnavn = \"Gæst {}\"", letters(at));
            // The first is asked to the whole meeting where no item names them.
            if at > 0 {
                let _ = writeln!(roster, "punkter = [{}]", numbers.join(", "));
            }
        }
        std::fs::write(
            folder.join("deltagere.toml"),
            format!("{roster}[[sekretariat]]{staff}"),
        )
        .expect("written");
    }

    fn numbers_of(&self, guest: usize) -> Vec<usize> {
        let mine = self
            .cases
            .iter()
            .enumerate()
            .filter(|(_, c)| c.guests.contains(&guest));
        mine.map(|(at, _)| self.before.len() + at + 1).collect()
    }
}

pub(crate) fn standing_title(fast: &str) -> String {
    match fast {
        "dagsorden" => "Godkendelse af dagsorden".to_owned(),
        "referat" => "Godkendelse af referat fra mødet den 10. september 2026".to_owned(),
        "mødeplan" => "Mødeplan 2027".to_owned(),
        "beretninger" => "Skriftlige beretninger".to_owned(),
        _ => "Eventuelt".to_owned(),
    }
}

fn standing(fast: &str, text: &mut String) {
    let title = standing_title(fast);
    let _ = writeln!(
        text,
        "\n[[punkter]]\ntitel = \"13.00–13.05 {title}\"\nfast = \"{fast}\""
    );
}

impl Case {
    fn write(&self, at: usize, text: &mut String) {
        let title = title(at, self);
        let clock = self.span.map_or_else(String::new, |(from, long)| {
            format!("13.{from:02}–13.{:02} ", from + long)
        });
        let _ = writeln!(
            text,
            "\n[[punkter]]\ntitel = \"{clock}{title}\"\nart = \"{}\"",
            self.kind
        );
        if let Some(minutes) = self.minutes {
            let _ = writeln!(text, "minutter = {minutes}");
        }
        if self.number {
            let _ = writeln!(text, "sagsnr = \"26/{}\"", 1000 + at);
        }
        for part in &self.parts {
            let shape = TEXTS[(at + part.len()) % TEXTS.len()];
            let _ = writeln!(text, "{part} = \"{title}: {part}.\\n\\n{shape}\"");
        }
        for (key, count) in [
            ("indstillinger", self.recommendations),
            ("bilag", self.annexes),
        ] {
            let entries: Vec<String> = (1..=count)
                .map(|n| format!("\"{title}: {key} {n}\""))
                .collect();
            let _ = writeln!(text, "{key} = [{}]", entries.join(", "));
        }
        if at % 3 == 1 {
            text.push_str(
                "journalnummer = \"26/77\"\nbrevid = \"336494\"\nafgoeres_af = \"Regionsrådet\"\n",
            );
        }
        if at % 3 == 2 {
            let _ = writeln!(
                text,
                "indstilling = \"Formandskabet indstiller om {title}, at forummet\""
            );
        }
        if at % 4 == 3 && self.recommendations > 0 {
            text.push_str("indstilling_form = \"punkter\"\n");
        }
        if self.economic {
            text.push_str("oekonomiske_konsekvenser = true\n");
        }
        if self.closed {
            let _ = writeln!(
                text,
                "lukket = true\nneutral_titel = \"Lukket punkt {}\"",
                letters(at)
            );
        }
        if self.guests.contains(&0) {
            text.push_str("gaester = [\"Gæst A\"]\n");
        }
    }
}
