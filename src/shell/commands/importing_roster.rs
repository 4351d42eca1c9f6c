//! The roster's half of `importer`: a list from Excel becomes `deltagere.toml`, or goes into the one that is there.
//!
//! Promise: what a file does not say is asked for on a terminal, and otherwise named with the way to say it; nobody on the
//! roster is taken off, and those whom the source does not have are named. Understanding is left to `import`.

use super::super::asking::Asker;
use super::super::failure::{Failure, io_sentence};
use super::roster_source::{LIMIT, RosterSource, told};
use crate::domain::profile::Profile;
use crate::import::cell::FoundRole;
use crate::import::encoding::TextEncoding;
use crate::import::roster::{self, FoundRoster};
use crate::import::roster_toml::{self, Merged};
use crate::import::trouble::{Cause, Trouble};
use crate::store::folder::{Folder, ROSTER};
use crate::store::plain_file;
use crate::text::danish;
use std::fmt::Write as _;
use std::io::IsTerminal;

/// Most questions about one file.
const QUESTIONS: usize = 20;

/// A roster that can be written.
pub(super) struct RosterPlan {
    /// `deltagere.toml`.
    pub text: String,
    /// Whether it differs from what is there.
    pub differs: bool,
    /// What was understood and what was not.
    pub overview: String,
    /// Who is on it, by name.
    pub names: Vec<String>,
}

/// Reads a roster; `planned` is the roster as the agenda's half will write it, `mapping` what `--kolonne` said.
///
/// # Errors
/// The file cannot be understood, or the roster that is there cannot take it.
pub(super) fn plan(
    RosterSource { name, bytes }: &RosterSource,
    folder: &Folder,
    planned: Option<&[u8]>,
    profile: &Profile,
    sheet: Option<&str>,
    mapping: &[(String, String)],
) -> Result<RosterPlan, Failure> {
    let found = understood(name, bytes, profile, sheet, mapping)?;
    sectors_known(name, &found)?;
    let there = written(folder)?;
    // Where items get other numbers, the guests' numbers have followed in what is planned.
    let old = there
        .as_ref()
        .map(|t| planned.map_or_else(|| t.clone(), |p| String::from_utf8_lossy(p).into_owned()));
    let merged = match &old {
        Some(old) => roster_toml::merge(old, &found, profile),
        None => roster_toml::fresh(&found, profile),
    };
    let merged = merged.map_err(|cause| {
        told(&Trouble {
            file: ROSTER.to_owned(),
            cause,
        })
    })?;
    let mut overview = overview(name, &found);
    if old.is_some() {
        overview.push_str(&changes(&merged));
    }
    let differs = there.as_deref() != Some(merged.text.as_str());
    Ok(RosterPlan {
        text: merged.text,
        differs,
        overview,
        names: found.persons.into_iter().map(|p| p.name).collect(),
    })
}

/// The roster that is there.
fn written(folder: &Folder) -> Result<Option<String>, Failure> {
    if !folder.roster().exists() {
        return Ok(None);
    }
    plain_file::read_to_string(&folder.roster(), LIMIT)
        .map(Some)
        .map_err(|e| Failure::input(format!("{ROSTER} kan ikke læses: {}.", io_sentence(&e))))
}

/// What becomes of the roster that is there.
fn changes(merged: &Merged) -> String {
    let mut text = String::new();
    for (label, names) in [("Nye", &merged.added), ("Ændres", &merged.told)] {
        if !names.is_empty() {
            let _ = writeln!(text, "{label}: {}.", danish::clear_list(names));
        }
    }
    if !merged.kept.is_empty() {
        let names = danish::clear_list(&merged.kept);
        let _ = writeln!(
            text,
            "Står i {ROSTER}, men ikke i kilden, og bliver stående: {names}."
        );
    }
    if !merged.unnamed.is_empty() {
        let names = danish::clear_list(&merged.unnamed);
        let _ = writeln!(
            text,
            "Kilden siger ikke, hvilken plads {names} har. Hver af dem har fået en ledig plads i sektoren. Skriv pladsens navn i kolonnen Plads, hvis det skal stå på listen."
        );
    }
    for (seat, who) in &merged.held {
        let _ = writeln!(
            text,
            "Kilden har pladsen ”{seat}” som ledig, men {who} har den i {ROSTER} og bliver stående."
        );
    }
    for (whose, line) in &merged.dropped {
        let _ = writeln!(
            text,
            "Passer ikke til {} nye rolle og tages ud: {line}",
            danish::genitive(whose)
        );
    }
    text
}

/// What the file says; what can be asked for is asked on a terminal.
fn understood(
    name: &str,
    bytes: &[u8],
    profile: &Profile,
    sheet: Option<&str>,
    mapping: &[(String, String)],
) -> Result<FoundRoster, Failure> {
    let (mut sheet, mut mapping) = (sheet.map(str::to_owned), mapping.to_vec());
    let asks = std::io::stdin().is_terminal();
    for _ in 0..QUESTIONS {
        let trouble = match quietly(name, || {
            roster::read(name, bytes, sheet.as_deref(), &mapping, profile)
        })? {
            Ok(found) => return Ok(found),
            Err(trouble) => trouble,
        };
        if !asks {
            return Err(told(&trouble));
        }
        let (mut input, mut output) = (std::io::stdin().lock(), std::io::stderr());
        let asker = &mut Asker::new(&mut input, &mut output);
        if !answered(&trouble, asker, &mut sheet, &mut mapping) {
            return Err(told(&trouble));
        }
    }
    Err(Failure::input(format!(
        "{name} kan ikke forstås. Der er ikke skrevet noget."
    )))
}

/// Reads with a reader of others: should a hostile workbook break it, that is a complaint like any other.
fn quietly<T>(name: &str, read: impl FnOnce() -> T) -> Result<T, Failure> {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| ()));
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read));
    std::panic::set_hook(hook);
    result.map_err(|_panic| {
        Failure::input(format!(
            "{name} kan ikke læses. Gem listen som CSV, og importér den. Der er ikke skrevet noget."
        ))
    })
}

/// Asks what a trouble leaves open; false when an answer cannot help, or nobody gives one.
fn answered(
    trouble: &Trouble,
    asker: &mut Asker<'_>,
    sheet: &mut Option<String>,
    mapping: &mut Vec<(String, String)>,
) -> bool {
    match &trouble.cause {
        Cause::WhichSheet { sheets } | Cause::NoSuchSheet { sheets, .. } if !sheets.is_empty() => {
            asker.say(&format!("{}\n{}", trouble.message(), listed(sheets)));
            *sheet = asker.ask("Hvilket ark?", |t| one_of(sheets, t));
            sheet.is_some()
        }
        Cause::Missing {
            field,
            headings: choices,
            ..
        }
        | Cause::Unsure {
            field,
            candidates: choices,
            ..
        } => {
            asker.say(&format!("{}\n{}", trouble.message(), listed(choices)));
            let Some(heading) = column(field.row().label, choices, asker) else {
                return false;
            };
            mapping.retain(|(key, _)| key != field.row().key);
            mapping.push((field.row().key.to_owned(), heading));
            true
        }
        Cause::TooLarge
        | Cause::TooManyRows { .. }
        | Cause::TooWide { .. }
        | Cause::WidePart { .. }
        | Cause::LongCell { .. }
        | Cause::OldExcel
        | Cause::BrokenWorkbook
        | Cause::Letters
        | Cause::Empty
        | Cause::NoSuchSheet { .. }
        | Cause::WhichSheet { .. }
        | Cause::NoSuchField { .. }
        | Cause::NoSuchHeading { .. }
        | Cause::Roster { .. } => false,
    }
}

/// Which heading a field stands under; an empty answer is none.
fn column(label: &str, choices: &[String], asker: &mut Asker<'_>) -> Option<String> {
    let question = format!(
        "Hvilken kolonne er {}? (tom linje: afbryd)",
        label.to_lowercase()
    );
    let answer = asker.ask(&question, |t| {
        if t.is_empty() {
            Ok(String::new())
        } else {
            one_of(choices, t)
        }
    });
    answer.filter(|a| !a.is_empty())
}

/// The choice that an answer names, by its number or by itself.
fn one_of(choices: &[String], text: &str) -> Result<String, String> {
    let number = text
        .parse::<usize>()
        .ok()
        .and_then(|n| choices.get(n.checked_sub(1)?));
    let by_name = choices
        .iter()
        .find(|c| danish::fold(c) == danish::fold(text));
    number
        .or(by_name)
        .cloned()
        .ok_or_else(|| "Skriv nummeret eller navnet.".to_owned())
}

fn listed(choices: &[String]) -> String {
    choices
        .iter()
        .enumerate()
        .map(|(n, c)| format!("  {} {c}", n + 1))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A member without a sector has no seat, and the roster could not be read.
fn sectors_known(name: &str, found: &FoundRoster) -> Result<(), Failure> {
    let needs = |role: &FoundRole| matches!(role, FoundRole::Member | FoundRole::Substitute);
    let without: Vec<String> = found
        .persons
        .iter()
        .filter(|p| p.sector.is_none() && needs(&p.role))
        .map(|p| format!("række {}: {}", p.line, p.name))
        .collect();
    if without.is_empty() {
        return Ok(());
    }
    let shown: Vec<&str> = without.iter().take(10).map(String::as_str).collect();
    let more = without.len().saturating_sub(shown.len());
    let more = if more > 0 {
        format!("\n… og {more} flere")
    } else {
        String::new()
    };
    let lines: Vec<String> = found.left.iter().take(10).map(left).collect();
    Err(Failure::input(format!(
        "{name}: Sektoren mangler eller kendes ikke for {}.\n  {}{more}\n{}\nSkriv en af forummets sektorer i en kolonne med overskriften ”Sektor”, eller vælg kolonnen med --kolonne sektor=\"…\". Har personen ingen plads, så skriv gæst, observatør eller sekretariat i en kolonne med overskriften ”Rolle”. Der er ikke skrevet noget.",
        danish::count(without.len(), "person", "personer"),
        shown.join("\n  "),
        lines.join("\n")
    )))
}

fn left(left: &roster::LeftCell) -> String {
    format!("  række {}: ”{}”. {}", left.line, left.text, left.why)
}

fn overview(name: &str, found: &FoundRoster) -> String {
    let mut text = format!("{name}\n\n");
    if let Some(sheet) = &found.sheet {
        let _ = writeln!(text, "  Ark: {sheet}");
    }
    if !found.other_sheets.is_empty() {
        let _ = writeln!(text, "  Ikke læst: {}", danish::list(&found.other_sheets));
    }
    let encoding = match found.encoding {
        Some(TextEncoding::Dos) => Some("DOS (CP850)"),
        Some(TextEncoding::Mac) => Some("Mac"),
        Some(TextEncoding::Unicode | TextEncoding::Windows | TextEncoding::Unknown) | None => None,
    };
    if let Some(encoding) = encoding {
        let _ = writeln!(
            text,
            "  Tegnsæt: {encoding}. Se efter, om æ, ø og å står rigtigt."
        );
    }
    let columns: Vec<String> = found
        .columns
        .iter()
        .map(|(h, f)| format!("{h} = {}", f.row().label.to_lowercase()))
        .collect();
    let _ = writeln!(
        text,
        "  Overskrifter i række {}: {}",
        found.heading,
        columns.join(", ")
    );
    let _ = writeln!(
        text,
        "\nForstået: {}",
        danish::count(found.persons.len(), "person", "personer")
    );
    for person in &found.persons {
        let _ = writeln!(text, "  {}", words(person));
    }
    for proposal in &found.unsure {
        let _ = writeln!(
            text,
            "  Bud, række {}: ”{}”. {}",
            proposal.line, proposal.text, proposal.proposal
        );
    }
    if !found.left.is_empty() {
        let _ = writeln!(
            text,
            "\nIkke taget med: {}",
            danish::count(found.left.len(), "celle", "celler")
        );
        for l in &found.left {
            let _ = writeln!(text, "{}", left(l));
        }
    }
    text
}

/// "Villy Aakær, Borgmester, Billund Kommune: medlem, kommuner, afbud".
fn words(person: &roster::FoundPerson) -> String {
    let more = [&person.title, &person.organisation];
    let who: Vec<String> = more.into_iter().flatten().cloned().collect();
    let group = person.group.as_ref();
    let group = group.map_or_else(String::new, |g| format!(" ({g})"));
    let who = [&[format!("{}{group}", person.name)][..], &who].concat();
    let role = match &person.role {
        FoundRole::Member => "medlem".to_owned(),
        FoundRole::Substitute if person.stands_in_for.is_empty() => "suppleant".to_owned(),
        FoundRole::Substitute => format!(
            "suppleant for {}",
            danish::clear_list(&person.stands_in_for)
        ),
        FoundRole::Guest => "gæst".to_owned(),
        FoundRole::Observer => "observatør".to_owned(),
        FoundRole::Staff { task } => task.clone().unwrap_or_else(|| "sekretariat".to_owned()),
    };
    let mut what = vec![role];
    what.extend(person.sector.as_ref().map(ToString::to_string));
    what.extend(person.seat.clone().map(|s| format!("plads {s}")));
    for (set, word) in [(person.apology, "afbud"), (person.remote, "virtuelt")] {
        what.extend((set == Some(true)).then(|| word.to_owned()));
    }
    what.extend(
        person
            .leaves_at
            .map(|t| format!("går kl. {}", danish::clock(t, '.'))),
    );
    format!("{}: {}", who.join(", "), what.join(", "))
}
