//! What the program is built from: one registry, no unsafe code of its own, and rules for licences kept in `.deny.toml`.

use crate::harness::repo;

#[test]
fn every_crate_comes_from_the_one_registry_with_a_checksum() {
    let lock = std::fs::read_to_string(repo("Cargo.lock")).expect("read");
    let lock: toml::Table = lock.parse().expect("TOML");
    let packages = lock["package"].as_array().expect("packages");
    assert!(packages.len() > 50);
    for package in packages {
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
