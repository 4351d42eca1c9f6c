//! The counts of the quorum strip, and the longest form of them that fits.
//!
//! Promise: no figure is ever cut. Where there is little room names give way to figures, and those that lack nothing
//! give way first: who lacks is read to the last, and has a sign where how much it lacks does not stand behind it. A name
//! that is cut says so, and so does a count that is left out.

use super::paint::Pen;
use super::theme::Tone;
use crate::domain::profile::{IfUnmet, Profile};
use crate::domain::quorum::{Over, Requirement, Verdict};
use crate::text::{danish, quorum as words};
use std::borrow::Cow;

/// Letters that names may be cut to, one after another.
const LETTERS: [usize; 7] = [14, 11, 9, 7, 6, 5, 4];
/// As many letters as there are.
const ALL: usize = usize::MAX;
/// Columns between two counts.
const GAP: usize = 2;

/// What is said of one sector, of all seats, or of the chair.
struct StripCount {
    name: String,
    /// "3/4"; empty for the chair.
    figures: String,
    /// What stands behind the figures where there is room: what it needs, or who is left out.
    needs: String,
    /// The need as a bare figure: " (2)".
    need: String,
    /// What is missing: ", 1 for få".
    missing: String,
    lacks: bool,
    tone: Tone,
}

/// How much is said of each.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// "Region 3/4 (kræver 2, lige nok)"
    Needs,
    /// "Region 3/4, 1 for få", and bare where nothing is missing.
    Missing,
    /// "Region 3/4 (2)"
    Figures,
    /// "Region 3/4"
    Bare,
}

/// A form of the whole strip.
#[derive(Clone, Copy)]
struct StripForm {
    detail: Detail,
    /// Letters of the names that lack nothing, and of those that lack.
    letters: (usize, usize),
    /// Those that lack have a sign: the verdict beside them does not name them.
    signed: bool,
}

/// The strip in the form that fits: the verdict, then the counts.
pub(super) struct Fitted {
    /// The verdict.
    pub(super) verdict: String,
    /// The counts.
    pub(super) counts: Vec<(String, Tone)>,
}

/// The longest form that fits in so many columns. `whole` is the verdict with what is missing, `short` without.
pub(super) fn fitted(
    pen: &Pen<'_>,
    profile: &Profile,
    verdict: &Verdict,
    (whole, short): (&str, &str),
    room: usize,
) -> Fitted {
    let counts = counts(profile, verdict);
    let made = |words: &str, counts| Fitted {
        verdict: words.to_owned(),
        counts,
    };
    for detail in [Detail::Needs, Detail::Figures, Detail::Bare] {
        let letters = (ALL, ALL);
        let form = StripForm {
            detail,
            letters,
            signed: whole == short,
        };
        if let Some(texts) = form.fits(pen, &counts, room.saturating_sub(pen.columns(whole) + GAP))
        {
            return made(whole, texts);
        }
    }
    let room = room.saturating_sub(pen.columns(short) + GAP);
    let mut forms = forms();
    let texts = forms.find_map(|form| form.fits(pen, &counts, room));
    made(
        short,
        texts.unwrap_or_else(|| the_first(pen, &counts, room)),
    )
}

/// The forms beside the short verdict, the longest first.
fn forms() -> impl Iterator<Item = StripForm> {
    let form = |detail, others, lacking| StripForm {
        detail,
        letters: (others, lacking),
        signed: true,
    };
    let whole = [
        form(Detail::Missing, ALL, ALL),
        form(Detail::Figures, ALL, ALL),
        form(Detail::Bare, ALL, ALL),
    ];
    let shorter = |detail| LETTERS.into_iter().map(move |l| form(detail, l, ALL));
    let lacking = LETTERS.into_iter().map(move |l| form(Detail::Bare, 4, l));
    whole
        .into_iter()
        .chain(shorter(Detail::Missing))
        .chain(shorter(Detail::Bare))
        .chain(lacking)
}

impl StripForm {
    /// The counts in this form, when they fit and no two of them are called the same.
    fn fits(
        self,
        pen: &Pen<'_>,
        counts: &[StripCount],
        room: usize,
    ) -> Option<Vec<(String, Tone)>> {
        let texts: Vec<_> = counts.iter().map(|c| c.text(pen, self)).collect();
        let width: usize = texts.iter().map(|(t, _)| pen.columns(t) + GAP).sum();
        if width.saturating_sub(GAP) > room {
            return None;
        }
        let names: Vec<_> = counts.iter().map(|c| c.called(pen, self)).collect();
        let alike = |(i, name): (usize, &Cow<'_, str>)| names.iter().skip(i + 1).any(|n| n == name);
        (!names.iter().enumerate().any(alike)).then_some(texts)
    }

    /// What stands behind a count's figures.
    fn behind(self, count: &StripCount) -> Option<&str> {
        match self.detail {
            Detail::Needs => Some(&count.needs),
            Detail::Missing => Some(&count.missing),
            Detail::Figures => Some(&count.need),
            Detail::Bare => None,
        }
    }
}

impl StripCount {
    /// The name in a form.
    fn called(&self, pen: &Pen<'_>, form: StripForm) -> Cow<'_, str> {
        let letters = if self.lacks {
            form.letters.1
        } else {
            form.letters.0
        };
        pen.clipped(&self.name, letters)
    }

    fn text(&self, pen: &Pen<'_>, form: StripForm) -> (String, Tone) {
        let behind = form.behind(self).unwrap_or_default();
        let blank = if self.figures.is_empty() { "" } else { " " };
        let name = self.called(pen, form);
        // What lacks is told without colours too, also where there is no room for how much.
        let said = form.detail == Detail::Missing || self.figures.is_empty();
        let sign = if form.signed && self.lacks && !said {
            "!"
        } else {
            ""
        };
        let text = format!("{name}{blank}{}{behind}{sign}", self.figures);
        (text, self.tone)
    }
}

/// Where not even the shortest fits: those that lack, then as many as stand whole, then that there are more.
fn the_first(pen: &Pen<'_>, counts: &[StripCount], room: usize) -> Vec<(String, Tone)> {
    let form = StripForm {
        detail: Detail::Bare,
        letters: (4, 4),
        signed: true,
    };
    let lacking = counts.iter().filter(|c| c.lacks);
    let others = counts.iter().filter(|c| !c.lacks);
    let mut texts = Vec::new();
    let mut used = 0;
    for count in lacking.chain(others) {
        let text = count.text(pen, form);
        used += pen.columns(&text.0) + GAP;
        // Behind the last the mark must have room.
        if used + pen.columns("…") > room {
            break;
        }
        texts.push(text);
    }
    texts.push(("…".to_owned(), Tone::Strong));
    texts
}

fn counts(profile: &Profile, verdict: &Verdict) -> Vec<StripCount> {
    let mut counts = Vec::new();
    for ((at, sector), count) in profile.sectors.entries().zip(&verdict.sectors) {
        let mut rules = verdict.requirements.iter();
        let rule = rules.find(|r| r.over == Over::Sector(at));
        let figures = (count.present, count.seats);
        let mut said = rule.map_or_else(
            || {
                // A body can be quorate without one of its sectors: that is shown as such.
                let nobody = verdict.met == Some(true) && count.present == 0 && count.seats > 0;
                without_need(&sector.name, figures, nobody)
            },
            |r| needed(&sector.name, r),
        );
        if let Some(left_out) = words::uncounted(*count) {
            said.needs = format!("{}, {left_out}", said.needs);
        }
        counts.push(said);
    }
    let unmet = |r: &&Requirement| !r.met();
    let over = |over| verdict.requirements.iter().filter(move |r| r.over == over);
    counts.extend(over(Over::All).map(|r| needed("I alt", r)));
    counts.extend(
        over(Over::Chair)
            .filter(unmet)
            .map(|r| chair(&danish::capital(&words::scope(profile, r)))),
    );
    counts
}

fn without_need(name: &str, (present, seats): (u32, u32), nobody: bool) -> StripCount {
    let (needs, tone) = if nobody {
        (", ingen til stede".to_owned(), Tone::Warning)
    } else {
        (String::new(), Tone::Plain)
    };
    StripCount {
        name: name.to_owned(),
        figures: format!("{present}/{seats}"),
        needs,
        need: String::new(),
        missing: String::new(),
        lacks: nobody,
        tone,
    }
}

fn needed(name: &str, r: &Requirement) -> StripCount {
    let critical = r.margin() == 0 && r.needed > 0;
    let tone = match (r.met(), r.effect) {
        (false, IfUnmet::Warns) => Tone::Warning,
        (false, IfUnmet::BlocksDecisions | IfUnmet::BlocksConsensus) => Tone::Alarm,
        (true, _) if critical => Tone::Warning,
        (true, _) => Tone::Plain,
    };
    let enough = if critical { ", lige nok" } else { "" };
    let missing = if r.met() {
        String::new()
    } else {
        format!(", {} for få", -r.margin())
    };
    StripCount {
        name: name.to_owned(),
        figures: format!("{}/{}", r.present, r.seats),
        needs: format!(" (kræver {}{enough})", r.needed),
        need: format!(" ({})", r.needed),
        missing,
        lacks: !r.met(),
        tone,
    }
}

/// That the chair is missing, which is no figure.
fn chair(who: &str) -> StripCount {
    StripCount {
        name: format!("{who} mangler"),
        figures: String::new(),
        needs: String::new(),
        need: String::new(),
        missing: String::new(),
        lacks: true,
        tone: Tone::Alarm,
    }
}
