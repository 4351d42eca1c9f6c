//! Three agendas as municipalities send them, messy as they are: out of a case system as Word, typed as text, copied from a
//! page as Markdown. What comes is what a secretary would write.

pub(crate) mod word;

use crate::harness::repo;
use crate::import::read;
use ordstyrer::domain::agenda::{AgendaItem, ItemKind};
use ordstyrer::import::{About, FoundAgenda, Why};

/// An item on a line: number, title, kind, minutes, case number, closed, parts, recommendations, annexes, run sheet.
fn row(item: &AgendaItem) -> String {
    let kind = match item.kind {
        ItemKind::Decision => "B",
        ItemKind::Discussion => "D",
        ItemKind::Information => "O",
    };
    let part = |letter: char, there: bool| if there { letter } else { '-' };
    let parts: String = [
        part('R', item.summary.is_some()),
        part('S', item.case.is_some()),
        part('Ø', item.finances.is_some()),
        part('I', item.recommendation.is_some()),
    ]
    .iter()
    .collect();
    format!(
        "{}|{}|{kind}|{}|{}|{}|{parts}|{}|{}|{}",
        item.id,
        item.title,
        item.minutes.map_or("-".to_owned(), |m| m.to_string()),
        item.case_number.as_deref().unwrap_or("-"),
        if item.closed { "lukket" } else { "-" },
        item.recommendations.len(),
        item.annexes.len(),
        item.notes.as_deref().unwrap_or("-"),
    )
}

fn rows(found: &FoundAgenda) -> Vec<String> {
    found.items.iter().map(row).collect()
}

fn left(found: &FoundAgenda) -> Vec<(usize, Why, &str)> {
    let left = found.left.iter();
    left.map(|l| (l.line, l.why, l.text.as_str())).collect()
}

fn frame(found: &FoundAgenda) -> String {
    let head = &found.head;
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    format!(
        "{}|{}|{:?}|{:?}|{:?}|{}|{}",
        text(&head.body),
        text(&head.title),
        head.date.map(|d| d.to_string()),
        head.start.map(|t| t.to_string()),
        head.end.map(|t| t.to_string()),
        text(&head.place),
        text(&head.next_meeting),
    )
}

#[test]
fn an_agenda_that_was_typed_with_times_in_front_comes_as_it_was_meant() {
    let found = read(&repo("tests/import/nordby.txt"));
    assert_eq!(
        frame(&found),
        "|SUNDHEDSKLYNGE NORDBY|Some(\"2027-03-04\")|Some(\"09:00:00\")|Some(\"12:00:00\")|Sygehus Nord, mødelokale 3|10. juni 2027 kl. 9.00"
    );
    assert_eq!(
        rows(&found),
        [
            "1|Velkomst og godkendelse af dagsorden|B|5|-|-|---I|0|0|-",
            "2|Temadrøftelse: Akutfunktioner|D|30|27/1182|-|-S-I|3|0|-",
            "3|Faldforebyggelse|B|30|-|-|R-ØI|2|2|V/ overlæge Eva Dam",
            "4|Udbud af hjemtransport (lukket punkt)|B|30|-|lukket|-S--|0|0|-",
            "5|Status fra arbejdsgrupperne|O|60|-|-|-S--|0|0|-",
            "6|Eventuelt|O|10|-|-|----|0|0|-",
        ]
    );
    let second = &found.items[1];
    let case = second.case.as_deref().expect("a case");
    assert!(case.contains("hvordan akutfunktionerne kan"), "{case}");
    assert_eq!(
        second.recommendation.as_deref(),
        Some("Direktionen indstiller,")
    );
    assert_eq!(second.recommendations[2], "at sygehuset inddrages.");
    assert_eq!(
        (
            found.guests[0].name.as_str(),
            found.guests[0].title.as_deref()
        ),
        ("Eva Dam", Some("overlæge"))
    );
    assert!(found.doubts.is_empty(), "{:?}", found.doubts);
    let people = found.left.iter().filter(|l| l.why == Why::People).count();
    assert_eq!(people, 9, "{:?}", found.left);
    let others: Vec<(usize, Why, &str)> = left(&found)
        .into_iter()
        .filter(|(_, why, _)| *why != Why::People)
        .collect();
    assert_eq!(
        others,
        [
            (2, Why::Unknown, "Fagligt strategisk niveau"),
            (4, Why::Unknown, "DAGSORDEN"),
            (47, Why::Break, "Kl. 10.05-10.20  Pause"),
        ]
    );
}

#[test]
fn an_agenda_copied_from_a_page_comes_without_the_pages_furniture() {
    let found = read(&repo("tests/import/nordby.md"));
    assert_eq!(
        frame(&found),
        "|Møde i Sundhedsklynge Nordby, politisk niveau|Some(\"2027-03-04\")|Some(\"13:00:00\")|Some(\"15:00:00\")|Byrådssalen, Rådhuset|"
    );
    assert_eq!(
        rows(&found),
        [
            "1|Godkendelse af dagsorden|B|-|27-000118|-|---I|0|0|-",
            "2|Status på handlingsplan for fald|B|-|27-000119|-|-SØI|2|2|V/ projektleder Eva Dam",
            "3|Eventuelt|O|-|-|-|----|0|0|-",
            "4|Ansættelsesforhold|B|-|27-000120|lukket|-S--|0|0|-",
        ]
    );
    assert_eq!(
        left(&found),
        [
            (
                1,
                Why::Unknown,
                "[Forside](https://nordby.dk) > [Politik](https://nordby.dk/politik) > Dagsordener"
            ),
            (
                3,
                Why::Unknown,
                "[Åbne punkter](#aabne) | [Lukkede punkter](#lukkede)"
            ),
            (9, Why::Link, "https://nordby.dk/kort"),
            (11, Why::People, "Medlemmer"),
            (13, Why::People, "- Anna Hviid (formand)"),
            (14, Why::People, "- Bo Lund"),
            (15, Why::People, "- Ib Dam"),
            (17, Why::Section, "Åbne punkter"),
            (27, Why::Link, "https://nordby.dk/plan.pdf"),
            (66, Why::Section, "Lukkede punkter"),
        ]
    );
    let doubts: Vec<(usize, About)> = found.doubts.iter().map(|d| (d.line, d.about)).collect();
    assert_eq!(doubts, [(3, About::Unplaced)]);
    let case = found.items[1].case.as_deref().expect("a case");
    for words in [
        "Beslutningstema",
        "1. Hjemmet\n2. Plejehjem",
        "Sønderby | 64 | 61",
    ] {
        assert!(case.contains(words), "{words}: {case}");
    }
}
