//! What the dialogs ask: palette, gate, confirmations and forms, with their words.
//!
//! Promise: each says what is at stake and what each answer does. What an answer does stands in
//! `answer`.

use super::dialog::{Choice, Choosable, Dialog, Field, Form, Pick, Purpose};
use crate::domain::Moment;
use crate::domain::agenda::{AgendaItem, ItemKind};
use crate::domain::closing;
use crate::domain::command::{BelowQuorum, Command, Waiver};
use crate::domain::decision::{Outcome, PositionKind};
use crate::domain::ids::{ItemId, PersonId, SeatId};
use crate::domain::meeting::{ItemPhase, Meeting};
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::schedule::Shortfall;
use crate::minutes::facts::{Audience, Minutes};
use crate::minutes::{compose, personal};
use crate::text::{self, outcome, screen};

fn option(key: char, label: impl Into<String>, pick: Pick) -> Choosable {
    Choosable {
        key: Some(key),
        label: label.into(),
        more: None,
        pick,
    }
}

fn choice(title: impl Into<String>, lines: Vec<String>, options: Vec<Choosable>) -> Dialog {
    Dialog::Choice(Choice {
        title: title.into(),
        lines,
        options,
        cursor: 0,
        target: None,
    })
}

/// The outcome palette, with what fits the item first.
#[must_use]
pub fn palette(item: &AgendaItem) -> Choice {
    let answers = if item.bulleted || item.recommendations.len() < 2 {
        0
    } else {
        item.recommendations.len()
    };
    Choice {
        title: format!("Udfald – punkt {}", item.id),
        lines: Vec::new(),
        options: outcomes(item, 0),
        cursor: 0,
        target: u32::try_from(answers)
            .ok()
            .filter(|n| *n > 0)
            .map(|n| (0, n)),
    }
}

/// The palette's outcomes for the item, or for one of its recommendations: what the kind calls for, then what the
/// recommendation asks, then the rest.
#[must_use]
pub fn outcomes(item: &AgendaItem, number: u32) -> Vec<Choosable> {
    let asked = outcome::asked(item, number);
    let mut order = Outcome::ALL.to_vec();
    order.sort_by_key(|o| {
        (
            !first_for(item, *o),
            asked.iter().position(|a| a == o).unwrap_or(usize::MAX),
        )
    });
    order
        .into_iter()
        .map(|o| option(outcome::key(o), outcome::label(o), Pick::Outcome(o)))
        .collect()
}

/// Whether an outcome is a likely one for the item.
fn first_for(item: &AgendaItem, outcome: Outcome) -> bool {
    match item.kind {
        ItemKind::Information => matches!(
            outcome,
            Outcome::Noted | Outcome::NoRemarks | Outcome::Informed
        ),
        ItemKind::Discussion => matches!(outcome, Outcome::Discussed),
        ItemKind::Decision if item.economic => outcome == Outcome::Recommended,
        ItemKind::Decision => false,
    }
}

/// The question behind a refusal that can be answered; `None` for plain refusals.
#[must_use]
pub fn gate(meeting: &Meeting, refusal: &Refusal, command: &Command) -> Option<Dialog> {
    if *refusal == Refusal::NeedsReason {
        return Some(correction(meeting, command));
    }
    let (asked, command) = (command, command.corrected());
    let Command::RecordDecision { item, waiver, .. } = command else {
        return None;
    };
    let again = |waiver: Waiver| {
        let mut command = command.clone();
        if let Command::RecordDecision {
            waiver: w, text, ..
        } = &mut command
        {
            *w = waiver;
            // A proposal nobody has touched follows the outcome; the secretary's own words stay.
            let recommends = waiver.as_recommendation
                || waiver.below_quorum == Some(BelowQuorum::Recommendation);
            if let (true, Some(state)) = (recommends, meeting.item_by(item))
                && outcome::is_proposal(text, meeting.profile_for(&state.item), &state.item)
            {
                outcome::sentence(
                    Outcome::Recommended,
                    meeting.profile_for(&state.item),
                    &state.item,
                )
                .trim_end()
                .clone_into(text);
            }
        }
        Pick::Record(Box::new(asked.with(command)))
    };
    let back = option('t', "Tilbage til teksten", Pick::BackToEditor);
    match refusal {
        Refusal::NotQuorate(verdict) => {
            let missing = text::quorum::missing(meeting.profile(), verdict);
            let mark = Waiver {
                below_quorum: Some(BelowQuorum::Marked),
                ..*waiver
            };
            let recommend = Waiver {
                below_quorum: Some(BelowQuorum::Recommendation),
                ..*waiver
            };
            let lines = vec![
                format!("Mødet er ikke beslutningsdygtigt: {missing}."),
                "Drøftelse og orientering kan fortsætte. Hvad skal der ske med beslutningen?"
                    .to_owned(),
            ];
            let options = vec![
                option(
                    'v',
                    "Tilbage til teksten; intet gemmes nu",
                    Pick::BackToEditor,
                ),
                option(
                    'u',
                    "Udsæt punktet; kladden beholdes",
                    Pick::AskPostpone(item.clone()),
                ),
                option(
                    'i',
                    "Gem som en indstilling (din egen tekst ændres ikke)",
                    again(recommend),
                ),
                option('m', "Gem alligevel; det står i referatet", again(mark)),
            ];
            Some(choice("Ikke beslutningsdygtig", lines, options))
        }
        Refusal::EconomicConsequences => {
            let mut lines = vec![
                "Punktet har økonomiske konsekvenser. Forummet kan ikke beslutte, kun indstille."
                    .to_owned(),
            ];
            lines.extend(
                meeting
                    .profile()
                    .economy
                    .as_ref()
                    .and_then(|e| e.wording.as_ref())
                    .map(|w| format!("”{w}”")),
            );
            Some(choice(
                "Økonomiske konsekvenser",
                lines,
                vec![
                    option(
                        'i',
                        "Gem som en indstilling",
                        again(Waiver {
                            as_recommendation: true,
                            ..*waiver
                        }),
                    ),
                    back,
                ],
            ))
        }
        Refusal::OrientationOnly => {
            let lines = vec![
                "Punktet er til orientering. Der kan kun besluttes, hvis alle er enige om at beslutte.".to_owned(),
            ];
            Some(choice(
                "Er alle enige om at beslutte?",
                lines,
                vec![
                    option(
                        'j',
                        "Ja, alle er enige om at beslutte: Gem",
                        again(Waiver {
                            all_agree: true,
                            ..*waiver
                        }),
                    ),
                    back,
                ],
            ))
        }
        _ => None,
    }
}

/// Why a meeting that is over is corrected; and when, for comings and goings.
fn correction(meeting: &Meeting, command: &Command) -> Dialog {
    let lines =
        vec!["Mødet er afsluttet. Ændringen bliver en rettelse, som står i referatet.".to_owned()];
    let separator = meeting.profile().style.time_separator;
    let opened = meeting
        .opened()
        .map(|o| text::danish::clock(o.at.time(), separator))
        .unwrap_or_default();
    let mut fields = vec![Field::new("Begrundelse", "", "hvorfor det rettes")];
    match command {
        Command::MarkPresent { .. } => {
            fields.push(Field::new("Fra klokken", &opened, "da personen kom"))
        }
        Command::MarkLeft { .. } => fields.push(Field::new("Klokken", "", "da personen gik")),
        _ => {}
    }
    form(
        "Rettelse efter mødet",
        lines,
        fields,
        Purpose::Correct(Box::new(command.clone())),
    )
}

/// The minutes' way after the meeting: where they are, and what comes next.
#[must_use]
pub fn approval(meeting: &Meeting, watched: &[String]) -> Dialog {
    let facts = Minutes::of(meeting, Audience::Public);
    let mut lines = vec![compose::minutes(&facts).subtitle];
    lines.extend(compose::approval(&facts));
    lines.extend(
        personal::findings(&facts, watched)
            .iter()
            .map(|f| format!("Offentligt referat – {}", f.sentence())),
    );
    let options = vec![
        option('s', "Sendt til godkendelse", Pick::AskSent),
        option('g', "Godkendt", Pick::AskApproved),
        option('e', "Endeligt: arkiveret og offentliggjort", Pick::AskFinal),
        option('r', "Rettelse i frie ord", Pick::AskCorrection),
        option('d', "Skriv filerne igen", Pick::WriteMinutes),
        option('t', "Tilbage", Pick::Nothing),
    ];
    choice("Referatets godkendelse", lines, options)
}

/// Before the minutes are called final.
#[must_use]
pub fn finalise(meeting: &Meeting) -> Dialog {
    let version = meeting.approval().version();
    let lines = vec![format!(
        "Version {version} bliver den endelige. Den kan stadig rettes, men hver rettelse står i referatet."
    )];
    let options = vec![
        option(
            'j',
            "Ja, referatet er endeligt",
            Pick::Record(Box::new(Command::FinaliseMinutes)),
        ),
        option('t', "Tilbage", Pick::Nothing),
    ];
    choice("Er referatet endeligt?", lines, options)
}

/// To whom the minutes were sent.
#[must_use]
pub fn sent() -> Dialog {
    let fields = vec![Field::new("Til", "formandskabet", "hvem der skal godkende")];
    form("Sendt til godkendelse", Vec::new(), fields, Purpose::Sent)
}

/// Who approved the minutes, and when.
#[must_use]
pub fn approved(meeting: &Meeting, today: chrono::NaiveDate) -> Dialog {
    let to = meeting
        .approval()
        .sent
        .as_ref()
        .and_then(|(_, to)| to.clone());
    let fields = vec![
        Field::new(
            "Af",
            to.as_deref().unwrap_or("formandskabet"),
            "hvem der godkendte",
        ),
        Field::new(
            "Dato",
            &today.format("%-d-%-m-%Y").to_string(),
            "f.eks. 9-12-2026",
        ),
    ];
    form(
        "Referatet er godkendt",
        Vec::new(),
        fields,
        Purpose::Approved,
    )
}

/// What is corrected in words.
#[must_use]
pub fn correct_other() -> Dialog {
    let lines = vec![
        "Beslutninger, opfølgning og fremmøde rettes med de sædvanlige taster.".to_owned(),
        "Rettelsen står i det offentlige referat, medmindre punktet er lukket.".to_owned(),
    ];
    let fields = vec![
        Field::new("Punkt", "", "nummer; tom: ikke et bestemt punkt"),
        Field::new("Rettelse", "", "f.eks. bilag 2 er lagt ved"),
        Field::new("Begrundelse", "", "hvorfor det rettes"),
    ];
    form("Rettelse efter mødet", lines, fields, Purpose::CorrectOther)
}

/// A change of wording.
#[must_use]
pub fn amendment(item: &ItemId) -> Dialog {
    let fields = vec![
        Field::new("Hvor", "", "f.eks. kommissoriets afsnit 3; kan være tom"),
        Field::new("Fra", "", "de gamle ord; tom: der tilføjes"),
        Field::new("Til", "", "de nye ord; tom: de gamle udgår"),
    ];
    form(
        format!("Ændring i teksten – punkt {item}"),
        Vec::new(),
        fields,
        Purpose::Amendment(item.clone()),
    )
}

/// Before closing: what is missing.
#[must_use]
pub fn close(meeting: &Meeting, unsaved: &[ItemId], watched: &[String]) -> Dialog {
    let mut lines: Vec<String> = closing::missing(meeting)
        .iter()
        .map(screen::missing)
        .collect();
    lines.extend(unsaved.iter().map(|i| {
        format!("Punkt {i} har en kladde, der ikke er gemt og ikke kommer med i referatet")
    }));
    let facts = Minutes::of(meeting, Audience::Public);
    lines.extend(
        personal::findings(&facts, watched)
            .iter()
            .map(|f| format!("Offentligt referat – {}", f.sentence())),
    );
    if lines.is_empty() {
        lines.push("Alle punkter er behandlet.".to_owned());
    } else {
        lines.insert(0, "Bemærk, før du afslutter:".to_owned());
    }
    let options = vec![
        option(
            'a',
            "Afslut mødet, og skriv referatet",
            Pick::Record(Box::new(Command::CloseMeeting)),
        ),
        option('t', "Tilbage til mødet", Pick::Nothing),
    ];
    choice("Afslut mødet?", lines, options)
}

/// A decision that is expected to come too late, and what can be done.
#[must_use]
pub fn suggestion(meeting: &Meeting, short: &Shortfall) -> Dialog {
    let title = meeting
        .item_by(&short.item)
        .map_or("", |s| s.item.title.as_str());
    let clock = text::danish::clock(short.at.time(), meeting.profile().style.time_separator);
    let lines = vec![
        format!("{}. {title}", short.item),
        format!(
            "Ventes besluttet kl. {clock}, og da vil {}.",
            text::quorum::lacking(meeting.profile(), &short.verdict)
        ),
    ];
    let mut options = Vec::new();
    if let Some(before) = &short.before {
        let command = Command::MoveItem {
            item: short.item.clone(),
            before: Some(before.clone()),
        };
        options.push(option(
            'f',
            format!("Flyt punktet før punkt {before}"),
            Pick::Record(Box::new(command)),
        ));
    }
    options.push(option(
        'u',
        "Udsæt punktet",
        Pick::AskPostpone(short.item.clone()),
    ));
    options.push(option('t', "Tilbage", Pick::Nothing));
    choice(
        format!("Punkt {} kommer for sent", short.item),
        lines,
        options,
    )
}

/// What the room sees.
#[must_use]
pub fn scene(meeting: &Meeting) -> Dialog {
    let scene = |key, label: &str, scene| {
        option(
            key,
            label,
            Pick::Record(Box::new(Command::ShowScene { scene })),
        )
    };
    let now = meeting
        .scene()
        .map_or("Salens skærm følger mødet.".to_owned(), |s| {
            format!("Salen ser {}.", screen::scene(s))
        });
    let options = vec![
        scene('f', "Følger mødet af sig selv", None),
        scene('m', "Fremmødet, sektor for sektor", Some(Scene::Attendance)),
        scene('p', "Punktet", Some(Scene::Item)),
        scene('d', "Dagsordenen", Some(Scene::Agenda)),
        scene('t', "Talerlisten", Some(Scene::Speakers)),
        scene('b', "Dagens beslutninger", Some(Scene::Decisions)),
    ];
    choice("Hvad skal salen se?", vec![now], options)
}

/// A private note for the run sheet.
#[must_use]
pub fn note(item: &ItemId) -> Dialog {
    let lines = vec![
        "Kun referenten og mødelederen ser køreplanen; den kommer ikke i referatet.".to_owned(),
    ];
    form(
        format!("Køreplan – punkt {item}"),
        lines,
        vec![Field::new("Notat", "", "")],
        Purpose::Note(item.clone()),
    )
}

/// When the break ends.
#[must_use]
pub fn break_end() -> Dialog {
    let lines = vec!["Salen ser, hvornår mødet fortsætter. Det genoptages med å.".to_owned()];
    form(
        "Hvornår slutter pausen?",
        lines,
        vec![Field::new("Minutter", "10", "eller klokken, f.eks. 14.10")],
        Purpose::Break,
    )
}

/// Before leaving the program while the meeting runs.
#[must_use]
pub fn quit() -> Dialog {
    let lines = vec![
        "Mødet bliver ikke afsluttet. Det fortsætter, hvor det er, næste gang det åbnes."
            .to_owned(),
    ];
    choice(
        "Luk programmet?",
        lines,
        vec![
            option('j', "Ja, luk programmet", Pick::Quit),
            option('t', "Tilbage til mødet", Pick::Nothing),
        ],
    )
}

/// Before leaving the program with actions that are not on disk.
#[must_use]
pub fn quit_unrecorded(count: usize) -> Dialog {
    let lines = vec![format!(
        "{} er ikke gemt og går tabt, hvis du lukker nu.",
        text::danish::count(count, "handling", "handlinger")
    )];
    choice(
        "Luk uden at gemme?",
        lines,
        vec![
            option('e', "Gem et andet sted, og fortsæt dér", Pick::AskElsewhere),
            option('t', "Tilbage til mødet", Pick::Nothing),
            option('j', "Ja, luk uden at gemme", Pick::Quit),
        ],
    )
}

/// Where the meeting goes on when its folder cannot be written.
#[must_use]
pub fn elsewhere(proposal: &str) -> Dialog {
    let lines = vec!["Hele mødet skrives i mappen og fortsætter dér.".to_owned()];
    form(
        "Gem et andet sted",
        lines,
        vec![Field::new("Mappe", proposal, "")],
        Purpose::Elsewhere,
    )
}

/// Before an item is taken off.
#[must_use]
pub fn withdraw(item: &AgendaItem) -> Dialog {
    let command = Command::WithdrawItem {
        item: item.id.clone(),
    };
    let lines = vec![format!("{}. {}", item.id, item.title)];
    choice(
        "Skal punktet udgå?",
        lines,
        vec![
            option('j', "Ja, punktet udgår", Pick::Record(Box::new(command))),
            option('t', "Tilbage", Pick::Nothing),
        ],
    )
}

/// Before a closed item is opened to the public: its title would stand on the wall at once.
#[must_use]
pub fn disclose(item: &AgendaItem) -> Dialog {
    let command = Command::SetSecrecy {
        item: item.id.clone(),
        closed: false,
    };
    let lines = vec![
        "Titel, tekst og beslutning bliver offentlige og kan ses i salen med det samme.".to_owned(),
    ];
    let options = vec![
        option('t', "Tilbage: punktet forbliver lukket", Pick::Nothing),
        option(
            'j',
            "Ja, gør punktet offentligt",
            Pick::Record(Box::new(command)),
        ),
    ];
    choice(
        format!("Skal punkt {} være offentligt?", item.id),
        lines,
        options,
    )
}

/// Where an item is moved to.
#[must_use]
pub fn relocate(meeting: &Meeting, item: &ItemId) -> Dialog {
    let mut options: Vec<Choosable> = meeting
        .agenda()
        .filter(|s| s.item.id != *item && s.phase == ItemPhase::Pending)
        .map(|s| Choosable {
            key: None,
            label: format!("før {}. {}", s.item.id, s.item.title),
            more: None,
            pick: Pick::Record(Box::new(Command::MoveItem {
                item: item.clone(),
                before: Some(s.item.id.clone()),
            })),
        })
        .collect();
    options.push(option(
        's',
        "sidst på dagsordenen",
        Pick::Record(Box::new(Command::MoveItem {
            item: item.clone(),
            before: None,
        })),
    ));
    choice(format!("Flyt punkt {item} til"), Vec::new(), options)
}

/// Which kind of position.
#[must_use]
pub fn position() -> Dialog {
    let options = vec![
        option(
            'f',
            "Forbehold",
            Pick::AskPosition(PositionKind::Reservation),
        ),
        option(
            'a',
            "Afvigende mening",
            Pick::AskPosition(PositionKind::Dissent),
        ),
    ];
    choice(
        "Hvad skal noteres?",
        vec!["Noteres kort og kun, når medlemmet beder om det.".to_owned()],
        options,
    )
}

/// What `tjek` finds, a line each, and the marked one at full length.
#[must_use]
pub fn findings(found: Vec<super::planning::Found>) -> Dialog {
    let lines = vec!["Enter går til stedet; Ctrl+E retter det dér.".to_owned()];
    let options = found.into_iter().map(|f| Choosable {
        key: None,
        label: format!("{}: {}", f.weight, f.message),
        more: Some(match f.basis {
            Some(basis) => format!("{} {}\nKilde: {basis}", f.message, f.advice),
            None => format!("{} {}", f.message, f.advice),
        }),
        pick: Pick::Go(f.spot, f.message),
    });
    choice("Før dagsordenen sendes", lines, options.collect())
}

/// Before something is taken out of the files.
#[must_use]
pub fn confirm_edit(words: String, edit: crate::domain::plan::Edit) -> Dialog {
    let options = vec![
        option('j', "Ja, slet", Pick::Edit(Box::new(edit))),
        option('t', "Tilbage", Pick::Nothing),
    ];
    choice("Slet i filerne?", vec![words], options)
}

/// Who sits in on a seat; or, when the chosen person is a substitute, on which seat.
#[must_use]
pub fn substitute(meeting: &Meeting, pairs: &[(PersonId, SeatId)], title: String) -> Dialog {
    let letters = ('a'..='z').chain('0'..='9');
    let options = pairs.iter().zip(letters).map(|((person, seat), letter)| {
        let name = meeting.find_person(person).map_or_else(
            || person.to_string(),
            |p| meeting.people()[p].person.name.clone(),
        );
        let holders = meeting
            .find_seat(seat)
            .map(|s| &meeting.seats()[s])
            .map(|s| {
                s.holders
                    .iter()
                    .map(|h| meeting.people()[*h].person.name.as_str())
                    .collect::<Vec<_>>()
            });
        let whom = holders
            .filter(|h| !h.is_empty())
            .map_or_else(|| "en ledig plads".to_owned(), |h| text::danish::list(&h));
        let command = Command::SeatSubstitute {
            person: person.clone(),
            seat: seat.clone(),
        };
        option(
            letter,
            format!("{name} for {whom}"),
            Pick::Record(Box::new(command)),
        )
    });
    choice(title, Vec::new(), options.collect())
}

pub(super) fn form(
    title: impl Into<String>,
    lines: Vec<String>,
    fields: Vec<Field>,
    purpose: Purpose,
) -> Dialog {
    Dialog::Form(Form {
        title: title.into(),
        lines,
        fields,
        focus: 0,
        purpose,
        complaint: None,
    })
}

/// A guest nobody expected.
#[must_use]
pub fn guest() -> Dialog {
    let fields = vec![
        Field::new("Navn", "", ""),
        Field::new("Titel", "", "kan udelades"),
        Field::new("Organisation", "", "kan udelades"),
    ];
    form("Gæst", Vec::new(), fields, Purpose::Guest)
}

/// The true time of somebody's last mark.
#[must_use]
pub fn time(name: &str, what: &str, person: PersonId, clock: &str, recorded: Moment) -> Dialog {
    let fields = vec![Field::new("Klokken", clock, "f.eks. 14.10")];
    form(
        format!("Ret tidspunktet: {name}, {what}"),
        Vec::new(),
        fields,
        Purpose::Time(person, recorded),
    )
}

/// When somebody leaves.
#[must_use]
pub fn departure(name: &str, person: PersonId, before: &str) -> Dialog {
    form(
        format!("Hvornår går {name}?"),
        Vec::new(),
        vec![Field::new("Klokken", before, "tom: intet tidspunkt")],
        Purpose::Departure(person),
    )
}

/// Until when an item is put off.
#[must_use]
pub fn postpone(item: &ItemId) -> Dialog {
    form(
        format!("Udsæt punkt {item}"),
        Vec::new(),
        vec![Field::new("Til", "næste møde", "kan være tom")],
        Purpose::Postpone(item.clone()),
    )
}

/// A new item, before the chosen one.
#[must_use]
pub fn new_item(before: Option<ItemId>) -> Dialog {
    let place = before.as_ref().map_or_else(
        || "Punktet kommer sidst.".to_owned(),
        |b| format!("Punktet kommer før punkt {b}."),
    );
    let fields = vec![
        Field::new("Titel", "", ""),
        Field::new("Art", "b", "b beslutning, d drøftelse, o orientering"),
        Field::new(
            "Lukket",
            "n",
            "n nej, j ja: kun ”Lukket punkt” er offentligt",
        ),
    ];
    form("Nyt punkt", vec![place], fields, Purpose::NewItem(before))
}

/// A follow-up.
#[must_use]
pub fn follow_up(item: &ItemId) -> Dialog {
    let fields = vec![
        Field::new("Hvad", "", "eller det hele: Sekretariatet: udkast, uge 41"),
        Field::new("Hvem", "", "person, gruppe, sekretariat"),
        Field::new("Hvornår", "", "dato, møde, snarest muligt"),
    ];
    form(
        format!("Opfølgning – punkt {item}"),
        Vec::new(),
        fields,
        Purpose::FollowUp(item.clone()),
    )
}

/// The words of a position.
#[must_use]
pub fn position_text(item: &ItemId, name: &str, kind: PositionKind) -> Dialog {
    let title = match kind {
        PositionKind::Reservation => "Forbehold",
        PositionKind::Dissent => "Afvigende mening",
    };
    form(
        format!("{title} – {name}"),
        Vec::new(),
        vec![Field::new("Tekst", "", "kort, kan være tom")],
        Purpose::Position(item.clone(), kind),
    )
}
