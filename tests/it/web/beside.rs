//! A log that is kept beside the journal never reaches the page.

use super::{Site, body, status};
use crate::compare::folders::{beside, lines, main_folder};
use crate::compare::secrets::{CANARY, second};

#[test]
fn a_second_log_is_not_on_the_page() {
    let (without, with) = (main_folder(), main_folder());
    let log = lines(&second("1", false));
    assert!(String::from_utf8_lossy(&log).contains(CANARY));
    std::fs::write(beside(with.path()), log).expect("written");
    let pages = [&without, &with].map(|folder| {
        let site = Site::start(folder.path(), &["--web"]);
        let page = site.get("");
        assert_eq!(status(&page), 200, "{page}");
        for way in [
            "/skygge-vejle-kommune-rasmus-kjaersaa.jsonl",
            "/journal.jsonl",
        ] {
            let other = site.ask(site.line("GET", way).as_bytes());
            assert!(!other.contains(CANARY), "{other}");
        }
        body(&page).to_owned()
    });
    assert!(!pages[1].contains(CANARY), "{}", pages[1]);
    // The clock alone may have gone on.
    assert_eq!(pages[0].len(), pages[1].len());
}
