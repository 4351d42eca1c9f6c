//! What the program is built from: one registry, no network, no unsafe code of its own, and rules for licences kept in `.deny.toml`.

use crate::harness::repo;
use std::collections::{BTreeMap, BTreeSet};

/// What a lock file holds.
fn packages(path: &str) -> Vec<toml::Value> {
    let lock = std::fs::read_to_string(repo(path)).expect("read");
    let lock: toml::Table = lock.parse().expect("TOML");
    lock["package"].as_array().expect("packages").clone()
}

#[test]
fn every_crate_comes_from_the_one_registry_with_a_checksum() {
    let packages = packages("Cargo.lock");
    assert!(packages.len() > 50);
    for package in &packages {
        let name = package["name"].as_str().expect("a name");
        if name == "ordstyrer" {
            continue;
        }
        let source = package.get("source").and_then(toml::Value::as_str);
        assert_eq!(
            source,
            Some("registry+https://github.com/rust-lang/crates.io-index"),
            "{name}"
        );
        assert!(package.get("checksum").is_some(), "{name}");
    }
}

/// Each crate of a lock file by name and version, with what it is built from.
fn locked(path: &str) -> BTreeMap<(String, String), BTreeSet<String>> {
    let text = |value: &toml::Value| value.as_str().expect("text").to_owned();
    let from = |package: &toml::Value| -> BTreeSet<String> {
        let all = package.get("dependencies").and_then(toml::Value::as_array);
        let names = all.into_iter().flatten().map(text);
        names
            .map(|n| n.split(' ').next().unwrap_or_default().to_owned())
            .collect()
    };
    let packages = packages(path);
    let packages = packages.iter();
    packages
        .map(|p| ((text(&p["name"]), text(&p["version"])), from(p)))
        .collect()
}

/// What libFuzzer brings along, and what `cc` needs to build it on several cores.
const FUZZING: [&str; 6] = [
    "arbitrary",
    "cc",
    "jobserver",
    "libc",
    "libfuzzer-sys",
    "ordstyrer-fuzz",
];

/// A crate that is dropped or renewed in one lock file alone stops the check when the fuzz targets are built, late.
#[test]
fn the_fuzz_targets_are_locked_to_what_the_program_is() {
    let (own, fuzz) = (locked("Cargo.lock"), locked("tests/fuzz/Cargo.lock"));
    let is_due = |name: &String| !FUZZING.contains(&name.as_str());
    for (package, from) in fuzz {
        let Some(known) = own.get(&package) else {
            assert!(!is_due(&package.0), "{package:?} is not the program's");
            continue;
        };
        let strange: Vec<&String> = from.difference(known).filter(|n| is_due(n)).collect();
        assert!(strange.is_empty(), "{package:?} from {strange:?}");
    }
}

/// The crates that the program is built from as it is handed out, without what has to be asked for: on every system where
/// their crates are here, otherwise on this one.
fn built_in() -> Vec<String> {
    let tree = |of: &[&str]| {
        let tree = std::process::Command::new(env!("CARGO"))
            .args(["tree", "--offline", "--locked", "--edges", "normal"])
            .args(["--prefix", "none", "--format", "{p}"])
            .args(of)
            .current_dir(repo(""))
            .output()
            .expect("cargo tree");
        let text = String::from_utf8(tree.stdout).expect("UTF-8");
        let names = text.lines().filter_map(|l| l.split(' ').next());
        names.map(str::to_owned).collect::<Vec<String>>()
    };
    let everywhere = tree(&["--target", "all"]);
    let names = if everywhere.is_empty() {
        tree(&[])
    } else {
        everywhere
    };
    assert!(names.len() > 50, "{} crates", names.len());
    names
}

/// What speaks to other machines is neither built in nor called; that nothing does it all the same is traced in `calls`.
#[test]
fn nothing_that_speaks_to_other_machines_is_built_in() {
    for name in built_in() {
        for network in [
            "reqwest",
            "hyper",
            "ureq",
            "curl",
            "rustls",
            "native-tls",
            "socket2",
            "attohttpc",
            "isahc",
        ] {
            assert!(
                name != network && !name.starts_with(&format!("{network}-")),
                "{name}"
            );
        }
    }
    // Of tokio the signals alone, on Windows: a closed window is heard there by nothing else that is kept.
    let manifest = std::fs::read_to_string(repo("Cargo.toml")).expect("read");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let everywhere = manifest["dependencies"].get("tokio");
    let asked_for = everywhere.is_none_or(|t| t["optional"].as_bool() == Some(true));
    assert!(asked_for, "{everywhere:?}");
    let tokio = &manifest["target"]["cfg(windows)"]["dependencies"]["tokio"];
    assert_eq!(tokio["features"], toml::Value::from(vec!["signal"]));
    assert_eq!(tokio["default-features"], toml::Value::Boolean(false));
    let parts: Vec<String> = built_in()
        .into_iter()
        .filter(|n| n.starts_with("tokio-"))
        .collect();
    assert_eq!(parts, [""; 0]);
    let mut folders = vec![repo("src")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            // Who serves the room's page listens; who may, is asked for on the command line. Nobody calls out.
            let serves = path.starts_with(repo("src/shell/web"));
            assert!(!text.contains("TcpStream::connect"), "{}", path.display());
            for word in [
                "std::net",
                "TcpStream",
                "TcpListener",
                "UdpSocket",
                "ToSocketAddrs",
            ] {
                assert!(serves || !text.contains(word), "{}: {word}", path.display());
            }
        }
    }
    assert!(files > 100, "{files} files");
}

#[test]
fn unsafe_code_is_forbidden_and_the_rules_for_crates_are_there() {
    let manifest: toml::Table = std::fs::read_to_string(repo("Cargo.toml"))
        .expect("read")
        .parse()
        .expect("TOML");
    assert_eq!(
        manifest["lints"]["rust"]["unsafe_code"].as_str(),
        Some("forbid")
    );
    let rules: toml::Table = std::fs::read_to_string(repo(".deny.toml"))
        .expect("read")
        .parse()
        .expect("TOML");
    assert_eq!(rules["sources"]["unknown-registry"].as_str(), Some("deny"));
    assert_eq!(rules["sources"]["unknown-git"].as_str(), Some("deny"));
    assert!(
        rules["licenses"]["allow"]
            .as_array()
            .is_some_and(|a| !a.is_empty())
    );
}
