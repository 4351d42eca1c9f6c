//! Marks of attendance on their way between two machines: what waits for the writer here, and what was sent from here.
//!
//! Promise: a mark is sent once by what it is known by, also over a line that breaks, and only while it is worth anything: none
//! lands in the minutes later. What is not answered says so, and is not sent again by itself. An answer goes out when the server
//! has the record that it names. What a mark does to the meeting is left to `held::marks`.

use super::desk::PostDesk;
use super::local;
use crate::domain::act::ReportedMark;
use crate::domain::author::{Author, Reporter};
use crate::shell::held::{AskedMark, MarkAnswer};
use crate::store::shared::marks::{MarkFate, WORTH, WaitingMark};
use crate::store::shared::sending::Sending;
use crate::store::shared::server::SharedServer;
use crate::store::shared::wire::WireError;
use crate::text::width::{clip, tame};
use crate::text::{danish, reported};
use crate::ui::state::NoticeKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::{MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How much longer an answer is waited for than a mark is worth: it has a way of its own.
const ANSWERED: Duration = Duration::from_secs(15);
/// How long one looks for the answer to what was said to be unanswered.
const SOUGHT: Duration = Duration::from_mins(10);
/// Letters of a refusal.
const WORDS: usize = 400;

/// What both ends of a thread lay down for each other.
#[derive(Default)]
pub(super) struct MarkTray {
    /// Whether marks go from here to whoever keeps the minutes.
    pub asking: bool,
    /// Marks for the minutes that are kept here.
    pub asked: Vec<AskedMark>,
    /// What has become of them.
    pub answers: Vec<(String, MarkFate)>,
    /// Marks that are to be sent.
    pub out: Vec<(ReportedMark, Author, Instant)>,
    /// What is to be said of those that were sent.
    pub told: Vec<(NoticeKind, String)>,
}

/// The fate that an answer says.
pub(super) fn fate(answer: MarkAnswer) -> MarkFate {
    match answer {
        MarkAnswer::Taken(seq) => MarkFate::Taken(seq),
        MarkAnswer::Refused(words) => MarkFate::Refused(clip(&words, WORDS).into_owned()),
        MarkAnswer::Late => MarkFate::Late,
    }
}

/// What goes over the line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkBody {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    person: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    organisation: Option<Box<str>>,
    mark: ReportedMark,
}

/// The thread's own end.
#[derive(Default)]
pub(super) struct MarkPost {
    /// Whether marks go over this line, by the server.
    on: bool,
    /// Those that were handed to whoever keeps the minutes here and are not answered to the server yet.
    given: BTreeSet<String>,
    answers: Vec<(String, MarkFate)>,
    sent: Vec<SentMark>,
    /// It was looked for what was sent before the program was started.
    recalled: bool,
}

/// A mark that was sent, or is to be.
struct SentMark {
    id: String,
    body: String,
    what: String,
    made: Instant,
    /// The server has it.
    is_there: bool,
    /// It was said that nobody answers.
    unanswered: bool,
}

impl MarkPost {
    /// What the server says of whether marks go over this line.
    pub(super) fn turn(&mut self, on: bool, is_shadow: bool, between: &PostDesk) {
        self.on = on;
        tray(between).asking = on && is_shadow;
    }

    /// The marks that wait for an answer.
    pub(super) fn waiting(&self) -> usize {
        self.sent.iter().filter(|s| !s.unanswered).count()
    }

    /// Forgets what others asked for: the minutes are not kept here any more.
    pub(super) fn forget(&mut self, between: &PostDesk) {
        if self.given.is_empty() {
            return;
        }
        self.given.clear();
        self.answers.clear();
        let mut tray = tray(between);
        tray.asked.clear();
        tray.answers.clear();
    }

    /// Answers what others have asked for and, with `look`, sees what waits; true when something new does.
    pub(super) fn keep(
        &mut self,
        server: &mut SharedServer,
        sending: &Sending,
        between: &PostDesk,
        look: bool,
    ) -> Result<bool, WireError> {
        self.answers.append(&mut tray(between).answers);
        let member = sending.member();
        let pen = (member.writer.as_str(), member.term);
        while let Some(at) = self
            .answers
            .iter()
            .position(|(_, fate)| is_due(fate, sending))
        {
            let (id, fate) = &self.answers[at];
            server.answer(&member.id, pen, id, fate)?;
            self.given.remove(id);
            self.answers.remove(at);
        }
        if !self.on || !look {
            return Ok(false);
        }
        let waiting = server.waiting(&member.id, &member.writer)?;
        let new = waiting
            .into_iter()
            .filter(|w| self.given.insert(w.id.clone()));
        let new: Vec<AskedMark> = new.map(asked).collect();
        let is_new = !new.is_empty();
        tray(between).asked.extend(new);
        Ok(is_new)
    }

    /// Sends what was marked here and, with `look`, sees what has become of it; true when something is to be said.
    pub(super) fn bring(
        &mut self,
        server: &mut SharedServer,
        id: &str,
        between: &PostDesk,
        look: bool,
    ) -> Result<bool, WireError> {
        self.expire(between);
        let mut at = 0;
        // In order: who came and left did not leave and come.
        while let Some(mark) = self.sent.get_mut(at) {
            if mark.is_there {
                at += 1;
                continue;
            }
            match server.ask_for(id, (&mark.id, &mark.body), mark.made.elapsed()) {
                Ok(fate) => {
                    mark.is_there = true;
                    at += usize::from(!self.hear(at, fate, between));
                }
                Err(WireError::Says(..)) => {
                    let what = self.sent.remove(at).what;
                    let said = format!("ikke sendt: {what}. Serveren tager ikke imod det fra dig");
                    tell(between, NoticeKind::Heed, said);
                }
                Err(error) => return Err(error),
            }
        }
        let recalls = self.on && !self.recalled;
        if look && (recalls || !self.sent.is_empty()) {
            let fates = server.asked_for(id)?;
            let mut untaken = 0;
            for (id, fate) in fates {
                if let Some(at) = self.sent.iter().position(|s| local::same(&s.id, &id)) {
                    self.hear(at, fate, between);
                } else if !matches!(fate, MarkFate::Taken(_)) {
                    untaken += 1;
                }
            }
            if recalls {
                self.recalled = true;
                tell_of_before(between, untaken);
            }
        }
        Ok(!tray(between).told.is_empty())
    }

    /// Takes in what is to be sent, and says of what has become too old that it is; true when something is to be said.
    pub(super) fn expire(&mut self, between: &PostDesk) -> bool {
        let out = std::mem::take(&mut tray(between).out);
        self.sent.extend(out.into_iter().filter_map(sent));
        self.sent.retain_mut(|mark| {
            let (age, what) = (mark.made.elapsed(), &mark.what);
            if !mark.is_there && age >= WORTH {
                let said = format!(
                    "ikke sendt: {what}. Der var ingen forbindelse i et minut; sig det til referenten"
                );
                tell(between, NoticeKind::Heed, said);
                return false;
            }
            if !mark.unanswered && age >= WORTH + ANSWERED {
                mark.unanswered = true;
                let said =
                    format!("ikke besvaret: {what}. Det sendes ikke igen; sig det til referenten");
                tell(between, NoticeKind::Heed, said);
            }
            age < SOUGHT
        });
        !tray(between).told.is_empty()
    }

    /// What has become of one; true when it waits no more.
    fn hear(&mut self, at: usize, fate: MarkFate, between: &PostDesk) -> bool {
        let what = &self.sent[at].what;
        let (kind, said) = match fate {
            MarkFate::Waits => return false,
            MarkFate::Taken(seq) => (NoticeKind::Info, format!("taget · nr. {seq} · {what}")),
            MarkFate::Refused(why) => {
                let why = clip(&tame(&why), WORDS).into_owned();
                (NoticeKind::Heed, format!("ikke taget: {what}. {why}"))
            }
            MarkFate::Late => (
                NoticeKind::Heed,
                format!("ikke taget: {what}. Det nåede for sent frem; sig det til referenten"),
            ),
        };
        self.sent.remove(at);
        tell(between, kind, said);
        true
    }
}

/// Whether an answer may go out: the server has what it names.
fn is_due(fate: &MarkFate, sending: &Sending) -> bool {
    match fate {
        MarkFate::Taken(seq) => sending.told() >= *seq,
        MarkFate::Waits | MarkFate::Refused(_) | MarkFate::Late => true,
    }
}

pub(super) fn tray(between: &PostDesk) -> MutexGuard<'_, MarkTray> {
    between.marks.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn tell(between: &PostDesk, kind: NoticeKind, said: String) {
    tray(between).told.push((kind, said));
}

/// What a program that was ended did not hear of those it had sent: how many they are; their words were its own.
fn tell_of_before(between: &PostDesk, untaken: usize) {
    if untaken > 0 {
        let count = danish::count(untaken, "melding", "meldinger");
        let said = format!(
            "{count}, sendt før programmet lukkede, er ikke taget af referenten. Sig det, hvis referatet skal rettes"
        );
        tell(between, NoticeKind::Heed, said);
    }
}

/// A mark as it came from the server.
fn asked(waiting: WaitingMark) -> AskedMark {
    let body: Option<MarkBody> = serde_json::from_str(&waiting.body).ok();
    let age = Duration::try_from_secs_f64(waiting.age).unwrap_or_default();
    let (person, organisation, mark) = body.map_or((None, None, None), |body| {
        let named = |text: Box<str>| reported::name(&text).into_boxed_str();
        let (person, organisation) = (body.person.map(named), body.organisation.map(named));
        (person, organisation, Some(body.mark))
    });
    AskedMark {
        reporter: Reporter {
            id: waiting.id.into_boxed_str(),
            person,
            organisation,
        },
        mark,
        until: Instant::now() + WORTH.saturating_sub(age),
    }
}

/// A mark as it is to be sent; `None` where the system gives no name for it.
fn sent((mark, author, made): (ReportedMark, Author, Instant)) -> Option<SentMark> {
    let id = local::id().ok()?;
    let what = reported::what(&mark);
    let body = MarkBody {
        person: author.person,
        organisation: author.organisation,
        mark,
    };
    Some(SentMark {
        id,
        body: serde_json::to_string(&body).ok()?,
        what,
        made,
        is_there: false,
        unanswered: false,
    })
}
