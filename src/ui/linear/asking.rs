//! What is asked or written now: a question with its options, a form's field, the text of a decision.
//!
//! Promise: in full when it is new, and briefly how it is answered when it is not. What an answer does is left to
//! `answering`.

use super::answering::PAGE;
use super::telling::SaidSoFar;
use super::{LineDesk, text, wording};
use crate::domain::meeting::Meeting;
use crate::text::{danish, outcome};
use crate::ui::dialog::{Choice, Choosable, Dialog, FieldKind, Form};
use crate::ui::state::Ui;

/// What is asked or written now: in full when it is new, and how it is answered when it is not.
pub(super) fn asked(
    desk: &mut LineDesk,
    ui: &Ui,
    meeting: &Meeting,
    answered: bool,
) -> Vec<String> {
    let before = desk.told.asked.take();
    let (sign, whole, brief) = match &ui.dialog {
        Some(Dialog::Choice(choice)) => {
            desk.shown = desk.shown.max(PAGE);
            let labels: Vec<&str> = choice.options.iter().map(|o| o.label.as_str()).collect();
            let sign = format!(
                "{}{:?}{labels:?}{:?}{}",
                choice.title, choice.lines, choice.target, desk.shown
            );
            (
                sign,
                options(choice, desk.shown),
                vec![how_to_choose(choice)],
            )
        }
        Some(Dialog::Form(form)) => {
            let complaint = form.complaint.as_ref();
            let sign = format!("{}{}{complaint:?}", form.title, form.focus);
            let asked_before = before.as_ref().is_some_and(|b| b.starts_with(&form.title));
            // While its text is written, a field is not asked for again.
            let brief = if form.prose.is_some() {
                Vec::new()
            } else {
                complained(form).into_iter().chain([field(form)]).collect()
            };
            (sign, fields(form, asked_before), brief)
        }
        Some(Dialog::Reader(_) | Dialog::Vote(_)) => {
            desk.shown = PAGE;
            return Vec::new();
        }
        None => {
            desk.shown = PAGE;
            return written(&mut desk.told, ui, meeting, answered);
        }
    };
    let lines = if before.as_ref() == Some(&sign) {
        brief
    } else {
        whole
    };
    desk.told.asked = Some(sign);
    lines
}

fn options(choice: &Choice, shown: usize) -> Vec<String> {
    let mut lines = vec![danish::stopped(&choice.title)];
    lines.extend(choice.lines.iter().map(|l| wording::worded(l, false)));
    let numbered = choice.options.iter().zip(1..).take(shown);
    lines.extend(numbered.map(|(option, number)| format!("{number}: {}", option_words(option))));
    let more = choice.options.len().saturating_sub(shown);
    if more > 0 {
        lines.push(format!("Og {more} til: Skriv ”flere”."));
    }
    if let Some((number, of)) = choice.target {
        let about = match number {
            0 => "hele punktet".to_owned(),
            number => format!("indstilling {number}"),
        };
        lines.push(format!("Svaret gælder {about}. ”indstilling 1” til ”indstilling {of}” eller ”hele punktet” vælger et andet."));
    }
    lines.push(how_to_choose(choice));
    lines
}

/// An option's words, and what stands below the options while it is marked, unless that says the same.
fn option_words(option: &Choosable) -> String {
    let label: Vec<&str> = option.label.split_whitespace().collect();
    let label = wording::worded(&label.join(" "), false);
    let Some(more) = &option.more else {
        return label;
    };
    let more = wording::worded(more, false);
    let (what, core) = label.split_once(": ").unwrap_or(("", &label));
    if more.contains(core.trim_end_matches('.')) {
        return format!("{what}: {more}");
    }
    if label.contains(more.trim_end_matches('.')) {
        return label;
    }
    format!("{} {more}", danish::stopped(&label))
}

fn how_to_choose(choice: &Choice) -> String {
    match choice.options.len() {
        0 => "Der er intet at vælge. En tom linje går tilbage.".to_owned(),
        1 => "Skriv 1 for at vælge det. En tom linje går tilbage, uden at noget vælges.".to_owned(),
        count => format!(
            "Skriv et tal fra 1 til {count}. En tom linje går tilbage, uden at noget vælges."
        ),
    }
}

fn fields(form: &Form, asked_before: bool) -> Vec<String> {
    let mut lines = Vec::new();
    if !asked_before {
        lines.push(danish::stopped(&form.title));
        lines.extend(form.lines.iter().map(|l| wording::worded(l, false)));
        lines.push("”tilbage” går ud uden at gemme. Et punktum alene gemmer med det samme, en bindestreg alene tømmer feltet.".to_owned());
        if form.fields.len() > 3 {
            lines.push("”felter” læser alle felter, og ”felt” og et nummer går til ét.".to_owned());
        }
    }
    lines.extend(complained(form));
    lines.push(field(form));
    lines
}

/// Why it was not saved, and the way out for whoever did not mean to answer.
fn complained(form: &Form) -> Option<String> {
    let complaint = form.complaint.as_ref()?;
    let complaint = danish::stopped(&wording::worded(complaint, false));
    Some(format!(
        "Ikke gemt: {complaint} ”tilbage” går ud uden at gemme."
    ))
}

/// "Felt 1 af 3: Navn (kan udelades). Feltet er tomt."
fn field(form: &Form) -> String {
    let Some(field) = form.chosen() else {
        return "Der er ingen felter. Et punktum alene gemmer.".to_owned();
    };
    let (number, count) = (form.focus + 1, form.fields.len());
    let which = if count == 1 {
        String::new()
    } else {
        format!("Felt {number} af {count}: ")
    };
    let hint = wording::worded(field.hint, false);
    let hint = if hint.is_empty() {
        hint
    } else {
        format!(" ({hint})")
    };
    let stands = match field.text.trim() {
        "" => "Feltet er tomt.".to_owned(),
        text => format!(
            "Der står: {} En tom linje beholder det.",
            danish::stopped(text)
        ),
    };
    let how = match field.kind {
        FieldKind::Line => "",
        FieldKind::Text => {
            " Skriv en eller flere linjer efter det, der står; et punktum alene slutter feltet."
        }
        FieldKind::List => " Skriv en linje til hver; et punktum alene slutter feltet.",
        FieldKind::Entries => " Skriv ”åbn” for at se dem; en tom linje går videre.",
    };
    let last = if number == count {
        " Svaret gemmer."
    } else {
        ""
    };
    format!("{which}{}{hint}. {stands}{how}{last}", field.label)
}

/// The decision that is written, when it was opened or another outcome was picked.
fn written(told: &mut SaidSoFar, ui: &Ui, meeting: &Meeting, answered: bool) -> Vec<String> {
    let now = ui
        .editor
        .as_ref()
        .map(|e| (e.item.clone(), e.outcome, e.points.clone()));
    if told.editor == now {
        let writing = ui.editor.as_ref().filter(|_| answered);
        let still =
            writing.map(|e| format!("Du skriver stadig beslutningen til punkt {}.", e.item));
        return still.into_iter().collect();
    }
    told.editor.clone_from(&now);
    let (Some(editor), Some((item, picked, points))) = (&ui.editor, now) else {
        return Vec::new();
    };
    let title = meeting.item_by(&item).map_or("", |s| s.item.title.as_str());
    let mut lines = vec![format!(
        "Du skriver beslutningen til punkt {item}: {title}."
    )];
    lines.push(match picked {
        Some(picked) => format!("Udfald: {}", ended(outcome::label(picked))),
        None => "Udfald er ikke valgt endnu.".to_owned(),
    });
    lines.extend(
        points
            .iter()
            .map(|(number, picked)| format!("Indstilling {number}: {}.", outcome::label(*picked))),
    );
    lines.push(text::numbered(&editor.text()));
    lines.push("Skriv videre, en linje ad gangen. Et punktum alene på en linje gemmer, ”.udfald” vælger udfald, ”.slet alt” begynder forfra, ”.tilbage” gemmer ikke, og ”.hjælp” siger resten.".to_owned());
    lines
}

/// An outcome's name as a sentence ends; one that goes on does not.
fn ended(label: &str) -> String {
    if label.ends_with('…') {
        return label.to_owned();
    }
    danish::stopped(label)
}
