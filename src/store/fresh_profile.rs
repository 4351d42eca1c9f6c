//! A new profile's file: the rules that were told, in the order that the keys are told in.
//!
//! Promise: a key stands there only where something was told, and what is written reads back as it was told. How a value is
//! written is left to `text::toml`, asking for the rules to `interview`.

use super::input::shape::profile::{PRACTICE, PROFILE, QUORUM, SECTOR, STANDING_ITEM, VOTING};
use super::input::shape::style::STYLE;
use crate::domain::own_rules::{BodyRules, OwnCondition, OwnStyle};
use crate::domain::practice::StandingItem;
use crate::domain::profile::{
    AttendanceStyle, Base, CastingVote, IfUnmet, Scope, SeatCount, SectorRule, Threshold, Voice,
    VotingRule,
};
use crate::domain::vote::VoteForm;
use crate::text::toml;
use std::collections::BTreeMap;
use toml_edit::Value;

/// A key and what was told of it.
type ToldKey = (&'static str, Option<Value>);

/// The file.
#[must_use]
pub fn profile(rules: &BodyRules) -> String {
    let mut file = String::new();
    toml::say_all(
        &mut file,
        &PROFILE.names(),
        vec![
            ("id", Some(toml::text(&rules.id))),
            ("navn", Some(toml::text(&rules.name))),
            ("genitiv", Some(toml::text(&rules.genitive))),
            ("omtale", Some(toml::text(&rules.reference))),
            ("bygger_paa", words(rules.extends.as_ref())),
            (
                "beslutningsregel",
                rules.decision_rule.map(|rule| toml::text(rule.file_word())),
            ),
            ("suppleanter", rules.substitutes.map(toml::flag)),
            ("kilder", listed(&rules.papers)),
        ],
    );
    for one in &rules.sectors {
        table(&mut file, "sektorer", true, &SECTOR.names(), sector(one));
    }
    for one in &rules.quorum {
        table(&mut file, "quorum", true, &QUORUM.names(), condition(one));
    }
    votes(&mut file, &rules.voting);
    practice(&mut file, rules);
    table(&mut file, "stil", false, &STYLE.names(), style(rules.style));
    file
}

/// A table; none where nothing of it was told.
fn table(file: &mut String, name: &str, several: bool, keys: &[&str], told: Vec<ToldKey>) {
    if told.iter().all(|(_, value)| value.is_none()) {
        return;
    }
    file.push('\n');
    if several {
        toml::say_heading(file, name);
    } else {
        toml::say_single_heading(file, name);
    }
    toml::say_all(file, keys, told);
}

/// Where each rule stands.
fn sources(file: &mut String, name: &str, sources: &BTreeMap<String, String>) {
    if sources.is_empty() {
        return;
    }
    file.push('\n');
    toml::say_single_heading(file, name);
    for (key, source) in sources {
        toml::say_text(file, key, source);
    }
}

fn words(text: Option<&String>) -> Option<Value> {
    text.map(|t| toml::text(t))
}

fn listed(texts: &[String]) -> Option<Value> {
    (!texts.is_empty()).then(|| toml::texts(texts))
}

fn sector(sector: &SectorRule) -> Vec<ToldKey> {
    let (from, to, per) = match sector.seats {
        Some(SeatCount::Fixed(n)) => (Some(n), None, None),
        Some(SeatCount::Range(from, to)) => (Some(from), Some(to), None),
        Some(SeatCount::PerMunicipality) => (None, None, Some(true)),
        None => (None, None, None),
    };
    vec![
        ("id", Some(toml::text(sector.id.as_str()))),
        ("navn", Some(toml::text(&sector.name))),
        ("bestemt", words(sector.definite.as_ref())),
        ("pladser", from.map(toml::whole)),
        ("pladser_til", to.map(toml::whole)),
        ("pladser_pr_kommune", per.map(toml::flag)),
        ("pladsnavne", listed(&sector.named)),
        ("reserverede", listed(&sector.reserved)),
        ("deles_af", listed(&sector.shared)),
        ("kilde", words(sector.source.as_ref())),
    ]
}

fn condition(rule: &OwnCondition) -> Vec<ToldKey> {
    let (scope, sector) = match &rule.scope {
        Scope::All => ("alle", None),
        Scope::EachSector => ("hver sektor", None),
        Scope::Sector(id) => ("sektor", Some(id.as_str())),
        Scope::Chair => ("mødeleder", None),
    };
    let least = match rule.threshold {
        Threshold::AtLeastHalf => toml::text("halvdelen"),
        Threshold::MoreThanHalf => toml::text("mere end halvdelen"),
        Threshold::AtLeast(n) => toml::whole(n),
    };
    let base = rule.base.map(Base::file_word);
    let effect = rule.effect.map(IfUnmet::file_word);
    vec![
        ("omraade", Some(toml::text(scope))),
        ("sektor", sector.map(toml::text)),
        ("mindst", Some(least)),
        ("naevner", base.map(toml::text)),
        ("taeller_suppleanter", rule.substitutes.map(toml::flag)),
        ("taeller_virtuelle", rule.remote.map(toml::flag)),
        ("taeller_inhabile", rule.recused.map(toml::flag)),
        ("virkning", effect.map(toml::text)),
        ("ordlyd", words(rule.wording.as_ref())),
        ("kilde", words(rule.source.as_ref())),
    ]
}

fn votes(file: &mut String, rule: &VotingRule) {
    let casting = rule.casting.map(CastingVote::file_word);
    let form = rule.form.map(VoteForm::file_word);
    let told = vec![
        ("udslagsgivende", casting.map(toml::text)),
        ("stemmepligt", rule.duty.map(toml::flag)),
        ("standsningsret", rule.may_bring.map(toml::flag)),
        ("indbringes_for", words(rule.brought_to.as_ref())),
        ("form", form.map(toml::text)),
    ];
    table(file, "afstemning", false, &VOTING.names(), told);
    sources(file, "afstemning.kilder", &rule.sources);
}

fn practice(file: &mut String, rules: &BodyRules) {
    let unit = rules.deadline.map(|deadline| deadline.unit.file_word());
    let told = vec![
        ("frist", rules.deadline.map(|d| toml::whole(d.number))),
        ("frist_enhed", unit.map(toml::text)),
    ];
    table(file, "praksis", false, &PRACTICE.names(), told);
    sources(file, "praksis.kilder", &rules.told_in);
    for item in &rules.standing {
        let keys = STANDING_ITEM.names();
        table(file, "praksis.faste_punkter", true, &keys, standing(item));
    }
}

fn standing(item: &StandingItem) -> Vec<ToldKey> {
    vec![
        ("titel", Some(toml::text(&item.title))),
        ("art", Some(toml::text(item.kind.file_word()))),
        ("fast", item.standing.map(|s| toml::text(s.file_word()))),
        ("minutter", item.minutes.map(toml::whole)),
        ("sidst", item.last.then(|| toml::flag(true))),
    ]
}

fn style(style: OwnStyle) -> Vec<ToldKey> {
    let voice = style.voice.map(Voice::file_word);
    let attendance = style.attendance.map(AttendanceStyle::file_word);
    vec![
        ("form", voice.map(toml::text)),
        ("gruppebogstav", style.group_letters.map(toml::flag)),
        ("fremmoede", attendance.map(toml::text)),
        ("underskriftsark", style.signatures.map(toml::flag)),
    ]
}
