//! Agendas as people write them every day: a sign in front of a title, the kind or the decision on a line of its own, and
//! headings without numbers. Each item comes, with its title whole.

use super::{read, titles};
use ordstyrer::domain::agenda::ItemKind;
use ordstyrer::import::{FoundAgenda, Why};

fn closed(found: &FoundAgenda) -> Vec<&str> {
    let closed = found.items.iter().filter(|i| i.closed);
    closed.map(|i| i.title.as_str()).collect()
}

fn texts(found: &FoundAgenda) -> String {
    let of = |i: &ordstyrer::domain::agenda::AgendaItem| {
        format!("{:?} {:?} {:?}\n", i.case, i.recommendation, i.annexes)
    };
    found.items.iter().map(of).collect()
}

#[test]
fn a_title_that_begins_with_a_sign_is_an_item_of_its_own() {
    for sign in [
        "🔒", "–", "-", "*", "•", "½", "€", "#", "[1]", "📌", "→", "+", "%", "…", "✔", "¿", "@",
        "<", "~", "⚠️",
    ] {
        for number in ["{}.", "{})", "{}:", "Ad {}:", "Punkt {}:"] {
            let line = |n: usize, title: &str| {
                format!("{} {title}\n", number.replace("{}", &n.to_string()))
            };
            for below in ["", "Sagsfremstilling\nTekst om sagen.\n", "\nTekst.\n\n"] {
                let text = format!(
                    "{}{below}{}{below}{}{below}{}",
                    line(1, "Godkendelse"),
                    line(2, &format!("{sign} Personsag")),
                    line(3, "Budget"),
                    line(4, &format!("{sign} Plan for året"))
                );
                let found = read(&text);
                assert_eq!(found.items.len(), 4, "{text}\n{:?}", titles(&found));
                assert!(found.items[1].title.ends_with("Personsag"), "{text}");
                assert!(found.items[3].title.ends_with("Plan for året"), "{text}");
            }
        }
    }
}

#[test]
fn a_lock_in_front_of_a_title_closes_its_item() {
    for title in [
        "🔒 Personsag",
        "Personsag 🔒",
        "[LUKKET] Personsag",
        "🔐 – Personsag",
        "(🔒) Personsag",
    ] {
        let found = read(&format!(
            "1. Sag A\nTekst A.\n2. {title}\nHemmelig.\n3. Sag C\n"
        ));
        assert_eq!(found.items.len(), 3, "{title}: {:?}", titles(&found));
        assert_eq!(closed(&found).len(), 1, "{title}: {found:?}");
        assert!(found.items[1].closed, "{title}");
    }
}

#[test]
fn a_sign_and_a_day_behind_a_number_is_no_item() {
    for line in [
        "2. – 5. marts",
        "2. – 25 pct.",
        "2. – 14. april er der ferie",
    ] {
        let found = read(&format!("1. Sag A\nTekst A.\n{line}\n\n2. Sag B\n"));
        assert_eq!(titles(&found), ["1 Sag A", "2 Sag B"], "{line}");
    }
}

#[test]
fn the_kind_on_a_line_of_its_own_is_the_kind() {
    let kinds = [
        ("Beslutning", ItemKind::Decision),
        ("Drøftelse", ItemKind::Discussion),
        ("Orientering", ItemKind::Information),
        ("Til drøftelse", ItemKind::Discussion),
    ];
    for gap in ["", "\n"] {
        for turn in 0..kinds.len() {
            let mut text = String::new();
            let row = |n: usize| kinds[(turn + n) % kinds.len()];
            for n in 1..=4 {
                text.push_str(&format!("{n}. Sag {n}\n{}\n{gap}", row(n).0));
            }
            let found = read(&text);
            assert_eq!(
                titles(&found),
                ["1 Sag 1", "2 Sag 2", "3 Sag 3", "4 Sag 4"],
                "{text}"
            );
            for n in 1..=4 {
                assert_eq!(found.items[n - 1].kind, row(n).1, "{text}{n}");
            }
        }
    }
}

#[test]
fn the_kind_above_the_parts_is_the_kind_and_no_text() {
    for below in [
        "Sagsfremstilling\nTekst.\n",
        "Sagsnr.: 27/118\n",
        "Indstilling\nAt det ses.\n",
        "Lukket punkt\n",
    ] {
        let text = format!("1. Sag A\nBeslutning\n{below}2. Sag B\nDrøftelse\n{below}3. Sag C\n");
        let found = read(&text);
        assert_eq!(titles(&found), ["1 Sag A", "2 Sag B", "3 Sag C"], "{text}");
        assert_eq!(found.items[1].kind, ItemKind::Discussion, "{text}");
        assert!(!texts(&found).contains("Drøftelse"), "{text}");
        assert_eq!(
            closed(&found).len() == 2,
            below.starts_with("Lukket"),
            "{text}"
        );
    }
    let found = read("1. Sag A\nDrøftelse\nVi drøftede i går, og i dag.\n2. Sag B\n");
    assert!(
        texts(&found).contains("Drøftelse"),
        "a heading over a text stays"
    );
}

#[test]
fn a_list_whose_entries_begin_with_signs_does_not_go_on_in_the_next_item() {
    for (one, two) in [("* godkendes", "* drøftes"), ("– en ting", "– to ting")] {
        let text =
            format!("1. Sag A\nTekst.\n2. Sag B\nIndstilling\n1. {one}\n2. {two}\n3. Sag C\n");
        assert_eq!(
            titles(&read(&text)),
            ["1 Sag A", "2 Sag B", "3 Sag C"],
            "{text}"
        );
    }
}

#[test]
fn what_was_decided_ends_where_the_next_item_begins() {
    for heading in ["Beslutning", "Beslutning:"] {
        for said in [
            "Godkendt.",
            "Udsat til næste møde.",
            "1. Taget til efterretning.\n2. Planen vedtages",
            "- Godkendt",
        ] {
            for below in [
                "",
                "Sagsfremstilling\nTekst.\n",
                "Indstilling\nAt det drøftes.\n",
            ] {
                let item =
                    |n: usize, title: &str| format!("{n}. {title}\n{below}{heading}\n{said}\n");
                let text = format!("{}{}3. Budget\n", item(1, "Godkendelse"), item(2, "Udbud"));
                let found = read(&text);
                let rows = titles(&found);
                // Where the list of what was decided counts on to the number, it is asked.
                if said.starts_with("1.") {
                    assert_eq!(rows[..2], ["1 Godkendelse", "2 Udbud"], "{text}");
                    let asked = found.doubts.iter().any(|d| d.text.contains("Budget"));
                    assert!(rows.len() == 3 || asked, "{text}{found:#?}");
                    continue;
                }
                assert_eq!(rows, ["1 Godkendelse", "2 Udbud", "3 Budget"], "{text}");
                let decided = found.left.iter().filter(|l| l.why == Why::Decision);
                assert_eq!(decided.count(), 4, "{text}{:?}", found.left);
                assert!(
                    !texts(&found).contains(said.trim_start_matches("- ")),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn headings_without_numbers_are_items_with_and_without_parts_below() {
    let parts = [
        "",
        "Tekst.\n",
        "### Sagsfremstilling\nTekst.\n",
        "### Indstilling\nAt det drøftes.\n",
    ];
    for caption in ["", "# Dagsorden\n"] {
        for turn in 0..parts.len() {
            let part = |n: usize| parts[(turn + n) % parts.len()];
            let text = format!(
                "{caption}## Godkendelse\n{}## Udbud\n{}## Personalesag\n{}## Eventuelt\n{}",
                part(0),
                part(1),
                part(2),
                part(3)
            );
            let found = read(&text);
            assert_eq!(
                titles(&found),
                ["1 Godkendelse", "2 Udbud", "3 Personalesag", "4 Eventuelt"],
                "{text}"
            );
            assert_eq!(found.head.body, None, "{text}");
        }
    }
}

#[test]
fn a_heading_over_the_closed_items_closes_those_below_it_and_is_none_itself() {
    for (open, shut) in [
        ("Åben dagsorden", "Lukket dagsorden"),
        ("Åbne punkter", "Lukkede punkter"),
        ("Åbent møde", "Lukket møde"),
    ] {
        for text in [
            format!(
                "## {open}\n### Godkendelse\nx\n### Budget\n## {shut}\n### Personsag\nHemmelig.\n"
            ),
            format!(
                "## {open}\nHer er alle med.\n### Godkendelse\n### Budget\n#### Indstilling\nAt det drøftes.\n## {shut}\nKun medlemmer.\n### Personsag\n#### Indstilling\nHemmelig.\n"
            ),
            format!("## {open}\n## Godkendelse\n## Budget\n## {shut}\n## Personsag\nHemmelig.\n"),
        ] {
            let found = read(&text);
            assert_eq!(
                titles(&found),
                ["1 Godkendelse", "2 Budget", "3 Personsag"],
                "{text}"
            );
            assert_eq!(closed(&found), ["Personsag"], "{text}");
        }
    }
}

#[test]
fn a_closed_heading_with_a_text_of_its_own_is_no_heading_of_others() {
    let found = read("## Godkendelse\nx\n## Lukket møde\nFru Jensen er syg.\n## Eventuelt\n");
    assert_eq!(
        titles(&found),
        ["1 Godkendelse", "2 Lukket møde", "3 Eventuelt"]
    );
    assert!(found.items[1].closed);
}

#[test]
fn a_bracket_leaves_a_title_as_a_whole_or_stays() {
    use ItemKind::{Decision, Discussion, Information};
    for (written, title, kind) in [
        ("Budget (til drøftelse)", "Budget", Some(Discussion)),
        ("Plan (kun orientering)", "Plan", Some(Information)),
        ("Plan [til beslutning]", "Plan", Some(Decision)),
        ("Plan (til orientering, 10 min.)", "Plan", Some(Information)),
        ("Plan (B, 10 min.)", "Plan", Some(Decision)),
        ("Plan (D) (10 min)", "Plan", Some(Discussion)),
        (
            "Plan (mundtlig orientering)",
            "Plan (mundtlig orientering)",
            Some(Information),
        ),
        (
            "Plan (fortsat drøftelse)",
            "Plan (fortsat drøftelse)",
            Some(Discussion),
        ),
        (
            "Plan (intern drøftelse)",
            "Plan (intern drøftelse)",
            Some(Discussion),
        ),
        ("Plan (Bilag 2, 10 min.)", "Plan (Bilag 2, 10 min.)", None),
        ("Plan (Bilag 1)", "Plan (Bilag 1)", None),
    ] {
        let found = read(&format!("1. Velkomst\n2. {written}\n3. Eventuelt\n"));
        assert_eq!(found.items[1].title, title, "{written}");
        if let Some(kind) = kind {
            assert_eq!(found.items[1].kind, kind, "{written}");
        }
    }
}

#[test]
fn the_head_and_the_foot_of_a_page_are_no_annexes() {
    for edge in [
        "Side 2 af 4",
        "Side 2",
        "side 12/14",
        "Møde i Sundhedsklynge Nordby",
        "Møde i Sundhedsklynge Nordby  |  4. marts 2027",
        "Møde i Sundhedsklynge Nordby, 4. marts 2027, side 3 af 4",
        "torsdag den 4. marts 2027",
    ] {
        for gap in ["", "\n"] {
            let text =
                format!("1. Sag A\n\nBilag\nNotat\n{gap}{edge}\n{gap}Regneark\n\n2. Sag B\n");
            let found = read(&text);
            assert_eq!(found.items[0].annexes, ["Notat", "Regneark"], "{text}");
            let told = found.left.iter().any(|l| l.text.contains(edge));
            assert!(told, "{text}{:?}", found.left);
        }
    }
    let found =
        read("1. Sag A\nBilag\nMødeplan, 4. marts 2027\nSide om side\nReferat 3. december 2026\n");
    assert_eq!(found.items[0].annexes.len(), 3);
}

#[test]
fn a_list_in_the_text_below_a_heading_is_no_item() {
    for list in [
        "1. første\n2. anden\n",
        "1. Første trin\n2. Andet trin\n\n3. Tredje trin\n",
    ] {
        for last in ["Eventuelt", "Evt."] {
            let text = format!(
                "## Velkomst\n## Sag A\nTekst:\n\n{list}## Sag B\n### Baggrund\nx\n## Lukket: Personsag\nHemmelig.\n## {last}\n"
            );
            let found = read(&text);
            let last = format!("5 {last}");
            assert_eq!(
                titles(&found),
                [
                    "1 Velkomst",
                    "2 Sag A",
                    "3 Sag B",
                    "4 Lukket: Personsag",
                    last.as_str()
                ],
                "{text}"
            );
            assert_eq!(closed(&found), ["Lukket: Personsag"], "{text}");
        }
    }
    let numbered = read("## Dagsorden\n1. Velkomst\n2. Sag A\n## Eventuelt\nKaffe.\n");
    assert_eq!(titles(&numbered)[..2], ["1 Velkomst", "2 Sag A"]);
    let lone = read("### Praktisk\n1. Velkomst\n2. Sag A\n# Eventuelt\nKaffe.\n");
    assert_eq!(titles(&lone), ["1 Velkomst", "2 Sag A"]);
}
