//! Minutes as a web page: whole, semantic, and loading nothing.

use super::held;
use super::reading::visible;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

#[test]
fn the_web_page_is_whole_semantic_and_loads_nothing() {
    let html = held().minutes(Format::Html, Audience::Public);
    assert!(
        html.starts_with("<!DOCTYPE html><html lang=\"da\">"),
        "{}",
        &html[..60]
    );
    assert_eq!(html.matches("<h1>").count(), 1);
    let items = held().meeting().agenda().count();
    // Attendance, each item, follow-up, approval.
    assert_eq!(html.matches("<h2 ").count(), items + 3);
    assert_eq!(
        html.matches("<table").count(),
        html.matches("<caption").count()
    );
    assert!(html.contains("<th scope=\"col\">Navn</th>"));
    // What leads to a place on the page itself loads nothing.
    let (_, rest) = html
        .split_once("<nav aria-label=\"Indhold\">")
        .expect("contents");
    let led: Vec<&str> = rest.split("href=\"").skip(1).collect();
    let led: Vec<&str> = led.iter().filter_map(|l| l.split('"').next()).collect();
    assert!(led.contains(&"#punkt-4") && led.contains(&"#punkt-10"));
    for place in &led {
        let id = place.strip_prefix('#').expect("on the page");
        assert_eq!(
            html.matches(&format!("<h2 id=\"{id}\">")).count(),
            1,
            "{id}"
        );
    }
    let html = html.replace("href=\"#", "data=\"");
    for loads in [
        "<script",
        "<link",
        "src=",
        "href=",
        "url(",
        "@import",
        "http://",
        "https://",
        "javascript:",
    ] {
        assert!(!html.contains(loads), "{loads}");
    }
    let text = visible(Format::Html, html.as_bytes());
    assert!(text.contains("Det politiske niveau godkendte indstillingen."));
}

/// On a narrow screen a row is a card without its header row, so that each cell has to say what it is.
#[test]
fn each_cell_says_its_column_and_no_word_is_cut() {
    let html = held().minutes(Format::Html, Audience::Public);
    let cells = html.matches("<td").count();
    assert!(cells > 40, "{cells}");
    assert_eq!(html.matches("<td data-kolonne=\"").count(), cells);
    assert!(html.contains("<td data-kolonne=\"Ansvarlig\">"), "{html}");
    assert!(!html.contains("overflow-wrap: anywhere"));
    assert!(html.contains("@media screen and (max-width: 34rem)"));
}
