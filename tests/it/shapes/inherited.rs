//! Profiles that build on others: each key of the shape is inherited as its row says. What a file and the one it builds on
//! say together is worked out here on the tables themselves, and must read the same as the two files do.

use super::{WHOLE, right};
use ordstyrer::domain::profile::Profile;
use ordstyrer::store::input::shape::profile::PROFILE;
use ordstyrer::store::input::shape::{Inherited, KeyKind, KeyShape, TableShape};
use ordstyrer::store::input::source::Source;
use ordstyrer::store::input::{Faults, OwnProfile, bodies};
use toml::{Table, Value};

/// A key of the profile, and the sections it stands in.
#[derive(Clone)]
struct Spot {
    within: Vec<&'static KeyShape>,
    key: &'static str,
    kind: KeyKind,
    inherited: Inherited,
}

impl Spot {
    fn named(&self) -> String {
        let sections = self.within.iter().map(|s| s.key);
        sections.chain([self.key]).collect::<Vec<_>>().join(".")
    }

    fn beside(&self, other: &Spot) -> bool {
        let path = |spot: &Spot| spot.within.iter().map(|s| s.key).collect::<Vec<_>>();
        path(self) == path(other) && self.key != other.key
    }

    /// Whether each of the sections around it is inherited key by key.
    fn by_key(&self) -> bool {
        let mut within = self.within.iter();
        within.all(|s| s.inherited == Inherited::ByKey)
    }
}

/// All keys that hold a value.
fn spots(shape: &'static TableShape, within: &[&'static KeyShape]) -> Vec<Spot> {
    let mut all = Vec::new();
    for row in shape.keys {
        let inner = [within, &[row]].concat();
        if let KeyKind::Section(section) = row.kind {
            all.extend(spots(section, &inner));
        } else if let KeyKind::Sources(known) = row.kind {
            all.extend(known().into_iter().map(|key| Spot {
                within: inner.clone(),
                key,
                kind: KeyKind::Text,
                inherited: Inherited::Nearest,
            }));
        } else {
            all.push(Spot {
                within: within.to_vec(),
                key: row.key,
                kind: row.kind,
                inherited: row.inherited,
            });
        }
    }
    all
}

fn values(kind: KeyKind) -> Vec<Value> {
    let parsed = |text: &String| format!("x = {text}").parse::<Table>().expect("TOML")["x"].clone();
    right(kind).iter().map(parsed).collect()
}

/// A section with the keys it needs.
fn section(row: &KeyShape) -> Table {
    let KeyKind::Section(shape) = row.kind else {
        return Table::new();
    };
    let needed = shape.keys.iter().filter(|k| k.needed);
    needed
        .map(|k| (k.key.to_owned(), values(k.kind).remove(0)))
        .collect()
}

/// Says a value under a key, in the first of its sections.
fn say(file: &mut Table, spot: &Spot, value: &Value) {
    let mut table = file;
    for row in &spot.within {
        let fresh = Value::Table(section(row));
        let fresh = if row.inherited == Inherited::ByKey {
            fresh
        } else {
            Value::Array(vec![fresh])
        };
        let said = table.entry(row.key).or_insert(fresh);
        let one = if said.is_array() { &mut said[0] } else { said };
        table = one.as_table_mut().expect("a section");
    }
    table.insert(spot.key.to_owned(), value.clone());
}

/// What a file says together with the one it builds on, by the rows of the shape.
fn over(own: &Table, base: &Table, shape: &TableShape) -> Table {
    let mut all = Table::new();
    for row in shape.keys {
        let (mine, theirs) = (own.get(row.key), base.get(row.key));
        let said = match (row.inherited, mine, theirs) {
            (Inherited::Not, mine, _) => mine.cloned(),
            (Inherited::NotPast(other), None, _) if own.contains_key(other) => None,
            (Inherited::Joined, Some(mine), Some(theirs)) => {
                let list = |value: &Value| {
                    let one = || vec![value.clone()];
                    value.as_array().cloned().unwrap_or_else(one)
                };
                let (mut joined, theirs) = (list(mine), list(theirs));
                let new = theirs.into_iter().filter(|t| !list(mine).contains(t));
                joined.extend(new);
                Some(Value::Array(joined))
            }
            (Inherited::ByKey, Some(Value::Table(mine)), Some(Value::Table(theirs))) => {
                let both = if let KeyKind::Section(within) = row.kind {
                    over(mine, theirs, within)
                } else {
                    theirs.clone().into_iter().chain(mine.clone()).collect()
                };
                Some(Value::Table(both))
            }
            (_, mine, theirs) => mine.or(theirs).cloned(),
        };
        all.extend(said.map(|value| (row.key.to_owned(), value)));
    }
    all
}

/// The first file as it is read, the others beside it; none where anything is complained of.
fn read(files: &[Table]) -> Option<Profile> {
    let source = |at: usize| {
        let text = toml::to_string(&files[at]).expect("TOML");
        Source::from_text(&format!("p{at}.toml"), text)
    };
    let beside = |name: &str| {
        let at = (0..files.len()).find(|at| format!("p{at}.toml") == name)?;
        Some(OwnProfile {
            source: Some(source(at)),
            faults: Faults::default(),
        })
    };
    let mut faults = Faults::default();
    let profile = bodies::read(&beside, &source(0), "p0", &mut faults)?;
    faults.list().is_empty().then_some(Profile {
        extends: None,
        ..profile
    })
}

/// A file, by its place among those that build on each other; the last one builds on none.
fn file(at: usize, on: Option<usize>, says: &Table) -> Table {
    let mut file = says.clone();
    file.insert("id".to_owned(), format!("p{at}").into());
    file.extend(on.map(|on| ("bygger_paa".to_owned(), format!("p{on}").into())));
    file
}

/// A profile that says as little as one can.
fn least() -> Table {
    let mut least: Table = WHOLE[2].1.parse().expect("TOML");
    for row in PROFILE.keys {
        if let Some(said) = least.get_mut(row.key).and_then(Value::as_array_mut) {
            *said = vec![Value::Table(section(row))];
        }
    }
    least
}

/// What must stand beside a key for it to say something, and then what says something.
fn ground(spot: &Spot, all: &[Spot]) -> Option<(Table, Vec<Value>)> {
    let mut beside = vec![Table::new()];
    for other in all.iter().filter(|other| spot.beside(other)) {
        for value in values(other.kind) {
            let mut one = Table::new();
            say(&mut one, other, &value);
            beside.push(one);
        }
    }
    beside.into_iter().find_map(|beside| {
        let with = |value: Option<&Value>| {
            let mut file = file(0, None, &over(&beside, &least(), &PROFILE));
            value.into_iter().for_each(|v| say(&mut file, spot, v));
            read(&[file])
        };
        let silent = with(None);
        let telling = |v: &Value| with(Some(v)).is_some_and(|p| Some(&p) != silent.as_ref());
        let telling: Vec<Value> = values(spot.kind).into_iter().filter(telling).collect();
        (!telling.is_empty()).then_some((beside, telling))
    })
}

/// Whether a file over another one reads as what both say together; nothing where one of these cannot be read.
fn agrees(own: &Table, base: &Table) -> Option<bool> {
    let together = read(&[file(0, None, &over(own, base, &PROFILE))])?;
    let built = read(&[file(0, Some(1), own), file(1, None, base)])?;
    let through = read(&[
        file(0, Some(1), own),
        file(1, Some(2), &Table::new()),
        file(2, None, base),
    ])?;
    Some(built == together && through == together)
}

#[test]
fn each_key_of_a_profile_is_inherited_as_its_row_says() {
    let all = spots(&PROFILE, &[]);
    let mut wrong = Vec::new();
    let meant = |s: &&Spot| !matches!(s.kind, KeyKind::Ignored) && s.inherited != Inherited::Not;
    for spot in all.iter().filter(meant) {
        let Some((beside, telling)) = ground(spot, &all) else {
            wrong.push(format!("{}: says nothing anywhere", spot.named()));
            continue;
        };
        let mut base = over(&beside, &least(), &PROFILE);
        say(&mut base, spot, &telling[0]);
        if agrees(&Table::new(), &base) != Some(true) {
            wrong.push(format!("{}: is not inherited", spot.named()));
        }
        let mut own = beside.clone();
        for value in values(spot.kind) {
            say(&mut own, spot, &value);
            if agrees(&own, &base) == Some(false) {
                wrong.push(format!("{} = {value}: does not win", spot.named()));
            }
        }
        let mut tried = 0;
        for other in all.iter().filter(|o| spot.by_key() && spot.beside(o)) {
            let mut own = Table::new();
            say(&mut own, other, &values(other.kind)[0]);
            match agrees(&own, &base) {
                Some(true) => tried += 1,
                Some(false) => wrong.push(format!("{}: stops {}", other.named(), spot.named())),
                None => {}
            }
        }
        if spot.by_key() && tried == 0 {
            wrong.push(format!("{}: stands beside nothing", spot.named()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
