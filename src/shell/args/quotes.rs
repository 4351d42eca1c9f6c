//! A path in quotes that ends in a backslash: `ordstyrer afhold "C:\Møder 2026\"`.
//!
//! Promise: on Windows the backslash takes the quote along into the argument, and all that follows with it; here they are
//! taken apart again. No path has a quote in it there; a text with two of them is left as it is.

use std::ffi::OsString;

/// Takes apart what a quote behind a backslash has put together.
pub(in crate::shell) fn apart(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut all = Vec::new();
    for arg in args {
        let parts = arg.to_str().and_then(|text| text.split_once('"'));
        match parts {
            Some((path, rest)) if !path.is_empty() && !rest.contains('"') => {
                all.push(format!("{path}\\").into());
                all.extend(rest.split_whitespace().map(OsString::from));
            }
            Some(_) | None => all.push(arg),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(args: &[&str]) -> Vec<String> {
        let args = args.iter().map(OsString::from);
        let text = |arg: OsString| arg.into_string().expect("UTF-8");
        apart(args).into_iter().map(text).collect()
    }

    #[test]
    fn a_quoted_path_that_ends_in_a_backslash_is_the_path() {
        // As Windows hands over `afhold "C:\Møder 2026\"` and `referat "C:\Møder 2026\" --format pdf`.
        assert_eq!(
            taken(&["ordstyrer", "afhold", "C:\\Møder 2026\""]),
            ["ordstyrer", "afhold", "C:\\Møder 2026\\"]
        );
        assert_eq!(
            taken(&["ordstyrer", "referat", "C:\\Møder 2026\" --format pdf"]),
            [
                "ordstyrer",
                "referat",
                "C:\\Møder 2026\\",
                "--format",
                "pdf"
            ]
        );
    }

    #[test]
    fn what_has_no_lone_quote_is_left_as_it_is() {
        for arg in ["C:\\Møder 2026\\", "hun sagde \"nej\" igen", "\"", ""] {
            assert_eq!(taken(&[arg]), [arg]);
        }
    }
}
