//! What is asked in a comparison: one's own words, why something was put off, and the rest from one side.
//!
//! Promise: a form begins with what stands in the main log, and nothing is recorded but what is written in it. The rest
//! never holds what changes quorum or a decision.

use super::time::moment;
use super::{Answer, Asking, Choice, Dialog, Field, FieldKind, Form, Pick, Purpose};
use super::{back, option};
use crate::domain::Moment;
use crate::domain::act::SettleCommand;
use crate::domain::compare::{
    CompareRow, Discrepancy, LogOrigin, SettleChoice, ToldFact, may_choose,
};
use crate::domain::decision::{Decision, FollowUp, Position};
use crate::domain::history::History;
use crate::domain::refusal::Refusal;
use crate::text::{danish, two_logs};
use crate::ui::comparing::{CompareDesk, command};
use crate::ui::effect::Effect;
use crate::ui::state::{NoticeKind, Ui};

const TEXT: &str = "text";
const WHO: &str = "who";
const DUE: &str = "due";
const AT: &str = "at";

/// Asks why what was put off was put off.
#[must_use]
pub fn put_off_reason(count: usize) -> Dialog {
    let what = danish::count(count, "forskel er udskudt", "forskelle er udskudt");
    let fields = vec![Field::new(
        TEXT,
        "Begrundelse",
        "",
        "f.eks. formanden spørges",
    )];
    Form::new("Hvorfor udskudt?", fields, PutOffReason)
        .with_line(format!(
            "{what}. Begrundelsen gemmes med dem, men kommer ikke i referatet."
        ))
        .into()
}

#[derive(Debug)]
struct PutOffReason;

impl Purpose for PutOffReason {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let reason = form.needed(TEXT, "Skriv, hvorfor den er udskudt.")?;
        Answer::record(SettleCommand::GiveReason { reason })
    }

    /// People come and go while it is thought about: the meeting is never kept waiting for a reason.
    fn left(&self, ui: &mut Ui) {
        ui.comparing = None;
        let text =
            "Begrundelsen mangler endnu. Du er tilbage i mødet; uden den kan mødet ikke afsluttes.";
        ui.say(NoticeKind::Info, text);
    }
}

/// Asks what is to stand.
///
/// # Errors
/// It cannot be written here.
pub fn own_words(
    history: &History,
    desk: &CompareDesk,
    row: &CompareRow,
) -> Result<Dialog, Refusal> {
    let found = &row.discrepancy;
    let begins = found.first.clone().or_else(|| found.second.clone());
    let begins = begins.ok_or(Refusal::SettledByHand)?;
    may_choose(found, &SettleChoice::Own(Box::new(begins.clone())))?;
    let begins = Writable::of(begins).ok_or(Refusal::SettledByHand)?;
    let fields = begins.fields(history);
    let subject = two_logs::subject(found, history.meeting());
    let purpose = OwnWords {
        from: desk.from.clone(),
        found: Box::new(found.clone()),
        begins,
    };
    Ok(Form::new(format!("Ret selv: {subject}"), fields, purpose).into())
}

/// What can be written here, as it stands before.
#[derive(Debug)]
enum Writable {
    Words(String),
    Decision(Box<Decision>),
    Position(Box<Position>),
    At { at: Moment, remote: bool },
    FollowUp(Box<FollowUp>),
}

impl Writable {
    fn of(fact: ToldFact) -> Option<Self> {
        match fact {
            ToldFact::Words(text) => Some(Self::Words(text)),
            ToldFact::Decision(decision) => Some(Self::Decision(decision)),
            ToldFact::Position(position) => Some(Self::Position(position)),
            ToldFact::At { at, remote } => Some(Self::At { at, remote }),
            ToldFact::FollowUp(what) => Some(Self::FollowUp(what)),
            ToldFact::Yes
            | ToldFact::Between { .. }
            | ToldFact::People(_)
            | ToldFact::Seated { .. }
            | ToldFact::Guest { .. }
            | ToldFact::Item { .. }
            | ToldFact::Progress(_)
            | ToldFact::Quorate(_)
            | ToldFact::Vote(_)
            | ToldFact::Amendment(_) => None,
        }
    }

    fn fields(&self, history: &History) -> Vec<Field> {
        match self {
            Self::Words(text) => {
                vec![Field::edited(TEXT, "Tekst", text, "").of_kind(FieldKind::Text)]
            }
            Self::Decision(d) => {
                vec![Field::edited(TEXT, "Tekst", &d.text, "").of_kind(FieldKind::Text)]
            }
            Self::Position(p) => vec![Field::edited(TEXT, "Ord", &p.text, "")],
            Self::At { at, .. } => {
                let separator = history.meeting().profile().style.time_separator;
                let shown = danish::clock(at.time(), separator);
                vec![Field::new(AT, "Klokken", &shown, "som 14.10")]
            }
            Self::FollowUp(f) => {
                let text = |t: &Option<String>| t.clone().unwrap_or_default();
                vec![
                    Field::edited(TEXT, "Hvad", &f.what, ""),
                    Field::edited(WHO, "Hvem", &text(&f.who), "person, gruppe, sekretariat"),
                    Field::edited(DUE, "Hvornår", &text(&f.due), "dato, møde, snarest muligt"),
                ]
            }
        }
    }

    /// The same with what was written instead.
    fn rewritten(&self, form: &Form, asking: &Asking<'_>) -> Result<ToldFact, String> {
        let text = || form.needed(TEXT, "Skriv, hvad der skal stå.");
        Ok(match self {
            Self::Words(_) => ToldFact::Words(text()?),
            Self::Decision(decision) => ToldFact::Decision(Box::new(Decision {
                text: text()?,
                ..Decision::clone(decision)
            })),
            Self::Position(position) => ToldFact::Position(Box::new(Position {
                text: form.text(TEXT).to_owned(),
                ..Position::clone(position)
            })),
            Self::At { at, remote } => ToldFact::At {
                at: moment(form.text(AT), *at, asking)?,
                remote: *remote,
            },
            Self::FollowUp(_) => ToldFact::FollowUp(Box::new(FollowUp {
                what: text()?,
                who: form.optional(WHO),
                due: form.optional(DUE),
            })),
        })
    }
}

#[derive(Debug)]
struct OwnWords {
    from: LogOrigin,
    found: Box<Discrepancy>,
    begins: Writable,
}

impl Purpose for OwnWords {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let told = self.begins.rewritten(form, asking)?;
        let choice = SettleChoice::Own(Box::new(told));
        Answer::record(command(&self.from, &self.found, choice))
    }
}

/// Asks from which side the rest is taken: all of it, or of the marked item alone.
#[must_use]
pub fn take_all(history: &History, desk: &CompareDesk, rows: &[CompareRow], at: usize) -> Dialog {
    let rest: Vec<&Discrepancy> = rows
        .iter()
        .filter(|r| r.is_open() && r.discrepancy.gravity.may_be_taken_in_bulk())
        .map(|r| &r.discrepancy)
        .collect();
    let item = rows.get(at).and_then(|r| r.discrepancy.item());
    let own: Vec<&Discrepancy> = rest.iter().filter(|d| d.item() == item).copied().collect();
    let [first, second] = desk.sides(history);
    let take = |found: &[&Discrepancy], choice: &SettleChoice| {
        let possible = found.iter().filter(|d| may_choose(d, choice).is_ok());
        let effects = possible.map(|d| Effect::record(command(&desk.from, d, choice.clone())));
        Pick::InTurn(effects.collect())
    };
    let lines = vec![format!(
        "{} kan tages samlet. Beslutninger og det, der ændrer beslutningsdygtigheden, vælges én ad gangen.",
        danish::count(rest.len(), "forskel", "forskelle")
    )];
    let options = vec![
        option(
            'a',
            format!("Alle som {first}"),
            take(&rest, &SettleChoice::First),
        ),
        option(
            'b',
            format!("Alle som {second}"),
            take(&rest, &SettleChoice::Second),
        ),
        option(
            'c',
            format!("Kun her: som {first}"),
            take(&own, &SettleChoice::First),
        ),
        option(
            'd',
            format!("Kun her: som {second}"),
            take(&own, &SettleChoice::Second),
        ),
        back("Tilbage: intet vælges"),
    ];
    Choice::new("Resten fra én side", lines, options)
        .marking_back()
        .into()
}
