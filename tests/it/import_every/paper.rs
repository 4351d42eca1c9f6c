//! An agenda made at random, before it is text, Markdown or Word: its paragraphs, and what must come of them.

/// How an item's number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbering {
    /// "1. Titel".
    Stop,
    /// "1) Titel".
    Bracket,
    /// "Punkt 1: Titel".
    Point,
    /// "Ad 1: Titel".
    Ad,
    /// "1 Titel".
    Bare,
    /// "1: Titel".
    Colon,
    /// "1 – Titel".
    Dash,
    /// No number at all: the title as it stands.
    None,
}

impl Numbering {
    /// A number and a title as they are written.
    pub(super) fn write(self, number: &str, title: &str) -> String {
        match self {
            Self::Stop => format!("{number}. {title}"),
            Self::Bracket => format!("{number}) {title}"),
            Self::Point => format!("Punkt {number}: {title}"),
            Self::Ad => format!("Ad {number}: {title}"),
            Self::Bare => format!("{number} {title}"),
            Self::Colon => format!("{number}: {title}"),
            Self::Dash => format!("{number} – {title}"),
            Self::None => title.to_owned(),
        }
    }
}

/// A paragraph, or a table.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// Something empty.
    Gap,
    /// Running text.
    Line(String),
    /// The heading of a part, or over several items.
    Heading(String),
    /// An item: number and title.
    Item(String, String),
    /// An entry of a list: its number, or a bullet.
    Entry(Option<usize>, String),
    /// A table whose first row is its heading.
    Table(Vec<Vec<String>>),
    /// Where the page has it: head or foot.
    Edge(String),
    /// A footnote.
    Note(String),
}

/// An item as it should come.
#[derive(Clone, Debug)]
pub(super) struct Expected {
    /// The number as printed.
    pub number: String,
    /// A word that is in this title only.
    pub title: String,
    /// Closed to the public.
    pub closed: bool,
    /// Planned minutes, where the source has them.
    pub minutes: Option<u32>,
    /// The case number, where the source has one.
    pub case_number: Option<String>,
}

/// Where a word belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// Above the items: in the frame or told, and in no item.
    Frame,
    /// In the item's title.
    Title,
    /// In its resumé.
    Summary,
    /// In its statement.
    Case,
    /// In its finances.
    Finances,
    /// In its recommendation.
    Recommendation,
    /// Among its annexes.
    Annexes,
    /// A guest of the item, and not in its title.
    Guest,
    /// Wherever the source lets one believe.
    Anywhere,
}

/// A whole agenda.
#[derive(Clone, Debug)]
pub(super) struct Paper {
    /// Its paragraphs.
    pub pieces: Vec<Piece>,
    /// Its items.
    pub items: Vec<Expected>,
    /// Every word that was made for it, each once, with where it belongs: which item, and what of it.
    pub words: Vec<(String, usize, Home)>,
    /// How its items' numbers are written.
    pub numbering: Numbering,
}

/// Draws from a seed, and makes words that stand nowhere else.
#[derive(Debug)]
pub(super) struct Maker {
    state: u64,
    /// The words so far.
    pub words: Vec<(String, usize, Home)>,
    /// Where words belong now.
    pub home: (usize, Home),
}

impl Maker {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            state: seed,
            words: Vec::new(),
            home: (0, Home::Frame),
        }
    }

    /// A number below another one.
    pub(super) fn below(&mut self, end: usize) -> usize {
        // SplitMix64.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end.max(1) as u64).expect("small")
    }

    /// Yes, so many times of a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub(super) fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }

    /// A word that no other word has in it.
    pub(super) fn word(&mut self) -> String {
        let mut rest = self.words.len();
        let mut word = String::from("q");
        for _ in 0..3 {
            word.push(char::from(b"bdfgkmnprt"[rest % 10]));
            word.push(char::from(b"aeiou"[rest / 10 % 5]));
            rest /= 50;
        }
        word.push('z');
        let (item, home) = self.home;
        self.words.push((word.clone(), item, home));
        word
    }

    /// So many words, as a title.
    pub(super) fn title(&mut self, count: usize) -> String {
        let words: Vec<String> = (0..count).map(|_| self.word()).collect();
        capital(&words.join(" "))
    }

    /// A sentence.
    pub(super) fn sentence(&mut self, count: usize) -> String {
        format!("{} er {}.", self.title(count), self.word())
    }

    /// A person's name.
    pub(super) fn name(&mut self) -> String {
        format!("{} {}", capital(&self.word()), capital(&self.word()))
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}
