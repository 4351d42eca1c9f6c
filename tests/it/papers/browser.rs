//! Minutes in a browser, where one is installed: no page scrolls sideways, and no word in a table is cut in two, at any
//! width between a phone and a large screen.

use super::held;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use std::process::Command;

const WIDTHS: [usize; 5] = [320, 390, 768, 1280, 1920];

/// Measures each frame and writes what is wrong with it into the page.
const MEASURE: &str = "
addEventListener('load', () => {
  const wrong = [];
  for (const frame of document.querySelectorAll('iframe')) {
    const page = frame.contentDocument, width = frame.width;
    if (page.documentElement.scrollWidth > frame.clientWidth) wrong.push(width + ' scrolls');
    let words = 0;
    for (const cell of page.querySelectorAll('td, th')) {
      const walk = page.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      for (let node; (node = walk.nextNode());) for (const m of node.data.matchAll(/[^\\s\\-–]+/g)) {
        const range = page.createRange();
        range.setStart(node, m.index); range.setEnd(node, m.index + m[0].length);
        const rows = new Set([...range.getClientRects()].map(r => Math.round(r.top)));
        if (rows.size > 1) wrong.push(width + ' cuts ' + m[0]);
        words += rows.size > 0;
      }
    }
    if (words < 50) wrong.push(width + ' shows ' + words + ' words');
  }
  document.title = 'wrong[' + wrong.join(', ') + ']';
});";

#[test]
#[ignore = "needs Chromium"]
fn no_word_in_a_table_is_cut_in_two_at_any_width() {
    let html = held().minutes(Format::Html, Audience::Internal);
    let quoted = html.replace('&', "&amp;").replace('"', "&quot;");
    let frame = |w: usize| format!("<iframe width={w} height=900 srcdoc=\"{quoted}\"></iframe>");
    let frames: String = WIDTHS.into_iter().map(frame).collect();
    let page = format!("<!DOCTYPE html><script>{MEASURE}</script><body>{frames}");
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("sider.html");
    std::fs::write(&file, page).expect("written");
    let home = format!("--user-data-dir={}", dir.path().join("profil").display());
    let done = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", &home])
        .arg("--dump-dom")
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("chromium");
    let dom = String::from_utf8_lossy(&done.stdout);
    let said = dom
        .split("<title>")
        .nth(1)
        .and_then(|t| t.split('<').next());
    assert_eq!(said, Some("wrong[]"));
}
