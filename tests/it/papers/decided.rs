//! What was decided and what single persons had recorded, in the papers: a decision has its mark beside all of it, and
//! what lawyers look for is no small print.

use super::reading::part;
use crate::harness::{LILLEBAELT, sample};
use ordstyrer::domain::decision::{Outcome, PositionKind, Standing};
use ordstyrer::domain::history::History;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::decided::{DecisionFacts, PositionFacts};
use ordstyrer::minutes::facts::{Audience, Minutes};

const DECISION: &str = "Klyngen besluttede:
1. Ordxen.
   - Ordxto.
     Ordxtre.
2. Ordxfire.

## Ordxfem
Tabel: Ordxseks
| Ordxsyv | b |
|---------|---|
| Ordxotte | 1 |";

/// Minutes whose first item was decided in many parts, without quorum, with a position and somebody disqualified.
fn written(format: Format) -> Vec<u8> {
    let mut setup = sample(LILLEBAELT);
    setup.agenda.items.truncate(1);
    let mut facts = Minutes::of(History::new(setup).meeting(), Audience::Internal);
    let detail = facts.items[0].detail.as_mut().expect("an open item");
    detail.decision = Some(DecisionFacts {
        outcome: Outcome::Approved,
        text: DECISION.to_owned(),
        points: Vec::new(),
        at: None,
        evidence: "region 1/4".to_owned(),
        print_evidence: true,
        standing: Standing::BelowQuorum,
        rounds: Vec::new(),
        other_body: None,
    });
    detail.positions.push(PositionFacts {
        person: "Anna Hviid".to_owned(),
        kind: PositionKind::Dissent,
        text: String::new(),
    });
    detail.recused.push("Bo Krogh".to_owned());
    let document = compose::minutes(&facts);
    format.write(&facts, &document).expect("written")
}

/// The style of the paragraph that a word stands in.
fn style_of(xml: &str, name: &str, word: &str) -> String {
    let tree = roxmltree::Document::parse(xml).expect("XML");
    let has = |n: &roxmltree::Node<'_, '_>| n.text().is_some_and(|t| t.contains(word));
    let text = tree.descendants().find(|n| n.is_text() && has(n));
    let above = text.unwrap_or_else(|| panic!("{word}")).ancestors();
    let paragraph = |n: &roxmltree::Node<'_, '_>| ["p", "h"].contains(&n.tag_name().name());
    let paragraph = above.into_iter().find(paragraph).expect("a paragraph");
    let own = paragraph.descendants().flat_map(|n| n.attributes());
    let own = own.filter(|a| a.name() == name).map(|a| a.value());
    own.into_iter().next().unwrap_or_default().to_owned()
}

/// Whether a style draws a line at the left, at the size of running text.
fn is_marked(styles: &str, id: &str) -> bool {
    let line = styles.lines().find(|l| l.contains(&format!("\"{id}\"")));
    let line = line.unwrap_or_else(|| panic!("no style {id}"));
    let side = line.contains("<w:left w:val=\"single\"") || line.contains("fo:border-left");
    side && !line.contains("w:sz w:val") && !line.contains("font-size")
}

#[test]
fn all_of_a_decision_has_its_mark_and_what_was_recorded_is_no_small_print() {
    let said = [
        "Ordxen",
        "Ordxto",
        "Ordxtre",
        "Ordxfire",
        "Ordxfem",
        "kunne ikke tiltræde",
        "var inhabil og deltog ikke",
        "uden at forummet var beslutningsdygtigt",
    ];
    for (format, text, styles, name) in [
        (Format::Docx, "word/document.xml", "word/styles.xml", "val"),
        (Format::Odt, "content.xml", "styles.xml", "style-name"),
    ] {
        let bytes = written(format);
        let (text, styles) = (part(&bytes, text), part(&bytes, styles));
        for word in said {
            let id = style_of(&text, name, word);
            assert!(is_marked(&styles, &id), "{format:?}, {word}: {id}");
        }
        assert!(text.contains("\"Beslutningstabel\""), "{format:?}");
    }
}

#[test]
fn on_the_web_a_decision_stands_together() {
    let html = String::from_utf8(written(Format::Html)).expect("UTF-8");
    let (_, decision) = html
        .split_once("<div class=\"beslutning\">")
        .expect("a decision");
    let (decision, after) = decision.split_once("</div>").expect("an end");
    for word in ["Klyngen", "Ordxen", "Ordxto", "Ordxfem", "Ordxotte"] {
        assert!(decision.contains(word), "{word}: {decision}");
    }
    for role in ["stillingtagen", "inhabilitet", "mangel"] {
        assert!(after.contains(&format!("<p class=\"{role}\">")), "{role}");
        assert!(html.contains(&format!(".{role}")), "{role} has a look");
    }
}

#[test]
fn a_lead_in_stays_with_its_list() {
    let main = part(&written(Format::Docx), "word/document.xml");
    let paragraph = main
        .split("<w:p>")
        .find(|p| p.contains("Klyngen besluttede:"));
    assert!(paragraph.expect("a lead-in").contains("<w:keepNext/>"));
}
