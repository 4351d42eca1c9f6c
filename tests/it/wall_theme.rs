//! The colours of the room's screen, body by body.

use ordstyrer::store::input::source::Source;
use ordstyrer::store::input::{self, Faults};
use ordstyrer::store::settings::Settings;

const BASE: Settings = Settings {
    recent: true,
    formats: Vec::new(),
    mouse: true,
    watched: Vec::new(),
    theme: None,
    ascii: false,
    walls: Vec::new(),
};

fn read(text: &str) -> (Settings, Vec<String>) {
    let mut faults = Faults::default();
    let source = Source::from_text("indstillinger.toml", text.to_owned());
    let settings = input::settings(&source, BASE, &mut faults);
    let told = faults.list().iter().map(|f| format!("{f:?}"));
    (settings, told.collect())
}

#[test]
fn a_body_has_its_own_colours_on_the_wall_and_the_others_the_usual() {
    let (settings, told) = read(
        "tema = \"lys\"\n[[salen]]\nforum = \"sof\"\ntema = \"kontrast\"\n[[salen]]\nforum = \"psof\"\ntema = \"mørk\"\n",
    );
    assert!(told.is_empty(), "{told:?}");
    let of = |body: &str| settings.clone().for_the_room_of(body).theme;
    assert_eq!(
        [of("sof"), of("psof"), of("sundhedsraad")].map(Option::unwrap),
        ["kontrast", "moerk", "lys"]
    );
    assert_eq!(settings.theme.as_deref(), Some("lys"), "the desk's own");
}

#[test]
fn a_section_that_says_nothing_is_told() {
    for (text, word) in [
        ("[[salen]]\nforum = \"sof\"\n", "tema"),
        ("[[salen]]\ntema = \"lys\"\n", "forum"),
        ("[[salen]]\nforum = \"sof\"\ntema = \"blå\"\n", "blå"),
        (
            "[[salen]]\nforum = \"sof\"\ntema = \"lys\"\nfarve = 1\n",
            "farve",
        ),
    ] {
        let (settings, told) = read(text);
        assert!(told.iter().any(|t| t.contains(word)), "{text}: {told:?}");
        assert!(
            text.contains("farve") || settings.walls.is_empty(),
            "{text}"
        );
    }
}
