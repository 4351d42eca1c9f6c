//! A text being typed: letters, undo, the clipboard, the keys.

use super::*;

fn typed(text: &str) -> Prose {
    let mut editor = Prose::open("", String::new());
    for c in text.chars() {
        editor.key(if c == '\n' {
            Key::of(KeyCode::Enter)
        } else {
            Key::char(c)
        });
    }
    editor
}

/// The help names exactly the keys that are taken beside typing.
#[test]
fn the_help_names_every_key_of_a_text() {
    use crate::ui::text_keys::TEXT_KEYS;
    let letters = ('a'..='z').map(KeyCode::Char);
    let codes = [
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Insert,
        KeyCode::Tab,
        KeyCode::Enter,
    ];
    let named = |key: &Key| TEXT_KEYS.iter().any(|row| row.keys.contains(key));
    for code in codes.into_iter().chain(letters) {
        for ctrl in [false, true] {
            let key = Key {
                ctrl,
                ..Key::of(code)
            };
            let taken = typed("en tekst").command_key(key).is_some();
            // Up and down with Ctrl do as without.
            let alike = ctrl && matches!(code, KeyCode::Up | KeyCode::Down);
            assert_eq!(named(&key), taken && !alike, "{key}");
        }
    }
}

#[test]
fn danish_letters_and_line_breaks_are_typed() {
    assert_eq!(typed("Rød grød\nÆblegrød").text(), "Rød grød\nÆblegrød");
}

#[test]
fn undo_goes_by_word_and_redo_brings_it_back() {
    let mut editor = typed("første andet");
    editor.undo();
    assert_eq!(editor.text(), "første ");
    editor.undo();
    editor.undo();
    assert_eq!(editor.text(), "");
    assert!(!editor.undo());
    for _ in 0..3 {
        editor.redo();
    }
    assert_eq!(editor.text(), "første andet");
}

#[test]
fn paste_keeps_lines_and_drops_commands() {
    let mut editor = typed("a");
    editor.paste("b\r\nc\rd\u{1b}e\u{9b}");
    assert_eq!(editor.text(), "ab\nc\nde");
}

#[test]
fn a_line_of_a_list_is_moved_and_taken_out_as_a_whole() {
    let mut list = Prose::open("en\nto\ntre", String::new());
    assert!(!list.move_line(true), "it is the last");
    assert!(list.move_line(false));
    assert_eq!(list.text(), "en\ntre\nto");
    assert!(list.cut_line());
    assert_eq!(list.text(), "en\nto");
    list.undo();
    list.undo();
    assert_eq!(list.text(), "en\nto\ntre");
    for _ in 0..3 {
        list.cut_line();
    }
    assert_eq!(list.text(), "");
}

#[test]
fn composed_and_decomposed_letters_are_one() {
    let mut editor = typed("");
    editor.paste("a\u{30a}");
    assert_eq!(editor.text(), "å");
}
