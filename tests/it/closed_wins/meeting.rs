//! A meeting with two secret items, in a folder: prepared, held, over and corrected, with a canary in all that is typed.

use super::planted::{canary, guests, put_off_item, secret_item};
use crate::harness::Desk;
use crate::pty::copy_of;
use ordstyrer::domain::act::{
    AfterCommand, AgendaCommand, AttendanceCommand, Command, DecisionCommand, Details, LifeCommand,
    RoomCommand, Waiver,
};
use ordstyrer::domain::agenda::ItemKind;
use ordstyrer::domain::decision::{Amendment, Draft, FollowUp, Outcome, Position, PositionKind};
use ordstyrer::domain::ids::ItemId;
use ordstyrer::domain::postponement::Postponement;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use ordstyrer::store::log::{Head, Persist};
use std::path::Path;

/// How far the meeting has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// An apology was noted days ahead.
    Planned,
    /// It is open, and the secret item is dealt with.
    Running,
    /// It is over, and corrected.
    Over,
}

/// Which meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// One body; the secret items are 3 and 4.
    One,
    /// Two bodies together; the secret items are the second one's, 5 and 6, with guests of the first one's roster.
    Joint,
}

/// A meeting in a folder, and the desk at which it is held; the desk knows nothing of the folder.
pub(crate) struct Case {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) desk: Desk,
    body: Body,
    head: Head,
}

impl Case {
    /// A meeting of which nothing is recorded; `closed` in its agenda or not.
    pub(crate) fn new(body: Body, closed: bool) -> Self {
        let dir = match body {
            Body::One => tempfile::tempdir().expect("a folder"),
            Body::Joint => copy_of(crate::harness::JOINT),
        };
        if body == Body::One {
            let profile = include_str!("../../inputs/valid/proeve.toml");
            std::fs::write(dir.path().join("proeve.toml"), profile).expect("a profile");
        }
        let roster = dir.path().join("deltagere.toml");
        let people = match body {
            Body::One => include_str!("../../inputs/valid/deltagere.toml").to_owned(),
            Body::Joint => std::fs::read_to_string(&roster).expect("a roster"),
        };
        let people = people.replace("punkter = [\"2\"]", "punkter = [\"2\"]\n");
        std::fs::write(&roster, people + &guests(Self::secret_of(body))).expect("a roster");
        std::fs::write(
            dir.path().join("dagsorden.toml"),
            Self::agenda(body, closed),
        )
        .expect("an agenda");
        let desk = desk(dir.path());
        Self {
            dir,
            desk,
            body,
            head: Head::START,
        }
    }

    /// The agenda's file.
    pub(crate) fn agenda(body: Body, closed: bool) -> String {
        match body {
            Body::One => format!(
                "forum = \"proeve\"\ndato = 2026-12-03\nstart = \"13.00\"\nslut = \"15.00\"\nsted = \"Mødelokale 1\"\n\
                 moedeleder = \"Anna Hviid\"\n\n[[punkter]]\nnr = \"1\"\ntitel = \"Godkendelse af dagsorden\"\nfast = \"dagsorden\"\n\n\
                 [[punkter]]\nnr = \"2\"\ntitel = \"Fælles vagtplan\"\nart = \"beslutning\"\ngaester = [\"Dorthe Ås\"]\n\n\
                 [[punkter]]\nnr = \"3\"\n{}\n[[punkter]]\nnr = \"4\"\n{}\n[[punkter]]\nnr = \"5\"\ntitel = \"Eventuelt\"\nfast = \"eventuelt\"\n",
                secret_item(closed),
                put_off_item(closed),
            ),
            Body::Joint => {
                let sample = crate::harness::repo("sample-data")
                    .join(crate::harness::JOINT)
                    .join("dagsorden.toml");
                let text = std::fs::read_to_string(sample).expect("a sample");
                let (before, _) = text.split_once("[[punkter]]\nnr = \"5\"").expect("item 5");
                format!(
                    "{before}[[punkter]]\nnr = \"5\"\nforum = \"psof\"\n{}\n[[punkter]]\nnr = \"6\"\nforum = \"psof\"\n{}",
                    secret_item(closed),
                    put_off_item(closed),
                )
            }
        }
    }

    fn secret_of(body: Body) -> &'static str {
        match body {
            Body::One => "3",
            Body::Joint => "5",
        }
    }

    /// Sits down at the meeting as the files have it now.
    pub(crate) fn read_again(&mut self) {
        self.desk = desk(self.dir.path());
    }

    /// The secret items.
    pub(crate) fn secrets(&self) -> [ItemId; 2] {
        match self.body {
            Body::One => ["3".into(), "4".into()],
            Body::Joint => ["5".into(), "6".into()],
        }
    }

    /// Writes the agenda's file anew.
    pub(crate) fn write_agenda(&self, text: &str) {
        std::fs::write(self.dir.path().join("dagsorden.toml"), text).expect("written");
    }

    /// Says something to the meeting; it must be taken.
    pub(crate) fn say(&mut self, command: impl Into<Command>) {
        let before = self.desk.meeting().seq();
        self.desk.put(&command.into());
        let taken = self.desk.meeting().seq() > before;
        assert!(taken, "{} {:?}", self.desk.notice(), self.desk.ui.dialog);
    }

    /// Brings what was recorded into the folder's log.
    pub(crate) fn save(&mut self) {
        let folder = Folder::of(self.dir.path());
        let mut writer = folder.log().open("prøve").expect("opened").writer;
        let records = self.desk.history().whole();
        let new = records.iter().filter(|r| r.seq > self.head.seq).cloned();
        let new: Vec<_> = new.collect();
        if !new.is_empty() {
            self.head = writer.persist(writer.head(), &new).expect("written");
        }
        ordstyrer::store::log::Append::publish(&mut writer);
    }

    /// Brings the meeting to the next stage.
    pub(crate) fn reach(&mut self, stage: Stage) {
        match stage {
            Stage::Planned => self.plan(),
            Stage::Running => self.run(),
            Stage::Over => self.end(),
        }
    }

    fn plan(&mut self) {
        let person = self.desk.meeting().people().rows()[1].person.id.clone();
        self.say(AttendanceCommand::MarkApology { person });
        let [item, _] = self.secrets();
        let text = canary("note");
        self.say(RoomCommand::AddNote { item, text });
    }

    fn run(&mut self) {
        self.desk.wait(10);
        self.desk.keys("A");
        self.say(LifeCommand::OpenMeeting);
        let (title, kind, before) = (
            canary("nyt punkt på mødet: titel"),
            ItemKind::Decision,
            None,
        );
        let closed = true;
        self.say(AgendaCommand::AddItem {
            title,
            kind,
            closed,
            before,
        });
        let item = ItemId::new(match self.body {
            Body::One => "6",
            Body::Joint => "7",
        });
        let text = canary("nyt punkt på mødet: note");
        self.say(RoomCommand::AddNote { item, text });
        self.deal_with_the_secret();
        self.desk.wait(10);
        let [_, item] = self.secrets();
        let postponement = Postponement {
            until: Some(canary("udsat: til hvornår")),
            reason: Some(canary("udsat: hvorfor")),
            text: Some(canary("udsat: egen sætning")),
            untreated: false,
        };
        let takes_decision = false;
        self.say(AgendaCommand::PostponeItem {
            item,
            postponement,
            takes_decision,
        });
    }

    /// Everything that can be recorded on an item, with the decision on the wall where that is allowed.
    fn deal_with_the_secret(&mut self) {
        let [item, _] = self.secrets();
        let c = |field| Some(canary(field));
        self.say(AgendaCommand::StartItem { item: item.clone() });
        let details = Details {
            name: canary("gæst tilføjet: navn"),
            title: c("gæst tilføjet: titel"),
            organisation: c("gæst tilføjet: organisation"),
            group: None,
        };
        let to = item.clone();
        self.say(AttendanceCommand::AddGuestFor { item: to, details });
        let called = |p: &&ordstyrer::domain::meeting::Attendee| {
            p.person.name.starts_with(&canary("gæst på listen: navn"))
                || p.person.name.starts_with(&canary("gæst på punktet: navn"))
        };
        let people = self.desk.meeting().people().iter();
        let called: Vec<_> = people.filter(called).map(|p| p.person.id.clone()).collect();
        for person in called {
            let remote = None;
            let speaker = person.clone();
            self.say(AttendanceCommand::MarkPresent { person, remote });
            let reply = false;
            self.say(RoomCommand::AddSpeaker {
                person: speaker,
                reply,
            });
        }
        self.vote_on(&item);
        let text = format!(
            "{}\n1. {}",
            canary("beslutning"),
            canary("svar på indstilling")
        );
        let draft = Draft {
            text,
            outcome: Some(Outcome::Recommended),
            points: vec![(1, Outcome::Recommended)],
        };
        let waiver = Waiver {
            as_recommendation: true,
            ..Waiver::default()
        };
        let to = item.clone();
        self.say(DecisionCommand::RecordDecision {
            item: to,
            draft,
            waiver,
        });
        self.desk.put(&Command::Room(RoomCommand::ShowDecision {
            item: Some(item.clone()),
        }));
        self.record_the_rest(item);
    }

    /// What can be recorded on an item besides its decision.
    fn record_the_rest(&mut self, item: ItemId) {
        let c = |field| Some(canary(field));
        let person = self.desk.meeting().people().rows()[0].person.id.clone();
        let (kind, text) = (PositionKind::Reservation, canary("forbehold"));
        let position = Position { person, kind, text };
        let to = item.clone();
        let remark = Position {
            kind: PositionKind::Statement,
            text: canary("protokolbemærkning"),
            ..position.clone()
        };
        self.say(DecisionCommand::RecordPosition { item: to, position });
        let (to, position) = (item.clone(), remark);
        self.say(DecisionCommand::RecordPosition { item: to, position });
        let amendment = Amendment {
            place: c("ændring: sted"),
            old: c("ændring: før"),
            new: c("ændring: efter"),
        };
        let to = item.clone();
        self.say(DecisionCommand::RecordAmendment {
            item: to,
            amendment,
        });
        let follow_up = FollowUp {
            what: canary("opfølgning: hvad"),
            who: c("opfølgning: hvem"),
            due: c("opfølgning: hvornår"),
        };
        self.say(DecisionCommand::AddFollowUp { item, follow_up });
    }

    fn end(&mut self) {
        self.desk.wait(10);
        self.say(LifeCommand::CloseMeeting);
        self.desk.wait(10);
        let [item, _] = self.secrets();
        let mut in_words = |item: Option<ItemId>, what: String, reason: String| {
            self.say(AfterCommand::CorrectOther { item, what, reason });
        };
        let field = "rettelse i ord, der nævner punktet";
        let (what, why) = (
            canary(&format!("{field}: hvad")),
            canary(&format!("{field}: hvorfor")),
        );
        in_words(
            Some(item.clone()),
            canary("rettelse af punktet: hvad"),
            canary("rettelse af punktet: hvorfor"),
        );
        in_words(
            None,
            format!("Stavefejl i punkt {item}: {what}"),
            why.clone(),
        );
        in_words(None, what.clone(), format!("{why}, se pkt. {item}"));
        in_words(
            None,
            what,
            format!("{why} i sagen ”{} en sag”", canary("titel")),
        );
        let arrival = self.desk.meeting().people().rows()[1].person.id.clone();
        let command = Box::new(Command::Attendance(AttendanceCommand::MarkPresent {
            person: arrival,
            remote: None,
        }));
        let reason = format!(
            "{} ved punkt {item}",
            canary("rettelse af en person: hvorfor")
        );
        self.correct(command, &reason);
        let command = Box::new(Command::Decision(DecisionCommand::AddFollowUp {
            item,
            follow_up: FollowUp {
                what: canary("opfølgning: hvad"),
                who: None,
                due: None,
            },
        }));
        self.correct(command, &canary("flyttet rettelse: hvorfor"));
    }

    /// Corrects after the meeting, with all that changes told.
    pub(crate) fn correct(&mut self, command: Box<Command>, reason: &str) {
        let (at, told, reason) = (None, true, reason.to_owned());
        self.say(AfterCommand::Correct {
            command,
            at,
            reason,
            told,
        });
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }
}

fn desk(folder: &Path) -> Desk {
    let loaded = input::load(&Folder::of(folder));
    let setup = loaded.setup;
    Desk::sized(
        setup.unwrap_or_else(|| panic!("{:?}", loaded.faults)),
        (100, 30),
    )
}
