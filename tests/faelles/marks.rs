//! Marks of attendance that a second secretary asks the writer for: taken or refused by the same rules, once, and never late.

use crate::laptop::{Laptop, LineDesk};
use crate::meeting::{id_of, records, share};
use crate::place::Place;
use crate::server::PgServer;
use crate::until;
use std::path::PathBuf;
use std::time::Duration;

/// Longer than a mark needs back and forth, on a busy machine.
const SOON: Duration = Duration::from_mins(1);

/// Anna keeps the minutes, Bo a log of his own beside them.
struct MarkDesks<'s> {
    place: Place<'s>,
    anna: Laptop,
    bo: Laptop,
    folder: PathBuf,
    address: String,
    id: String,
}

impl<'s> MarkDesks<'s> {
    /// Bo is a shadow secretary, and may send marks or not.
    fn new(server: &'s PgServer, may: bool) -> Self {
        let place = Place::new(server);
        let annas = place.somebody("anna", "sekretaer");
        let bos = place.somebody("bo", "skygge");
        let (anna, bo) = (Laptop::of(&annas), Laptop::of(&bos));
        let with = [(&bos, "skygge"), (&bos, "melder")];
        let with = if may { &with[..] } else { &with[..1] };
        let (folder, name) = share(&anna, &place.address(&annas, server.port), with);
        let address = format!("{}/{name}", place.address(&bos, server.port));
        let id = id_of(&place, &name);
        Self {
            place,
            anna,
            bo,
            folder,
            address,
            id,
        }
    }

    /// The writer, who has opened the meeting with everybody there.
    fn first(&self) -> LineDesk {
        let mut desk = self.first_again();
        desk.opens_it();
        assert!(until(SOON, || self.is_even()).is_some(), "{}", desk.all());
        desk
    }

    fn first_again(&self) -> LineDesk {
        self.anna.sits_down(&self.folder)
    }

    /// The second, who has everybody there as well.
    fn second(&self) -> LineDesk {
        let mut desk = self.bo.keeps_a_shadow(&self.address);
        desk.says("”hjælp” siger");
        desk.write("alle til stede").says("til stede");
        // Until the server has said whether marks go over the line, none are sent.
        let heard = "select count(*) from ordstyrer.follower where words like 'Bo Skov%'";
        let heard = until(SOON, || self.place.master(heard).trim() != "0");
        assert!(heard.is_some(), "{}", desk.all());
        desk
    }

    fn minutes(&self) -> Vec<String> {
        records(&self.folder.join("journal.jsonl"))
    }

    fn is_even(&self) -> bool {
        self.place.records(&self.id, "") == self.minutes()
    }

    /// What was asked for: status and record of each, the oldest first.
    fn asked(&self) -> Vec<String> {
        let sql = "select status, seq from ordstyrer.command order by at";
        self.place.master(sql).lines().map(str::to_owned).collect()
    }
}

impl MarkDesks<'_> {
    /// As if an answer had never come to the server.
    fn unanswer(&self) {
        let sql = "update ordstyrer.command set status = 'waits', seq = null, said = null, at = clock_timestamp()";
        self.place.master(sql);
    }

    /// So many seconds later.
    fn age(&self, seconds: u32) {
        let sql = format!("update ordstyrer.command set at = at - interval '{seconds} s'");
        self.place.master(&sql);
    }

    /// Waits until this has become of what was asked for.
    fn becomes(&self, wanted: &[&str], desk: &LineDesk) {
        let found = until(SOON, || self.asked() == wanted);
        assert!(found.is_some(), "{:?}\n{}", self.asked(), desk.all());
    }
}

#[test]
fn a_mark_of_the_seconds_is_taken_told_and_undone() {
    let test = "a_mark_of_the_seconds_is_taken_told_and_undone";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let desks = MarkDesks::new(server, true);
    let (mut first, mut second) = (desks.first(), desks.second());
    second.write("gået åse");
    first.says("Bo Skov: Åse Nygård-Lyst har forladt mødet");
    second.says("Taget: nr. 4; Åse Nygård-Lyst har forladt mødet");
    assert!(until(SOON, || desks.is_even()).is_some(), "{}", first.all());
    let taken = desks.minutes();
    assert_eq!(taken.len(), 4, "{taken:?}");
    assert!(
        taken[3].contains(r#""left""#) && taken[3].contains(r#""reported":{"id":""#),
        "{}",
        taken[3]
    );
    assert_eq!(desks.asked(), ["taken|4"]);
    first.write("fortryd").says("fortrudt: Bo Skov: Åse");
    // What is no mark at the door is the second's own affair.
    second.write("fortryd").says("fortrudt: Åse");
    second.says("Bemærk: Referenten ved det ikke");
    second.write("gendan").says("gendannet: Åse");
    second.says("Bemærk: Referenten ved det ikke");
    second.write("åbn mødet").says("mødet er åbnet");
    second.write("gået bodil");
    second.says("Taget: nr. 6; Bodil Thorøe har forladt mødet");
    assert_eq!(desks.asked(), ["taken|4", "taken|6"]);
    // What was never sent is taken back without a word about it.
    second.write("pause").says("Gemt nr. 8");
    second.write("fortryd").says("fortrudt");
    // What is told comes in order: a word about that would stand before this.
    second.write("til stede bodil");
    second.says("Taget: nr. 7; Bodil Thorøe er til stede");
    let said = second.all();
    let reminded = said.matches("Referenten ved det ikke").count();
    assert_eq!(reminded, 2, "{said}");
    assert_eq!(second.end(), 0, "{}", second.all());
    assert_eq!(first.end(), 0, "{}", first.all());
}

#[test]
fn what_the_rules_refuse_is_refused_in_words_and_recorded_nowhere() {
    let test = "what_the_rules_refuse_is_refused_in_words_and_recorded_nowhere";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let desks = MarkDesks::new(server, true);
    let (mut first, mut second) = (desks.first(), desks.second());
    first.write("gået bodil").says("Bodil Thorøe har forladt");
    second.write("gået bodil");
    second.says("Bemærk: Ikke taget: Bodil Thorøe har forladt mødet.");
    desks.becomes(&["refused|"], &first);
    assert_eq!(desks.minutes().len(), 4, "{}", first.all());
    // Nor is it forgotten when the program is killed, or said of what was taken.
    second.write("gået åse").says("Taget: nr. 5");
    second.kill();
    let mut second = desks.bo.keeps_a_shadow(&desks.address);
    second.says("Bemærk: 1 melding, sendt før programmet lukkede, er ikke taget af referenten");
    // A guest of one log is not the guest of the other, whatever they are known by there.
    first
        .write("gæst\nAne Holm\n\n\nhele mødet")
        .says("Gemt nr. 6");
    second
        .write("gæst\nPer Lund\n\n\nhele mødet")
        .says("Per Lund");
    second.write("gået per");
    second.says("Personen står ikke på referentens deltagerliste");
    assert_eq!(desks.minutes().len(), 6, "{}", first.all());
}

#[test]
fn without_leave_no_mark_leaves_the_machine() {
    let test = "without_leave_no_mark_leaves_the_machine";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let desks = MarkDesks::new(server, false);
    let (mut first, mut second) = (desks.first(), desks.second());
    second.write("gået åse").says("Åse Nygård-Lyst har forladt");
    // The mark is on the server as a record of the second's own when the next has come there.
    let stream = "select head from ordstyrer.stream where stream like 'skygge/%'";
    let there = until(SOON, || desks.place.master(stream).trim() == "3");
    assert!(there.is_some(), "{}", second.all());
    assert!(desks.asked().is_empty());
    assert!(!second.all().contains("kke sendt"), "{}", second.all());
    assert_eq!(first.end(), 0, "{}", first.all());
    assert_eq!(desks.minutes().len(), 3, "{}", first.all());
}

/// Killed when the record was safe and the answer was not: whatever was recorded since, the same mark is found again.
#[test]
fn a_writer_killed_before_the_answer_gives_it_later_and_records_nothing_twice() {
    let test = "a_writer_killed_before_the_answer_gives_it_later_and_records_nothing_twice";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let desks = MarkDesks::new(server, true);
    let (mut first, mut second) = (desks.first(), desks.second());
    second.write("gået åse").says("Taget: nr. 4");
    first.write("til stede åse").says("Gemt nr. 5");
    assert!(until(SOON, || desks.is_even()).is_some());
    first.kill();
    desks.unanswer();
    let mut again = desks.first_again();
    desks.becomes(&["taken|4"], &again);
    // Also when it has become too old meanwhile: it was taken.
    again.kill();
    desks.unanswer();
    desks.age(300);
    let mut third = desks.first_again();
    desks.becomes(&["taken|4"], &third);
    third.write("gået bodil").says("Gemt nr. 6");
    assert_eq!(third.end(), 0, "{}", third.all());
    assert_eq!(desks.minutes().len(), 6, "{}", third.all());
}

#[test]
fn a_mark_that_nobody_took_in_time_is_refused_and_the_second_is_told() {
    let test = "a_mark_that_nobody_took_in_time_is_refused_and_the_second_is_told";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let desks = MarkDesks::new(server, true);
    let (mut first, mut second) = (desks.first(), desks.second());
    assert_eq!(first.end(), 0, "{}", first.all());
    second.write("gået åse").says("Åse Nygård-Lyst har forladt");
    desks.becomes(&["waits|"], &second);
    desks.age(61);
    let mut first = desks.first_again();
    desks.becomes(&["late|"], &first);
    second.says("Bemærk: Ikke taget: Åse Nygård-Lyst har forladt mødet. Det nåede for sent frem");
    assert_eq!(first.end(), 0, "{}", first.all());
    assert_eq!(desks.minutes().len(), 3, "{}", first.all());
}

/// The wait is the promise itself: a minute, and a moment for the answer.
#[test]
fn a_mark_that_nobody_answers_says_so_and_is_not_sent_again() {
    let test = "a_mark_that_nobody_answers_says_so_and_is_not_sent_again";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let desks = MarkDesks::new(server, true);
    let (mut first, mut second) = (desks.first(), desks.second());
    assert_eq!(first.end(), 0, "{}", first.all());
    second.write("gået åse").says("Åse Nygård-Lyst har forladt");
    let told = until(2 * SOON, || {
        second.all().contains("Bemærk: Ikke besvaret: Åse")
    });
    assert!(told.is_some_and(|t| t > SOON), "{told:?} {}", second.all());
    let mut first = desks.first_again();
    desks.becomes(&["late|"], &first);
    assert_eq!(first.end(), 0, "{}", first.all());
    assert_eq!(desks.minutes().len(), 3, "{}", first.all());
}

/// The writer answers a question: the mark waits until that is over.
#[test]
fn a_mark_waits_while_the_writer_answers_a_question() {
    let test = "a_mark_waits_while_the_writer_answers_a_question";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let desks = MarkDesks::new(server, true);
    let (mut first, mut second) = (desks.first(), desks.second());
    first.write("afslut");
    let asks = until(SOON, || first.all().contains("Skriv et tal"));
    assert!(asks.is_some(), "{}", first.all());
    second.write("gået åse").says("Åse Nygård-Lyst har forladt");
    desks.becomes(&["waits|"], &first);
    // What the writer says to the server comes behind what it has seen there.
    let beat = "select max(at) from ordstyrer.follower where words not like 'Bo Skov%'";
    let before = desks.place.master(beat);
    assert!(until(SOON, || desks.place.master(beat) != before).is_some());
    assert_eq!(desks.asked(), ["waits|"], "{}", first.all());
    first.write("2").says("Åse Nygård-Lyst har forladt");
    desks.becomes(&["taken|4"], &first);
}

/// The writer writes a text: the mark is taken, and the text is what was written.
#[test]
fn a_mark_is_taken_while_the_writer_writes_and_the_text_is_whole() {
    let test = "a_mark_is_taken_while_the_writer_writes_and_the_text_is_whole";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let desks = MarkDesks::new(server, true);
    let (mut first, mut second) = (desks.first(), desks.second());
    first.write("næste punkt").says("punkt 1 er begyndt");
    first.write("beslutning\nSagen gik videre").says("punkt 1");
    second.write("gået åse").says("Taget: nr. 5");
    first.says("Bo Skov: Åse Nygård-Lyst har forladt mødet");
    first.write("uden Kolding.\n.\n1\n.").says("Gemt nr. 6");
    let written = desks.minutes();
    assert!(
        written[5].contains(r"Sagen gik videre\nuden Kolding."),
        "{}",
        written[5]
    );
}

/// Two who take over: whoever was overtaken answers for nothing, and the new one finds what was recorded.
#[test]
fn a_mark_goes_to_whoever_has_taken_over() {
    let test = "a_mark_goes_to_whoever_has_taken_over";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let desks = MarkDesks::new(server, true);
    let (first, mut second) = (desks.first(), desks.second());
    second.write("gået åse").says("Taget: nr. 4");
    let carls = desks.place.somebody("carl", "sekretaer");
    let carl = Laptop::of(&carls);
    let annas = &desks.anna;
    let with = format!("--med={}=sekretaer", carls.name);
    let path = desks.folder.display().to_string();
    let member: serde_json::Value =
        serde_json::from_slice(&std::fs::read(desks.folder.join("faelles.json")).expect("read"))
            .expect("JSON");
    let address = member["adresse"].as_str().expect("an address").to_owned();
    let shared = annas.run(&["del", &path, "--til", &address, &with]);
    assert!(shared.out.contains("sekretær"), "{shared:?}");
    let name = address.rsplit('/').next().unwrap_or_default();
    let name = name.split('?').next().unwrap_or_default();
    let own = format!("{}/{name}", desks.place.address(&carls, server.port));
    let mut third = carl.lines(&["afhold", &own, "--linje", "--overtag"]);
    third.says("”hjælp” siger");
    desks.unanswer();
    desks.becomes(&["taken|4"], &third);
    second.write("gået bodil").says("Taget: nr. 5");
    third.says("Bo Skov: Bodil Thorøe har forladt mødet");
    assert_eq!(third.end(), 0, "{}", third.all());
    assert_eq!(desks.place.stored(&desks.id, "").len(), 5);
    drop(first);
}
