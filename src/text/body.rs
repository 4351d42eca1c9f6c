//! A body's rules explained in plain Danish, with sources and a worked example of quorum.
//!
//! Promise: each value stands with its source; what no paper says reads "ikke fastsat", and nothing else does. The
//! numbers of the example come from `domain::example`; how the body votes is told by `voting_rule`.

use super::danish::{self, capital, clear_list, count, list};
use super::quorum::{definite, missing, numbers};
use super::voting_rule;
use crate::domain::example::{self, Case, Example};
use crate::domain::practice::{DayUnit, Deadline, Practice, Turn};
use crate::domain::profile::{
    AddedItems, AttendanceStyle, Base, DecisionRule, HouseStyle, IfUnmet, Profile, QuorumRule,
    Scope, SeatCount, SectorRule, Threshold, Voice,
};
use crate::domain::speaking_time::SpeakingTime;
use std::fmt::Write as _;

/// What stands where the papers are silent.
pub const UNSET: &str = "ikke fastsat";

/// The whole explanation; `named` turns a profile's id into its name, where it is known.
#[must_use]
pub fn explain(profile: &Profile, named: &dyn Fn(&str) -> Option<String>) -> String {
    let mut text = format!("{}\n\nPladser:\n", profile.name);
    for sector in &profile.sectors {
        let _ = writeln!(text, "- {}: {}", sector.name, seats(sector));
        quote(&mut text, sector.source.as_deref());
    }
    text.push_str("\nBeslutninger:\n");
    decisions(profile, &mut text);
    text.push_str("\nMøderne:\n");
    let held = meetings(&profile.practice, named).into_iter();
    for (label, value, key) in held.chain(speaking(profile.practice.speaking_time)) {
        let _ = writeln!(
            text,
            "- {}: {}",
            capital(label),
            value.as_deref().unwrap_or(UNSET)
        );
        quote(
            &mut text,
            value
                .as_ref()
                .and_then(|_| profile.practice.sources.get(key))
                .map(String::as_str),
        );
    }
    if !profile.practice.standing.is_empty() {
        let titles: Vec<String> = profile
            .practice
            .standing
            .iter()
            .map(|s| format!("”{}”", s.title))
            .collect();
        let _ = writeln!(text, "- Faste punkter: {}", list(&titles));
        quote(
            &mut text,
            profile
                .practice
                .sources
                .get("faste_punkter")
                .map(String::as_str),
        );
    }
    minutes(&profile.style, &mut text);
    if let Some(base) = &profile.extends {
        let _ = writeln!(
            text,
            "\nProfilen bygger på {}.",
            named(base).unwrap_or_else(|| base.clone())
        );
    }
    text.push_str("\nKilder:\n");
    for source in &profile.sources {
        let _ = writeln!(text, "- {source}");
    }
    text
}

/// How the minutes differ from what is usual.
fn minutes(style: &HouseStyle, text: &mut String) {
    let attendance = match style.attendance {
        AttendanceStyle::Table => None,
        AttendanceStyle::Lists => Some("Fremmødet skrives som lister"),
        AttendanceStyle::ByException => {
            Some("Fremmødet skrives som undtagelse: ”Alle medlemmer var mødt undtagen …”")
        }
    };
    let voice = match style.voice {
        Voice::Passive => None,
        Voice::Sentence => Some("Beslutninger skrives som hele sætninger"),
    };
    let added = match style.added_items {
        AddedItems::Lettered => None,
        AddedItems::Last => Some("Punkter, der kommer til under mødet, står sidst"),
    };
    let wanted = |flag: bool, says| flag.then_some(says);
    let said: Vec<&str> = [
        voice,
        wanted(
            style.group_letters,
            "Partibogstav eller gruppe står efter navnet",
        ),
        attendance,
        wanted(
            style.decisions_first,
            "Referatet begynder med beslutningerne",
        ),
        wanted(
            style.recommendation_first,
            "Indstillingen står før sagsfremstillingen",
        ),
        wanted(
            style.treatment_line,
            "Over beslutningen står, hvor og hvornår sagen blev behandlet",
        ),
        added,
        wanted(style.signatures, "Referatet slutter med et underskriftsark"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !said.is_empty() {
        let _ = writeln!(text, "\nReferatet:\n- {}", said.join("\n- "));
    }
}

/// The source of what stands above it, where it has one.
pub(super) fn quote(text: &mut String, source: Option<&str>) {
    if let Some(source) = source {
        let _ = writeln!(text, "    Kilde: {source}");
    }
}

/// "4 pladser", "3–4 pladser; den ene er forbeholdt Københavns Kommune".
#[must_use]
pub fn seats(sector: &SectorRule) -> String {
    let mut words = match sector.seats {
        Some(SeatCount::Fixed(n)) => count(n as usize, "plads", "pladser"),
        Some(SeatCount::Range(from, to)) => format!("{from}–{to} pladser"),
        Some(SeatCount::PerMunicipality) => "én plads pr. kommune".to_owned(),
        None => format!("antallet af pladser er {UNSET}"),
    };
    if !sector.named.is_empty() {
        let _ = write!(words, " ({})", sector.named.join("; "));
    }
    if !sector.reserved.is_empty() {
        let _ = write!(words, "; forbeholdt: {}", list(&sector.reserved));
    }
    if !sector.shared.is_empty() {
        let _ = write!(words, "; deles af {}", list(&sector.shared));
    }
    words
}

fn decisions(profile: &Profile, text: &mut String) {
    let rule = match profile.decision_rule {
        Some(DecisionRule::Consensus) => " konsensus",
        Some(DecisionRule::Majority) => " flertal",
        None => ": ikke fastsat",
    };
    let substitutes = match profile.substitutes {
        Some(true) => "ja",
        Some(false) => "nej",
        None => UNSET,
    };
    let source = |key: &str| profile.practice.sources.get(key).map(String::as_str);
    let _ = writeln!(text, "- Beslutninger træffes ved{rule}");
    quote(text, source("beslutningsregel"));
    let _ = writeln!(text, "- Suppleanter: {substitutes}");
    quote(text, source("suppleanter"));
    if profile.quorum.is_empty() {
        let _ = writeln!(text, "- Beslutningsdygtighed: {UNSET}");
    }
    for rule in &profile.quorum {
        let _ = writeln!(text, "- Beslutningsdygtighed: {}", quorum(rule, profile));
        if let Some(quoted) = &rule.wording {
            let _ = writeln!(text, "    ”{quoted}”");
        }
        quote(text, rule.source.as_deref());
    }
    text.push_str(&worked(profile));
    voting_rule::explain(profile, text);
    if let Some(economy) = &profile.economy {
        let _ = writeln!(
            text,
            "- Økonomi: Sager med økonomiske konsekvenser indstilles og godkendes lokalt."
        );
        if let Some(quoted) = &economy.wording {
            let _ = writeln!(text, "    ”{quoted}”");
        }
        quote(text, economy.source.as_deref());
    }
}

/// The worked example, where there is a rule; a sentence why not where its seats are unknown.
fn worked(profile: &Profile) -> String {
    if profile.quorum.is_empty() {
        return String::new();
    }
    let Some(example) = example::of(profile, example::MUNICIPALITIES) else {
        return "    Eksempel: kan ikke beregnes, før antallet af pladser kendes.\n".to_owned();
    };
    let per = profile
        .sectors
        .iter()
        .any(|s| s.seats == Some(SeatCount::PerMunicipality));
    let with = if per {
        format!(" med {} kommuner", example::MUNICIPALITIES)
    } else {
        String::new()
    };
    let mut text = format!(
        "    Eksempel{with}: {} pladser ({}).\n",
        example.seats.iter().sum::<u32>(),
        numbers(profile, &example.seats, "til")
    );
    let _ = writeln!(text, "    {}", enough(profile, &example));
    if let Some(short) = &example.short {
        let _ = writeln!(text, "    {}", too_few(profile, &example, short));
    }
    text
}

fn enough(profile: &Profile, example: &Example) -> String {
    format!(
        "Beslutningsdygtigt med {}: {} af {} er til stede.",
        numbers(profile, &example.enough.present, "fra"),
        example.enough.total(),
        example.seats.iter().sum::<u32>()
    )
}

fn too_few(profile: &Profile, example: &Example, short: &Case) -> String {
    let many = short.total() > example.enough.total();
    format!(
        "Ikke beslutningsdygtigt med {}, {} {} af {} er til stede: {}.",
        numbers(profile, &short.present, "fra"),
        if many { "selv om" } else { "hvor" },
        short.total(),
        example.seats.iter().sum::<u32>(),
        capital(&missing(profile, &short.verdict))
    )
}

/// The rule in a sentence.
fn quorum(rule: &QuorumRule, profile: &Profile) -> String {
    let who = match &rule.scope {
        Scope::All => "medlemmerne under ét".to_owned(),
        Scope::EachSector => "medlemmerne fra hver sektor".to_owned(),
        Scope::Sector(id) => format!(
            "medlemmerne fra {}",
            profile
                .sector(id)
                .and_then(|s| profile.sectors.get(s))
                .map_or_else(|| id.to_string(), definite)
        ),
        Scope::Chair => return "mødelederen skal være til stede".to_owned(),
    };
    let share = match rule.threshold {
        Threshold::AtLeastHalf => "mindst halvdelen".to_owned(),
        Threshold::MoreThanHalf => "mere end halvdelen".to_owned(),
        Threshold::AtLeast(n) => format!("mindst {n}"),
    };
    let base = match rule.base {
        Base::Seats => "Ledige pladser tæller med i antallet",
        Base::FilledSeats => "Kun pladser, som nogen har, tæller med i antallet",
    };
    let effect = match rule.effect {
        IfUnmet::BlocksDecisions => "ellers kan der ikke træffes beslutning",
        IfUnmet::BlocksConsensus => "ellers kan der ikke træffes beslutning ved konsensus",
        IfUnmet::Warns => "ellers gives en advarsel",
    };
    let yes = |counts: bool| if counts { "tæller" } else { "tæller ikke" };
    format!(
        "{share} af {who} skal være til stede; {effect}. {base}; suppleanter {}, virtuel deltagelse {}, inhabile {}.",
        yes(rule.counts_substitutes),
        yes(rule.counts_remote),
        yes(rule.counts_recused)
    )
}

/// Label, value and the key its source stands under.
type LabelledValue = (&'static str, Option<String>, &'static str);

fn meetings(practice: &Practice, named: &dyn Fn(&str) -> Option<String>) -> Vec<LabelledValue> {
    let names = |ids: &[String]| {
        let names: Vec<String> = ids
            .iter()
            .map(|id| named(id).unwrap_or_else(|| id.clone()))
            .collect();
        (!names.is_empty()).then(|| clear_list(&names))
    };
    let day = |day: chrono::NaiveDate| danish::date(day);
    vec![
        ("region", practice.region.clone(), "region"),
        ("gælder fra", practice.valid_from.map(day), "gyldig_fra"),
        ("gælder til", practice.valid_until.map(day), "gyldig_til"),
        ("afløses af", names(&practice.successors), "afloeses_af"),
        ("formandskab", practice.chairmanship.clone(), "formandskab"),
        task("mødeledelse", practice.chairing.as_ref(), CHAIRING),
        task("referent", practice.secretary.as_ref(), SECRETARY),
        (
            "skyggereferat",
            practice
                .shadow_minutes
                .map(|yes| if yes { "ja" } else { "nej" }.to_owned()),
            "skyggereferat",
        ),
        (
            "sted",
            (!practice.places.is_empty())
                .then(|| format!("skifter mellem {}", list(&practice.places))),
            "steder",
        ),
        ("kadence", practice.cadence.clone(), "kadence"),
        (
            "varighed",
            practice
                .duration
                .map(|m| count(m as usize, "minut", "minutter")),
            "varighed",
        ),
        (
            "dagsordenen udsendes",
            practice.deadline.map(deadline),
            "frist",
        ),
        ("rækkefølge", practice.order.clone(), "raekkefoelge"),
        ("referattype", practice.minutes_kind.clone(), "referattype"),
        ("niveauet over", names(&practice.above), "niveau_over"),
        ("niveauet under", names(&practice.below), "niveau_under"),
        (
            "sagsnumre",
            practice
                .case_number
                .as_ref()
                .map(|s| format!("skrives {s}, hvor N er et ciffer")),
            "sagsnr_form",
        ),
    ]
}

/// How long somebody may have the floor. Most bodies have no such rule, and nobody misses it.
fn speaking(time: SpeakingTime) -> impl Iterator<Item = LabelledValue> {
    let all = [
        ("taletid", time.turn, "taletid"),
        ("taletid til en replik", time.reply, "taletid_replik"),
    ];
    all.into_iter().filter_map(|(label, minutes, key)| {
        let minutes = count(minutes? as usize, "minut", "minutter");
        Some((label, Some(format!("højst {minutes}")), key))
    })
}

const CHAIRING: [&str; 2] = ["moedeledelse", "moedeledelse_skifter"];
const SECRETARY: [&str; 2] = ["referent", "referent_skifter"];

/// Who has a task, with the key that says so.
fn task(
    label: &'static str,
    who: Option<&Turn>,
    [fixed, alternates]: [&'static str; 2],
) -> LabelledValue {
    let key = if matches!(who, Some(Turn::Alternates(_))) {
        alternates
    } else {
        fixed
    };
    (label, who.map(turn), key)
}

fn turn(turn: &Turn) -> String {
    match turn {
        Turn::Fixed(who) => who.clone(),
        Turn::Alternates(parties) => format!("går på skift mellem {}", list(parties)),
    }
}

/// "senest 10 dage før mødet".
#[must_use]
pub fn deadline(deadline: Deadline) -> String {
    let days = match deadline.unit {
        DayUnit::Days => count(deadline.number as usize, "dag", "dage"),
        DayUnit::Weekdays => count(deadline.number as usize, "hverdag", "hverdage"),
        DayUnit::WeekdaysAndSaturdays => {
            format!(
                "{} (inkl. lørdag)",
                count(deadline.number as usize, "hverdag", "hverdage")
            )
        }
    };
    format!("senest {days} før mødet")
}
