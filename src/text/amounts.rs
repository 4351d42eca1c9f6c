//! Amounts of money in a text, and words that say there are none.
//!
//! Promise: a number beside "kr." is an amount; any other number is none. What an amount means is left to whoever asks.

/// Words that say that a case costs nothing.
const NONE: [&str; 6] = [
    "ikke forbundet med udgifter",
    "ingen udgifter",
    "ingen økonomiske konsekvenser",
    "ikke økonomiske konsekvenser",
    "uden økonomiske konsekvenser",
    "udgiftsneutral",
];

/// The words with which a text says that nothing is to be paid.
#[must_use]
pub fn none(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    NONE.into_iter().find(|n| lower.contains(n))
}

/// The first amount: "16.072.000 kr.", "1,0 mio. kr.".
#[must_use]
pub fn first(text: &str) -> Option<String> {
    let words = words(text);
    let plain = |at: usize| {
        let (from, raw) = words.get(at).copied()?;
        let word = raw.trim_matches(|c: char| !c.is_alphanumeric());
        Some((from, from + raw.len(), word.to_lowercase()))
    };
    let found = (1..words.len()).find_map(|at| {
        let (_, to, unit) = plain(at)?;
        if !["kr", "kroner", "dkk"].contains(&unit.as_str()) {
            return None;
        }
        let mut first = at - 1;
        if ["mio", "mia", "t", "tkr"].contains(&plain(first)?.2.as_str()) {
            first = first.checked_sub(1)?;
        }
        let (from, _, number) = plain(first)?;
        let counts = number.starts_with(|c: char| c.is_ascii_digit());
        counts.then(|| text.get(from..to)).flatten()
    });
    found.map(|t| {
        t.trim_start_matches(|c: char| !c.is_ascii_digit())
            .trim_end_matches([',', ';', ')'])
            .to_owned()
    })
}

/// The words with where they begin.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut from = 0;
    let words = text.split_whitespace().map(|raw| {
        let rest = text.get(from..).unwrap_or_default();
        let at = from + rest.find(raw).unwrap_or(0);
        from = at + raw.len();
        (at, raw)
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read() {
        for (text, amount) in [
            ("i alt 16.072.000 kr.", Some("16.072.000 kr.")),
            ("der er 1,0 mio. kr. i puljen", Some("1,0 mio. kr.")),
            ("(100 kroner)", Some("100 kroner")),
            ("mange kr. og 2018", None),
            ("kr.", None),
            ("", None),
        ] {
            assert_eq!(first(text).as_deref(), amount, "{text}");
        }
        assert_eq!(none("Sagen er udgiftsneutral."), Some("udgiftsneutral"));
        assert_eq!(none("Sagen koster 100 kr."), None);
    }
}
