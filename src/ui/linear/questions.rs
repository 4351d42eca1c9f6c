//! Questions that are answered and record nothing: the items, who is here, what was recorded, the words.
//!
//! Promise: reading only; the one thing a question changes is which item is chosen.

use super::parsing;
use super::words::{BACK, INQUIRIES, Inquiry, Takes, at_the_desk, of_a_comparison, phrases};
use super::{LineDesk, comparison, standing, wording};
use crate::domain::Moment;
use crate::domain::at::PersonAt;
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::domain::poll;
use crate::domain::refusal::Refusal;
use crate::text::danish::{self, fold};
use crate::text::{happening, refusal, screen};
use crate::ui::action::Action;
use crate::ui::grouping::{self, ActionGroup};
use crate::ui::keymap::{Context, TABLE};
use crate::ui::manual;
use crate::ui::meaning::Situation;
use crate::ui::rows::Row;
use crate::ui::state::Ui;

/// Records that are read when no number is said.
const LATEST: usize = 5;

/// Answers a question.
pub(super) fn answer(
    desk: &mut LineDesk,
    ui: &mut Ui,
    history: &History,
    inquiry: Inquiry,
    rest: &str,
    now: Moment,
) {
    let meeting = history.meeting();
    let lines = match inquiry {
        Inquiry::Standing => standing::meeting(ui, history, now),
        Inquiry::Items => meeting
            .agenda()
            .map(|s| standing::listed(meeting, s))
            .collect(),
        Inquiry::Attendance => attendance(ui, meeting),
        Inquiry::Latest => latest(history, rest),
        Inquiry::Speakers => speakers(meeting, now),
        Inquiry::Item => item(ui, meeting, rest),
        Inquiry::Person => person(meeting, rest),
        Inquiry::Again => desk.told.answer(),
        Inquiry::Help => help(ui, history, rest),
        Inquiry::Manual => page(rest),
        Inquiry::Vote => votes(meeting),
        Inquiry::Difference => comparison::difference_of(desk, ui, history, rest),
    };
    lines.into_iter().for_each(|line| desk.say(line));
}

fn item(ui: &mut Ui, meeting: &Meeting, rest: &str) -> Vec<String> {
    if !rest.is_empty() {
        match parsing::item(rest, meeting) {
            Ok(at) => (ui.item, ui.scroll) = (at, 0),
            Err(why) => return vec![why],
        }
    }
    let state = ui.item_id(meeting).and_then(|id| meeting.item_by(id));
    let Some(state) = state else {
        return vec!["Der er ingen punkter på dagsordenen.".to_owned()];
    };
    let mut lines = standing::item(ui, meeting, state);
    let id = &state.item.id;
    if meeting.current_item().is_none_or(|s| s.item.id != *id) {
        lines.push(format!("Punkt {id} er valgt. ”start” begynder på det."));
    }
    lines
}

// ---- People --------------------------------------------------------------------------------------

fn attendance(ui: &Ui, meeting: &Meeting) -> Vec<String> {
    let mut lines = vec![standing::quorum(meeting)];
    lines.extend(ui.rows.all().iter().map(|row| match row {
        Row::Sector(at) => {
            let sector = meeting.profile().sectors.get(*at);
            format!("{}:", sector.map_or("", |s| s.name.as_str()))
        }
        Row::Group(name) => format!("{name}:"),
        Row::Person(at) => one(meeting, *at),
    }));
    lines
}

/// "Anna Hviid, direktør: til stede siden kl. 14.02, leder mødet."
fn one(meeting: &Meeting, at: PersonAt) -> String {
    let attendee = &meeting.people()[at];
    let separator = meeting.profile().style.time_separator;
    let title = attendee.person.title.as_ref();
    let title = title.map_or_else(String::new, |t| format!(", {t}"));
    let since = attendee
        .since()
        .map(|s| format!(" siden kl. {}", danish::clock(s.time(), separator)));
    let mut said = format!(
        "{}{title}: {}{}",
        attendee.person.name,
        screen::status(attendee.status()),
        since.unwrap_or_default()
    );
    if attendee.standing_in.is_some() {
        said.push_str(", sidder som suppleant");
    }
    if meeting.chair() == Some(at) {
        said.push_str(", mødeleder");
    }
    if let Some(time) = attendee.leaves_at {
        said.push_str(&format!(", går kl. {}", danish::clock(time, separator)));
    }
    said + "."
}

fn person(meeting: &Meeting, rest: &str) -> Vec<String> {
    if rest.is_empty() {
        return vec![
            "Hvem? Skriv navnet efter ordet, eller ”fremmøde” for at høre alle.".to_owned(),
        ];
    }
    match parsing::person(rest, meeting) {
        Ok(at) => vec![one(meeting, at)],
        Err(why) => vec![why],
    }
}

fn speakers(meeting: &Meeting, now: Moment) -> Vec<String> {
    let name = |at: PersonAt| meeting.people()[at].person.name.clone();
    let mut lines = Vec::new();
    if let Some(said) = standing::speaking(meeting, now) {
        lines.push(said);
    } else if let Some((at, _)) = meeting.floor().speaking() {
        lines.push(format!("{} har ordet.", name(at)));
    }
    let waiting = meeting.floor().queue().iter().map(|w| {
        let reply = if w.reply { " (replik)" } else { "" };
        format!("{}{reply}", name(w.person))
    });
    let waiting: Vec<String> = waiting.collect();
    lines.push(if waiting.is_empty() {
        "Ingen står på talerlisten. ”talerliste” og et navn sætter en på den.".to_owned()
    } else {
        format!("På talerlisten: {}.", waiting.join(", "))
    });
    lines
}

fn votes(meeting: &Meeting) -> Vec<String> {
    let (Some(open), Some((_, said))) = (meeting.open_vote(), super::telling::voted(meeting))
    else {
        return vec![
            "Der er ingen afstemning i gang. ”afstemning” åbner en om punktet.".to_owned(),
        ];
    };
    let poll = poll::count(meeting, open);
    let mut lines = vec![said];
    let named = [
        ("For", &poll.in_favour),
        ("Imod", &poll.against),
        ("Undlader", &poll.abstained),
        ("Mangler", &poll.silent),
    ];
    lines.extend(
        named
            .iter()
            .filter(|(_, people)| !people.is_empty())
            .map(|(what, people)| {
                let names: Vec<&str> = people
                    .iter()
                    .map(|p| meeting.people()[*p].person.name.as_str())
                    .collect();
                format!("{what}: {}.", danish::clear_list(&names))
            }),
    );
    lines
}

// ---- What was recorded ---------------------------------------------------------------------------

fn latest(history: &History, rest: &str) -> Vec<String> {
    let Ok(count) = (if rest.is_empty() {
        Ok(LATEST)
    } else {
        rest.parse::<usize>()
    }) else {
        return vec![format!(
            "”{rest}” er ikke et tal. Skriv f.eks. ”seneste 20”."
        )];
    };
    if count == 0 {
        return vec!["Skriv et tal fra 1 og op, f.eks. ”seneste 20”.".to_owned()];
    }
    let meeting = history.meeting();
    let separator = meeting.profile().style.time_separator;
    let newest = history.happened().into_iter().rev().take(count);
    let lines = newest.map(|(seq, at, event)| {
        let clock = danish::clock(at.time(), separator);
        format!("Nr. {seq} kl. {clock}: {}.", happening::of(&event, meeting))
    });
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() {
        return vec!["Der er ikke registreret noget.".to_owned()];
    }
    lines
}

// ---- Words ---------------------------------------------------------------------------------------

/// The words that can be written now, by what they are about; or one of them, with why it cannot.
fn help(ui: &Ui, history: &History, rest: &str) -> Vec<String> {
    let situation = Situation { history, ui };
    if !rest.is_empty() {
        return explained(&situation, rest);
    }
    let mut lines = vec!["Spørgsmål, der intet registrerer:".to_owned()];
    lines.extend(
        INQUIRIES
            .iter()
            .map(|(_, words, what)| format!("”{}”: {what}.", words.first().unwrap_or(&""))),
    );
    let mut not_now = 0;
    for group in ActionGroup::ALL {
        let own = Action::ALL.iter().filter(|a| grouping::group(**a) == group);
        let mut said = Vec::new();
        for action in own.filter(|a| !phrases(**a).is_empty()) {
            if why_not(*action, &situation).is_none() {
                said.extend(phrases(*action).first().map(|p| written(p.words, p.takes)));
            } else {
                not_now += 1;
            }
        }
        if !said.is_empty() {
            lines.push(format!("{}: {}.", group.heading(), said.join(", ")));
        }
    }
    lines.push(format!("Et navn kan forkortes: ”an hv” eller ”ah” er Anna Hviid. Flere navne skilles med komma. ”{BACK}” går ud af et spørgsmål."));
    lines.push(format!("{not_now} ord kan ikke bruges lige nu. ”hjælp” og et ord siger, hvad det gør, og hvorfor det ikke kan bruges."));
    lines
}

/// Why an action is not possible now, whoever or whatever it is about: that is named with it.
fn why_not(action: Action, situation: &Situation<'_>) -> Option<Refusal> {
    let why = action.meaning(situation).err()?;
    let takes = phrases(action).first().map(|p| p.takes);
    let of_the_meeting = matches!(
        why,
        Refusal::NotOpen
            | Refusal::Adjourned
            | Refusal::Closed
            | Refusal::NotClosed
            | Refusal::Approved
            | Refusal::Begun
            | Refusal::NoVoteOpen
    );
    let alone = matches!(takes, Some(Takes::Nothing(_)) | None);
    let at_desk = at_the_desk(action) && situation.meeting().open_vote().is_some();
    ((alone || of_the_meeting) && !at_desk).then_some(why)
}

/// A phrase with what is said behind it.
fn written(words: &str, takes: Takes) -> String {
    let behind = match takes {
        Takes::Person => " NAVN",
        Takes::People => " NAVNE",
        Takes::Sector => " SEKTOR",
        Takes::Item => " (NUMMER)",
        Takes::Outcome => " (UDFALD eller NUMMER)",
        Takes::Voters => " NAVNE eller GRUPPE",
        Takes::Anything => " (NAVN eller NUMMER)",
        Takes::Clock => " KLOKKESLÆT",
        Takes::Nothing(_) => "",
    };
    format!("”{words}{behind}”")
}

fn explained(situation: &Situation<'_>, word: &str) -> Vec<String> {
    let wanted = fold(word);
    let mut all = Action::ALL.iter();
    let found = all.find(|a| phrases(**a).iter().any(|p| fold(p.words) == wanted));
    let Some(action) = found else {
        let asked = INQUIRIES
            .iter()
            .find(|(_, words, _)| words.iter().any(|w| fold(w) == wanted));
        return vec![match asked {
            Some((_, _, what)) => format!("”{word}”: {what}."),
            None => parsing::not_understood(word),
        }];
    };
    let help = TABLE
        .iter()
        .find(|b| {
            let compared = b.context == Context::Compare;
            b.action == *action && (compared || !of_a_comparison(*action))
        })
        .map_or("", |b| b.help);
    let ways: Vec<String> = phrases(*action)
        .iter()
        .map(|p| written(p.words, p.takes))
        .collect();
    let mut lines = vec![format!(
        "{}: {}",
        ways.join(" eller "),
        wording::worded(help, false)
    )];
    if let Some(why) = why_not(*action, situation) {
        let why = refusal::sentence(&why, situation.history.meeting().profile());
        lines.push(format!("Ikke nu: {}", wording::worded(&why, false)));
    }
    lines
}

fn mentioned(rest: &str) -> Vec<String> {
    let told = manual::mentions(rest);
    if told.is_empty() {
        return vec![format!(
            "Vejledningen har ingen side om ”{rest}”. ”vejledning” siger, hvilke der er."
        )];
    }
    let named = |(at, line): &(usize, String)| {
        let page = &manual::PAGES[*at];
        format!("”vejledning {}” siger: {line}", page.name)
    };
    told.iter().map(named).collect()
}

fn page(rest: &str) -> Vec<String> {
    let found = if rest.is_empty() {
        (0..manual::PAGES.len()).collect()
    } else {
        manual::find(rest)
    };
    match found.as_slice() {
        [] => mentioned(rest),
        [one] => vec![manual::PAGES[*one].text().trim_end().to_owned()],
        several => several
            .iter()
            .map(|at| {
                let page = &manual::PAGES[*at];
                format!("”vejledning {}”: {}", page.name, page.summary())
            })
            .collect(),
    }
}
