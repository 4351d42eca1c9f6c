//! A text with tables, lists in lists, bold and links, read back from the agenda it was printed in.

use super::rich::TEXT;
use crate::harness::LILLEBAELT;
use crate::pty::run;
use ordstyrer::minutes::document::ParagraphRole;
use ordstyrer::minutes::markup::blocks;
use std::path::Path;

/// Writes a meeting whose first item's case has a text, as an agenda in a format, and imports that; the case that came.
fn there_and_back(text: &str, format: &str) -> String {
    let dir = crate::pty::copy_of(LILLEBAELT);
    let agenda = dir.path().join("dagsorden.toml");
    let whole = std::fs::read_to_string(&agenda).expect("read");
    let case = toml::Value::from(text).to_string();
    let item = whole
        .find("titel = \"Godkendelse af dagsorden\"")
        .expect("an item");
    let with = format!(
        "{}sagsfremstilling = {case}\n{}",
        &whole[..item],
        &whole[item..]
    );
    std::fs::write(&agenda, with).expect("written");
    let word = |p: &Path| p.to_str().expect("a path").to_owned();
    let (out, to) = (word(&dir.path().join("ud")), word(&dir.path().join("ny")));
    let (code, _, err) = run(&[
        "dagsorden",
        &word(dir.path()),
        "--format",
        format,
        "--intern",
        "--ud",
        &out,
    ]);
    assert_eq!(code, 0, "{err}");
    let paper = format!("{out}/dagsorden-intern.{format}");
    let (code, said, err) = run(&[
        "importer",
        &paper,
        "--til",
        &to,
        "--forum",
        "klynge-politisk",
        "--ja",
    ]);
    assert!(code == 0 || code == 1, "{said}{err}");
    let text = std::fs::read_to_string(Path::new(&to).join("dagsorden.toml")).expect("read");
    let table: toml::Table = text.parse().expect("TOML");
    let item = &table["punkter"].as_array().expect("items")[0];
    item["sagsfremstilling"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn a_texts_structure_comes_back_from_word_and_markdown() {
    for format in ["docx", "md"] {
        for region in ["**Region**", "[Region](https://eksempel.dk/r)"] {
            let text = TEXT.replace("**Region**", region);
            let back = there_and_back(&text, format);
            let read = |text| blocks(text, ParagraphRole::Body);
            assert_eq!(read(&back), read(&text), "{format}:\n{back}");
        }
    }
}
