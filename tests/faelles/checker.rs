//! Says whether what writers and followers were told can be true of the stream that is there at the end.

use crate::racer::Race;
use std::collections::BTreeMap;
use std::time::Instant;

/// A stored record: number, fingerprint, line.
pub(crate) type Stored = (u64, String, String);

/// Everything acknowledged stands there once, in the writer's order, and nothing else but what a writer had no answer to; what was
/// acknowledged before something else was asked for stands before it.
pub(crate) fn check(stored: &[Stored], races: &[Race]) -> Result<(), String> {
    crate::place::is_chain(stored)?;
    let mut found: BTreeMap<&str, Vec<(u64, u64)>> = BTreeMap::new();
    for (seq, _, line) in stored {
        let (who, number) = read(line).ok_or_else(|| format!("nobody wrote {line}"))?;
        found.entry(who).or_default().push((number, *seq));
    }
    let mut intervals = Vec::new();
    for race in races {
        let own = found.remove(race.who.as_str()).unwrap_or_default();
        for (at, (number, _)) in own.iter().enumerate() {
            if *number != at as u64 + 1 {
                return Err(format!("{}: number {number} at place {}", race.who, at + 1));
            }
        }
        let told = race.told.last().map_or(0, |t| t.last);
        let most = race.open.map_or(told, |(_, last)| last);
        let have = own.len() as u64;
        if have != told && have != most {
            return Err(format!(
                "{}: {have} stand there, {told} acknowledged",
                race.who
            ));
        }
        for told in &race.told {
            let at = |n: u64| usize::try_from(n - 1).expect("small");
            let (first, last) = (own[at(told.first)].1, own[at(told.last)].1);
            if last - first != told.last - told.first {
                return Err(format!("{}: {told:?} is torn apart", race.who));
            }
            intervals.push((told.asked, told.heard, first, last));
        }
    }
    if let Some((who, _)) = found.first_key_value() {
        return Err(format!("nobody is called {who}"));
    }
    in_real_time(intervals)
}

/// Of two that did not overlap in time, the earlier stands first.
fn in_real_time(mut intervals: Vec<(Instant, Instant, u64, u64)>) -> Result<(), String> {
    intervals.sort_by_key(|i| i.2);
    let mut latest = None::<Instant>;
    for (asked, heard, first, _) in intervals {
        // Everything so far stands before this one: none of it may have been asked for after this one was heard.
        if latest.is_some_and(|asked_before| asked_before > heard) {
            return Err(format!(
                "what stands before {first} was asked for after it was told"
            ));
        }
        latest = latest.max(Some(asked));
    }
    Ok(())
}

/// A follower's history is the beginning of the stream.
pub(crate) fn is_prefix(history: &[(u64, Vec<u8>)], stored: &[Stored]) -> Result<(), String> {
    for (at, (seq, line)) in history.iter().enumerate() {
        let same = stored
            .get(at)
            .is_some_and(|(s, _, l)| s == seq && format!("{l}\n").as_bytes() == line);
        if !same {
            return Err(format!("a follower saw another {seq} at place {}", at + 1));
        }
    }
    Ok(())
}

/// Whose line it is, and its number.
fn read(line: &str) -> Option<(&str, u64)> {
    let rest = line.strip_prefix("{\"af\":\"")?;
    let (who, rest) = rest.split_once("\",\"nr\":")?;
    Some((who, rest.split(',').next()?.parse().ok()?))
}

#[test]
fn what_cannot_be_true_is_seen() {
    use crate::place::{behind, hexadecimal, words};
    use crate::racer::Told;
    use ordstyrer::store::shared::chain::StreamEnd;
    let stored = |lines: &[(&str, u64)]| -> Vec<Stored> {
        let lines: Vec<Vec<u8>> = lines.iter().map(|(w, n)| words(w, *n)).collect();
        let sent = behind(&StreamEnd::default(), &lines);
        (1..)
            .zip(sent)
            .map(|(seq, (hash, line))| {
                let hash = hexadecimal(&hash);
                let text = String::from_utf8(line).expect("text");
                (seq, hash, text.trim_end().to_owned())
            })
            .collect()
    };
    let now = Instant::now();
    let later = now + std::time::Duration::from_secs(1);
    let race = |who: &str, told: u64, (asked, heard)| Race {
        who: who.to_owned(),
        told: (1..=told)
            .map(|n| Told {
                first: n,
                last: n,
                asked,
                heard,
            })
            .collect(),
        open: None,
        unknown: 0,
    };
    let both = [race("a", 2, (now, later)), race("b", 1, (now, later))];
    let good = stored(&[("a", 1), ("b", 1), ("a", 2)]);
    assert_eq!(check(&good, &both), Ok(()));
    for (what, lines) in [
        ("lost", vec![("a", 1), ("b", 1)]),
        ("doubled", vec![("a", 1), ("b", 1), ("a", 1), ("a", 2)]),
        ("swapped", vec![("a", 2), ("b", 1), ("a", 1)]),
        ("too much", vec![("a", 1), ("b", 1), ("a", 2), ("a", 3)]),
        ("a stranger's", vec![("a", 1), ("b", 1), ("a", 2), ("c", 1)]),
    ] {
        assert!(check(&stored(&lines), &both).is_err(), "{what}");
    }
    let mut gap = good.clone();
    gap[2].0 = 4;
    assert!(check(&gap, &both).is_err(), "a gap");
    let mut changed = good.clone();
    changed[1].2 = changed[1].2.replace('æ', "e");
    assert!(check(&changed, &both).is_err(), "changed");
    let late = [race("a", 2, (later, later)), race("b", 1, (now, now))];
    assert!(check(&good, &late).is_err(), "against the time");
    let history = |seqs: &[usize]| -> Vec<(u64, Vec<u8>)> {
        let line = |at: &usize| (*at as u64, format!("{}\n", good[at - 1].2).into_bytes());
        seqs.iter().map(line).collect()
    };
    assert_eq!(is_prefix(&history(&[1, 2]), &good), Ok(()));
    assert!(is_prefix(&history(&[1, 3]), &good).is_err(), "skipped");
    assert!(is_prefix(&history(&[2, 1]), &good).is_err(), "swapped");
}
