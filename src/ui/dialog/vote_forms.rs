//! What is asked about a vote: on what and how, an amendment, a round of an election, a lot, and who brings the case.

use super::{
    Answer, Asking, Choice, Choosable, Dialog, Field, Form, Pick, Purpose, VoteDesk, back, option,
};
use crate::domain::act::VoteCommand;
use crate::domain::ids::ItemId;
use crate::domain::meeting::Meeting;
use crate::domain::place::Place;
use crate::domain::poll;
use crate::domain::vote::{ElectionRound, Lot, Vote, VoteForm, VoteFrame, VoteId, VoteSubject};
use crate::text::{danish, vote as words};
use crate::ui::complete::{self, Proposal};

const SUBJECT: &str = "subject";
const FORM: &str = "form";
const CHECK: &str = "check";
const TEXT: &str = "text";
const BY: &str = "by";
const TOGETHER: &str = "together";
const CANDIDATES: &str = "candidates";
const BLANK: &str = "blank";

/// What a subject is called in the field.
fn subject_word(subject: &VoteSubject, meeting: &Meeting) -> String {
    match subject {
        VoteSubject::Main => "forslaget".to_owned(),
        VoteSubject::Amendment(n) => format!("ændringsforslag {n}"),
        VoteSubject::Recommendation(n) => format!("indstilling {n}"),
        VoteSubject::Postponement => "udsættelse".to_owned(),
        VoteSubject::Referral => "henvisning".to_owned(),
        VoteSubject::Recusal(person) => format!("habilitet {}", meeting.name_of(person)),
        VoteSubject::Election => "valg".to_owned(),
    }
}

const SUBJECTS: &str =
    "forslaget, ændringsforslag 1, indstilling 1, udsættelse, henvisning, habilitet NAVN, valg";

fn read_subject(text: &str, meeting: &Meeting) -> Result<VoteSubject, String> {
    let lower = text.trim().to_lowercase();
    let (word, rest) = lower.split_once(' ').unwrap_or((&lower, ""));
    let number = || {
        let number = rest.trim().parse().ok().filter(|n| *n > 0);
        number.ok_or_else(|| format!("Skriv nummeret efter: {word} 1."))
    };
    let begins = |whole: &str| !word.is_empty() && whole.starts_with(word);
    if begins("forslaget") || begins("hovedforslaget") {
        return Ok(VoteSubject::Main);
    }
    if begins("ændringsforslag") {
        return number().map(VoteSubject::Amendment);
    }
    if begins("indstilling") {
        return number().map(VoteSubject::Recommendation);
    }
    if begins("udsættelse") {
        return Ok(VoteSubject::Postponement);
    }
    if begins("henvisning") {
        return Ok(VoteSubject::Referral);
    }
    if begins("valg") {
        return Ok(VoteSubject::Election);
    }
    if begins("habilitet") {
        let question = danish::fold(rest.trim());
        let named = |name: &str| danish::matches(&danish::fold(name), &question);
        let mut found = meeting.people().iter().filter(|p| named(&p.person.name));
        return match (found.next(), found.next()) {
            (Some(one), None) if !question.is_empty() => {
                Ok(VoteSubject::Recusal(one.person.id.clone()))
            }
            _ => Err("Skriv navnet, så det kun passer på én: habilitet Anna Holm.".to_owned()),
        };
    }
    Err(format!("Skriv et af disse: {SUBJECTS}."))
}

fn read_form(text: &str) -> Result<VoteForm, String> {
    let lower = text.trim().to_lowercase();
    let mut forms = VoteForm::ALL.into_iter();
    let found = forms.find(|f| !lower.is_empty() && words::form(*f).starts_with(&lower));
    found.ok_or_else(|| "Skriv håndsoprækning, navneopråb eller skriftlig.".to_owned())
}

#[derive(Debug)]
struct FramingVote(VoteId);

/// Asks what is voted on, and how.
#[must_use]
pub fn vote_frame(meeting: &Meeting, vote: &Vote) -> Dialog {
    let frame = &vote.frame;
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let yes = |b: bool| if b { "j" } else { "n" };
    let mut fields = vec![
        Field::new(
            SUBJECT,
            "Emne",
            &subject_word(&frame.subject, meeting),
            "se listen ovenfor",
        ),
        Field::new(
            FORM,
            "Form",
            words::form(frame.form),
            "håndsoprækning, navneopråb, skriftlig",
        ),
        Field::new(CHECK, "Kontraprøve", yes(frame.counter_check), "j eller n"),
        Field::edited(TEXT, "Ordlyd", &text(&frame.text), "kan udelades"),
        Field::edited(BY, "Stillet af", &text(&frame.moved_by), "kan udelades"),
    ];
    let mut open = poll::open_amendments(meeting, meeting.voted_on(vote));
    if frame.together || open.next().is_some() {
        let hint = "j: alle er enige om at stemme samlet";
        fields.push(Field::new(TOGETHER, "Samlet", yes(frame.together), hint));
    }
    Form::new("Hvad stemmes der om?", fields, FramingVote(vote.id))
        .with_line(format!("Emne: {SUBJECTS}."))
        .into()
}

impl Purpose for FramingVote {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let together = form.fields.iter().any(|f| f.key == TOGETHER);
        let frame = VoteFrame {
            subject: read_subject(form.text(SUBJECT), asking.meeting())?,
            form: read_form(form.text(FORM))?,
            text: form.optional(TEXT),
            moved_by: form.optional(BY),
            counter_check: form.says_yes(CHECK)?,
            together: together && form.says_yes(TOGETHER)?,
        };
        let vote = self.0;
        Answer::record(VoteCommand::FrameVote { vote, frame })
    }

    fn proposal(&self, field: &Field, meeting: &Meeting) -> Option<Proposal> {
        match field.key {
            BY => complete::name(&field.text, meeting),
            SUBJECT => {
                let (word, name) = field.text.split_once(' ')?;
                let recusal = !word.is_empty() && "habilitet".starts_with(&word.to_lowercase());
                recusal.then(|| complete::last_person(name, meeting))?
            }
            _ => None,
        }
    }

    fn completes(&self) -> bool {
        true
    }
}

#[derive(Debug)]
struct MovingAmendment(ItemId);

/// Asks for an amendment.
#[must_use]
pub fn move_amendment(item: ItemId) -> Dialog {
    let fields = vec![
        Field::new(TEXT, "Ordlyd", "", "hvad forslaget går ud på"),
        Field::new(BY, "Stillet af", "", "navn eller gruppe; kan udelades"),
    ];
    let title = format!("Ændringsforslag – punkt {item}");
    Form::new(title, fields, MovingAmendment(item)).into()
}

impl Purpose for MovingAmendment {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        Answer::record(VoteCommand::MoveAmendment {
            item: self.0.clone(),
            text: form.needed(TEXT, "Skriv, hvad forslaget går ud på.")?,
            moved_by: form.optional(BY),
        })
    }

    fn proposal(&self, field: &Field, meeting: &Meeting) -> Option<Proposal> {
        (field.key == BY).then(|| complete::name(&field.text, meeting))?
    }

    fn completes(&self) -> bool {
        true
    }
}

#[derive(Debug)]
struct CountingRound(VoteId);

/// Asks for a round of an election.
#[must_use]
pub fn count_round(vote: &Vote) -> Dialog {
    let hint = "navn og stemmer, komma imellem: Anna Holm 11, Bent Krog 8";
    let fields = vec![
        Field::new(CANDIDATES, "Stemmer", "", hint),
        Field::new(BLANK, "Blanke", "0", "blanke og ugyldige"),
    ];
    let title = format!("Valg – {}. runde", vote.rounds.len() + 1);
    let form = Form::new(title, fields, CountingRound(vote.id));
    match poll::bound_to(vote) {
        Some(names) => form.with_line(format!(
            "Der vælges nu kun mellem {}.",
            danish::list(&names)
        )),
        None => form,
    }
    .into()
}

impl Purpose for CountingRound {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let text = form.needed(CANDIDATES, "Skriv kandidaterne og deres stemmer.")?;
        let mut candidates = Vec::new();
        for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            let read = part.rsplit_once(' ').and_then(|(name, votes)| {
                let votes = votes.parse::<u32>().ok()?;
                Some((name.trim().to_owned(), votes))
            });
            candidates.push(read.ok_or_else(|| format!("Skriv antallet efter navnet: {part} 3."))?);
        }
        let blank = form.text(BLANK).parse().ok();
        let blank = blank.ok_or("Skriv antallet af blanke stemmer, f.eks. 0.")?;
        let round = ElectionRound { candidates, blank };
        let vote = self.0;
        Answer::record(VoteCommand::CountRound { vote, round })
    }

    fn proposal(&self, field: &Field, meeting: &Meeting) -> Option<Proposal> {
        (field.key == CANDIDATES).then(|| complete::last_person(&field.text, meeting))?
    }

    fn completes(&self) -> bool {
        true
    }
}

#[derive(Debug)]
struct DrawingLot(VoteId);

/// Asks on whom the lot fell.
#[must_use]
pub fn draw_lot(vote: VoteId) -> Dialog {
    let fields = vec![
        Field::new(TEXT, "Loddet faldt på", "", "navn"),
        Field::new(BY, "Trukket af", "", "navn"),
    ];
    Form::new("Lodtrækning", fields, DrawingLot(vote)).into()
}

impl Purpose for DrawingLot {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let lot = Lot {
            elected: form.needed(TEXT, "Skriv, hvem loddet faldt på.")?,
            drawn_by: form.needed(BY, "Skriv, hvem der trak loddet.")?,
        };
        let vote = self.0;
        Answer::record(VoteCommand::DrawLot { vote, lot })
    }

    fn proposal(&self, field: &Field, meeting: &Meeting) -> Option<Proposal> {
        complete::name(&field.text, meeting)
    }

    fn completes(&self) -> bool {
        true
    }
}

/// Asks which vote on an item is meant: a new one, or one that is closed and to be corrected.
#[must_use]
pub fn which_vote(meeting: &Meeting, item: &ItemId, fresh: VoteCommand) -> Dialog {
    let new = Choosable {
        key: Some('n'),
        label: "Ny afstemning".to_owned(),
        more: None,
        pick: Pick::record(fresh),
    };
    let state = meeting.item_by(item);
    let votes = state
        .into_iter()
        .flat_map(|s| meeting.votes_on(s).map(move |v| (s, v)));
    let known = votes.map(|(state, vote)| {
        let what = words::subject(meeting, state, &vote.frame.subject);
        let count = words::standing(vote, &poll::count(meeting, vote));
        let id = vote.id;
        Choosable {
            key: None,
            label: format!("Se eller ret: {} ({count})", danish::lower_first(&what)),
            more: None,
            pick: Pick::next(move |_| Ok(Dialog::Vote(VoteDesk::new(id)))),
        }
    });
    let options = std::iter::once(new).chain(known).collect();
    let title = format!("Afstemning – punkt {item}");
    Choice::new(title, Vec::new(), options).into()
}

/// Asks whether it is voted though the body is not quorate; `missing` says what is missing.
#[must_use]
pub fn vote_below_quorum(missing: &str, fresh: VoteCommand) -> Dialog {
    let lines = vec![
        format!("Forummet er ikke beslutningsdygtigt: {missing}."),
        "Stemmes der alligevel, siger referatet det.".to_owned(),
    ];
    let options = vec![
        back("Tilbage"),
        option('s', "Stem alligevel", Pick::record(fresh)),
    ];
    Choice::new("Ikke beslutningsdygtig", lines, options).into()
}

/// Asks which member demands that the item be brought before the council; `chosen` stands first.
#[must_use]
pub fn bring_case(asking: &Asking<'_>, item: &ItemId) -> Dialog {
    let meeting = asking.meeting();
    let Some(state) = meeting.item_by(item) else {
        return Choice::new("Punktet findes ikke", Vec::new(), Vec::new()).into();
    };
    let council = &meeting.profile_for(&state.item).voting.brought_to;
    let council = council.as_deref().unwrap_or("rådet");
    let chosen = asking.ui.person();
    let mut voters = poll::voters(meeting, state, Place::END);
    voters.sort_by_key(|p| Some(*p) != chosen);
    let options = voters.into_iter().map(|p| {
        let person = &meeting.people()[p].person;
        let (item, id) = (item.clone(), person.id.clone());
        Choosable {
            key: None,
            label: person.name.clone(),
            more: None,
            pick: Pick::record(VoteCommand::BringCase { item, person: id }),
        }
    });
    let lines = vec![format!(
        "Beslutningen i punkt {item} standses, og sagen indbringes for {council}. Kravet skal være udtrykkeligt; mødelederen spørger i tvivl."
    )];
    let title = format!("Hvem kræver sagen indbragt for {council}?");
    Choice::new(title, lines, options.collect()).into()
}
