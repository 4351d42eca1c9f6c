//! Two real agendas understood, as text and as DOCX, item by item.

use crate::harness::repo;
use ordstyrer::domain::agenda::{AgendaItem, ItemKind, StandingKind};
use ordstyrer::import::lines::{self, Line};
use ordstyrer::import::{FoundAgenda, FoundFrame, Why, agenda, docx};
use std::path::{Path, PathBuf};

pub(crate) const STYREGRUPPE: &str = "styregruppe-sjaelland-2017-10-09";
pub(crate) const KONTAKTFORUM: &str = "kontaktforum-syddanmark-2022-06-23";

pub(crate) fn seed(name: &str, ending: &str) -> PathBuf {
    repo("tests/seeds").join(format!("{name}.{ending}"))
}

fn lines_of(path: &Path) -> Vec<Line> {
    let bytes = std::fs::read(path).expect("a seed");
    if path.extension().is_some_and(|e| e == "docx") {
        return docx::read(&bytes).expect("a DOCX");
    }
    lines::from_text(&String::from_utf8(bytes).expect("UTF-8"))
}

pub(crate) fn understood(text: &str) -> FoundAgenda {
    agenda::read(&lines::from_text(text))
}

pub(crate) fn read(path: &Path) -> FoundAgenda {
    agenda::read(&lines_of(path))
}

/// An item on a line: kind, standing, case number, parts, form of the recommendation, annexes, deciding body.
fn row(item: &AgendaItem) -> String {
    let kind = match item.kind {
        ItemKind::Decision => "B",
        ItemKind::Discussion => "D",
        ItemKind::Information => "O",
    };
    let standing = item.standing.map(|s| match s {
        StandingKind::Agenda => "dagsorden",
        StandingKind::Minutes => "referat",
        StandingKind::Calendar => "mødeplan",
        StandingKind::Reports => "beretninger",
        StandingKind::NextLevel => "næste",
        StandingKind::AnyOtherBusiness => "eventuelt",
    });
    let part = |letter: char, there: bool| if there { letter } else { '-' };
    let parts: String = [
        part('J', item.journal_number.is_some()),
        part('b', item.document_id.is_some()),
        part('R', item.summary.is_some()),
        part('S', item.case.is_some()),
        part('Ø', item.finances.is_some()),
        part('I', item.recommendation.is_some()),
    ]
    .iter()
    .collect();
    let form = if item.bulleted { "•" } else { "#" };
    format!(
        "{}|{}|{kind}|{}|{}|{parts}|{}{form}|{}|{}",
        item.id,
        item.title,
        standing.unwrap_or("-"),
        item.case_number.as_deref().unwrap_or("-"),
        item.recommendations
            .iter()
            .filter(|r| !r.is_empty())
            .count(),
        item.annexes.len(),
        item.decided_by.as_deref().unwrap_or("-"),
    )
}

fn holds(found: &FoundAgenda, expected: &[&str], from: &str) {
    let rows: Vec<String> = found.items.iter().map(row).collect();
    for (row, expected) in rows.iter().zip(expected) {
        assert_eq!(row, expected, "{from}");
    }
    assert_eq!(rows.len(), expected.len(), "{from}");
}

const SKU: &str = "Sundhedskoordinationsudvalget";

fn the_items_of_the_styregruppe(found: &FoundAgenda, from: &str) {
    let own = "Styregruppe for sundhedssamarbejde";
    let expected = [
        "1|Godkendelse af dagsorden|B|dagsorden|14-001379|J-----|0#|0|-",
        "2|Godkendelse af referat|B|referat|14-001379|J-----|0#|0|-",
        &format!(
            "3|Opfølgning på midtvejsevaluering af sundhedsaftalen|B|-|16-001587|-bRSØI|4#|4|{SKU}"
        ),
        &format!(
            "4|Anbefalinger til det nye Sundhedskoordinationsudvalg|B|-|14-001379|-bRSØI|0#|0|{SKU}"
        ),
        &format!("5|Proces for ny sundhedsaftale|B|-|17-001327|-bRSØI|2•|2|{SKU}"),
        &format!("6|Sundhedsstrategisk ledelse - proces|B|-|16-001587|-bRSØI|0#|2|{own}"),
        "7|Succeskriterier for Styregruppe for Sundhedssamarbejde|B|-|14-001379|-bRSØI|3•|1|Styregruppe for Sundhedssamarbejde",
        "8|Besøgsguide / Tjekliste - Palliative besøg|B|-|15-000289|-bRSØI|0#|1|-",
        "9|Satspuljeprojekt under DÆMP - Status|B|-|16-001442|-bRSØI|2#|0|Styregruppen for sundhedssamarbejdet",
        &format!(
            "10|Udmøntning af den nationale handleplan for den ældre medicinske patient|B|-|13-000336|-bRSØI|0#|2|{own}"
        ),
        &format!(
            "11|Anvendelse af MedCom i kommuner og almen praksis|D|-|14-001379|-bRSØI|0#|0|{own}"
        ),
        "12|Økonomi - Den tværsektorielle Pulje 2018|B|-|15-000237|-bRSØI|0#|1|Regionsrådet",
        &format!("13|Mødeplan 2018|B|mødeplan|14-001379|-bRSØI|0#|0|{own}"),
        &format!("14|Skriftlige beretninger|O|beretninger|-|-b-S-I|0#|4|{own}"),
        "15|Dagsorden til Sundhedskoordinationsudvalget|O|næste|-|J--S--|0#|0|-",
        "16|Eventuelt|O|eventuelt|-|J-----|0#|0|-",
    ];
    holds(found, &expected, from);
}

fn what_was_left_of_the_styregruppe(found: &FoundAgenda, from: &str) {
    let away = found.left.iter().filter(|l| l.why == Why::Absence).count();
    assert_eq!(away, 48, "{from}: three lines on each of 16 items");
    let decided: Vec<&str> = found
        .left
        .iter()
        .filter(|l| l.why == Why::Decision)
        .map(|l| l.text.as_str())
        .collect();
    assert!(
        decided.contains(&"Ingen bemærkninger.")
            && decided.contains(&"4. Tiltrådt uden yderligere kommentarer.")
    );
    assert!(
        found.left.iter().all(|l| l.why != Why::Unknown),
        "{from}: {:?}",
        found.left
    );
}

fn the_styregruppe(found: &FoundAgenda, from: &str) {
    the_items_of_the_styregruppe(found, from);
    let head = &found.head;
    assert_eq!(
        head.title.as_deref(),
        Some("Møde i Styregruppe for sundhedssamarbejde i Region Sjælland"),
        "{from}"
    );
    assert_eq!(
        head.date.map(|d| d.to_string()).as_deref(),
        Some("2017-10-09"),
        "{from}"
    );
    assert_eq!(
        head.start.map(|t| t.to_string()).as_deref(),
        Some("13:30:00"),
        "{from}"
    );
    assert_eq!(
        head.place.as_deref(),
        Some("Regionshuset, Mødelokale 7"),
        "{from}"
    );
    assert_eq!(head.journal_number.as_deref(), Some("14-001379"), "{from}");
    what_was_left_of_the_styregruppe(found, from);
    let third = &found.items[2];
    assert_eq!(
        third.recommendations[3],
        "Der skal fortsat arbejdes på at udbrede kendskabet til sundhedsaftalen og specielt værktøjskassen."
    );
    assert_eq!(
        third.annexes[3],
        "Oversigt Evalueringsresultater samarbejdsorganisationen"
    );
    let case = third.case.as_deref().expect("a case");
    for heading in [
        "## De 10 pejlemærker\n",
        "## Kendskab til sundhedsaftalen og værktøjskassen\n",
    ] {
        assert!(case.contains(heading), "{from}: {case}");
    }
    let next = found.items[14].case.as_deref().expect("the next agenda");
    assert!(
        next.contains("Skriftlige beretninger\n\n-\n\nStatus på"),
        "{from}: faults stay: {next}"
    );
}

fn the_head_of_the_kontaktforum(head: &FoundFrame, from: &str) {
    assert_eq!(
        head.body.as_deref(),
        Some("Det Administrative Kontaktforum"),
        "{from}"
    );
    assert_eq!(
        head.title.as_deref(),
        Some("Ekstraordinært møde i Det Administrative Kontaktforum"),
        "{from}"
    );
    assert_eq!(
        head.date.map(|d| d.to_string()).as_deref(),
        Some("2022-06-23"),
        "{from}"
    );
    let times = (
        head.start.map(|t| t.to_string()),
        head.end.map(|t| t.to_string()),
    );
    assert_eq!(
        times,
        (Some("14:30:00".to_owned()), Some("15:30:00".to_owned())),
        "{from}"
    );
    assert_eq!(head.place.as_deref(), Some("Virtuelt"), "{from}");
}

fn the_kontaktforum(found: &FoundAgenda, from: &str) {
    let klynger = "i de syddanske sundhedsklynger";
    let expected = [
        "1|Godkendelse af tværsektoriel administrativ organisering under Sundhedssamarbejdsudvalget og sundhedsklyngerne|B|-|2217744|--RS-I|1•|2|-",
        "2|Drøftelse af modeller for sagsflow mellem SSU, Strategisk Sundhedsstyregruppe og klyngerne|D|-|22/17744|---S-I|1•|1|-",
        &format!(
            "3|Godkendelse af generiske kommissorier for det politiske niveau og det fagligt strategiske niveau {klynger}|B|-|22/17744|---S-I|1•|2|-"
        ),
        "4|Drøftelse af notat vedr. sekretariatsbetjening af de kommende sundhedsklynger|B|-|22/17744|--RS-I|1•|1|-",
        "5|Eventuelt|O|eventuelt|-|---S--|0#|0|-",
    ];
    holds(found, &expected, from);
    let listed: Vec<Option<&str>> = found
        .items
        .iter()
        .map(|i| i.listed_title.as_deref())
        .collect();
    assert_eq!(
        listed[0],
        Some("Godkendelse af ny organisering med sundhedsklynger"),
        "{from}"
    );
    assert!(
        listed[2].is_some_and(|t| t.contains("for for det politiske-")),
        "{from}: faults stay"
    );
    assert_eq!(listed[4], None, "{from}");
    the_head_of_the_kontaktforum(&found.head, from);
    let second = found.items[1].case.as_deref().expect("a case");
    assert!(
        second.contains("## Baggrund\n") && second.contains("\n\n## Sagsfremstilling\n\n"),
        "{from}: {second}"
    );
    let empty = found
        .items
        .iter()
        .map(|i| i.recommendations.iter().filter(|r| r.is_empty()).count());
    assert_eq!(
        empty.collect::<Vec<_>>(),
        [0, 1, 1, 1, 0],
        "{from}: faults stay"
    );
    let last = found.left.last().expect("the annex");
    assert_eq!(
        last.why,
        Why::Unknown,
        "{from}: the annex behind the agenda is no part of it"
    );
}

#[test]
fn real_agendas_are_understood_from_text_and_from_docx() {
    for ending in ["txt", "docx"] {
        let (first, second) = (
            read(&seed(STYREGRUPPE, ending)),
            read(&seed(KONTAKTFORUM, ending)),
        );
        the_styregruppe(&first, ending);
        the_kontaktforum(&second, ending);
        // Pages that repeat an item's title ask nothing.
        for found in [first, second] {
            assert!(found.doubts.is_empty(), "{ending}: {:?}", found.doubts);
        }
    }
}

/// Headings and lists as a word processor has them.
fn html(markdown: &str) -> String {
    let mut html = String::from("<html><head><meta charset=\"utf-8\"></head><body>\n");
    let mut listed = false;
    for line in markdown.lines().map(str::trim) {
        let text = line
            .replace("**", "")
            .replace("\\_", "_")
            .replace('&', "&amp;")
            .replace('<', "&lt;");
        let bullet = text
            .strip_prefix("- ")
            .or_else(|| (text == "-").then_some(""));
        if bullet.is_some() != listed {
            html.push_str(if listed { "</ul>\n" } else { "<ul>\n" });
            listed = bullet.is_some();
        }
        let level = text.chars().take_while(|c| *c == '#').count();
        match (bullet, level) {
            (Some(entry), _) => html.push_str(&format!("<li>{entry}</li>\n")),
            (None, 0) if text.is_empty() || text == "---" => {}
            (None, 0) => html.push_str(&format!("<p>{text}</p>\n")),
            (None, level) => {
                html.push_str(&format!("<h{level}>{}</h{level}>\n", text[level..].trim()));
            }
        }
    }
    html + "</body></html>\n"
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_makes_the_same_agenda_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let page = dir.path().join(format!("{KONTAKTFORUM}.html"));
    let text = std::fs::read_to_string(seed(KONTAKTFORUM, "txt")).expect("a seed");
    std::fs::write(&page, html(&text)).expect("written");
    for (filter, source) in [
        ("Text (encoded):UTF8", seed(STYREGRUPPE, "txt")),
        ("HTML (StarWriter)", page),
    ] {
        let status = std::process::Command::new("soffice")
            .arg(format!(
                "-env:UserInstallation=file://{}/profile",
                dir.path().display()
            ))
            .args(["--headless", "--convert-to", "docx:Office Open XML Text"])
            .arg(format!("--infilter={filter}"))
            .arg("--outdir")
            .args([dir.path(), &source])
            .status();
        assert!(status.is_ok_and(|s| s.success()), "{filter}");
    }
    let made = |name: &str| dir.path().join(format!("{name}.docx"));
    the_styregruppe(&read(&made(STYREGRUPPE)), "made anew");
    the_kontaktforum(&read(&made(KONTAKTFORUM)), "made anew");
    if let Some(keep) = std::env::var_os("KEEP_SEEDS") {
        for name in [STYREGRUPPE, KONTAKTFORUM] {
            std::fs::copy(made(name), Path::new(&keep).join(format!("{name}.docx"))).expect("kept");
        }
    }
}
