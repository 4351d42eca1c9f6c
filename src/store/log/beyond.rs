//! What the lines behind a damage say of secrecy, as far as it can be made out.
//!
//! Promise: an item that somebody closed there is not taken for open because the line does not check; nothing else of those
//! lines is believed. What follows from it is left to `domain::secrecy`.

use crate::domain::ids::ItemId;

/// The items that lines which do not check, or stand behind one, speak of closing.
pub(super) fn closed(bytes: &[u8]) -> Vec<ItemId> {
    let text = String::from_utf8_lossy(bytes);
    // One wrong letter may stand in either word.
    let speaks = |line: &&str| line.contains("secrecy") || line.contains("\"closed\":true");
    let lines = text.lines().filter(speaks);
    let items = lines.flat_map(|line| line.split("\"item\":\"").skip(1));
    let ids = items.filter_map(|rest| rest.split('"').next());
    ids.filter(|id| !id.is_empty()).map(ItemId::new).collect()
}

#[cfg(test)]
mod tests {
    use super::closed;

    #[test]
    fn a_closing_is_made_out_with_one_wrong_letter_in_it() {
        let line = r#"{"sum":"e2eb7243","seq":2,"events":[{"item-secrecy-set":{"item":"3","closed":true}}]}"#;
        for (from, to) in [("secrecy", "secracy"), ("true", "trxe"), ("e2eb", "e2ec")] {
            let line = line.replace(from, to);
            assert_eq!(closed(line.as_bytes()), ["3".into()], "{line}");
        }
        let other = r#"{"events":[{"item-started":{"item":"4"}}]}"#;
        assert_eq!(closed(other.as_bytes()), []);
    }
}
