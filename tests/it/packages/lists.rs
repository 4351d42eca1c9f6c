//! What is in the packages: the files, that each is what the program says, and the lists that go along.

use super::{VERSION, commit, debian, files, laid_out, linux, told, windows};
use crate::harness::repo;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What the program prints for those who read it elsewhere, by where a prefix keeps it.
const PRINTED: [(&str, &[&str]); 2] = [
    ("share/man/man1/ordstyrer.1", &["vejledning", "--man"]),
    (
        "share/bash-completion/completions/ordstyrer",
        &["fuldfør", "bash"],
    ),
];

fn names(files: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    files.keys().map(String::as_str).collect()
}

/// The version that a packaged program tells: this one, with the commit that the packages were made from, and a day.
fn is_the_packages(said: &str) {
    let head = format!("ordstyrer {VERSION} ({}, ", commit());
    let day = said
        .trim()
        .strip_prefix(&head)
        .and_then(|d| d.strip_suffix(')'));
    let day = day.unwrap_or_else(|| panic!("{said} is not {head}"));
    assert!(day.parse::<chrono::NaiveDate>().is_ok(), "{day}");
}

#[test]
#[ignore = "the packages are made first"]
fn the_sums_are_over_every_file_and_right() {
    let folder = repo("target/packages");
    let sums = std::fs::read_to_string(folder.join("SHA256SUMS")).expect("read");
    let listed: BTreeSet<&str> = sums.lines().filter_map(|l| l.split("  ").nth(1)).collect();
    let mut there = files(&folder);
    there.remove("SHA256SUMS");
    assert_eq!(listed.into_iter().collect::<Vec<_>>(), names(&there));
    let check = format!(
        "cd {} && sha256sum --check --strict SHA256SUMS",
        folder.display()
    );
    told("sh", &["-c", &check]);
}

#[test]
#[ignore = "the packages are made first"]
fn the_deb_holds_the_program_its_pages_and_its_completions() {
    let deb = debian();
    let deb = deb.to_str().expect("a path");
    let (dir, files) = laid_out("dpkg-deb", &["--extract", deb]);
    assert_eq!(
        names(&files),
        [
            "usr/bin/ordstyrer",
            "usr/share/applications/ordstyrer.desktop",
            "usr/share/bash-completion/completions/ordstyrer",
            "usr/share/doc/ordstyrer/CHANGELOG.md",
            "usr/share/doc/ordstyrer/changelog.gz",
            "usr/share/doc/ordstyrer/copyright",
            "usr/share/doc/ordstyrer/licenser.txt.gz",
            "usr/share/doc/ordstyrer/til-it.md",
            "usr/share/fish/vendor_completions.d/ordstyrer.fish",
            "usr/share/man/man1/ordstyrer.1.gz",
            "usr/share/zsh/vendor-completions/_ordstyrer",
        ]
    );
    let program = dir.path().join("usr/bin/ordstyrer");
    is_the_packages(&told(program.to_str().expect("a path"), &["--version"]));
    let fields = told("dpkg-deb", &["--field", deb]);
    for field in [
        "Package: ordstyrer".to_owned(),
        format!("Version: {VERSION}"),
        "Architecture: amd64".to_owned(),
    ] {
        assert!(fields.lines().any(|l| l == field), "{field}: {fields}");
    }
    assert!(!fields.contains("Depends:"), "it needs nothing: {fields}");
    // Everything belongs to root, and nobody else may change it.
    for line in told("dpkg-deb", &["--contents", deb]).lines() {
        let mut words = line.split_whitespace();
        let mode = words.next().unwrap_or_default();
        assert!(
            ["drwxr-xr-x", "-rwxr-xr-x", "-rw-r--r--"].contains(&mode),
            "{line}"
        );
        assert_eq!(words.next(), Some("root/root"), "{line}");
    }
}

#[test]
#[ignore = "the packages are made first"]
fn the_tar_holds_the_same_program_and_what_it_prints() {
    let tar = linux("tar.gz");
    let tar = tar.to_str().expect("a path");
    let (dir, files) = laid_out("tar", &["--strip-components=1", "-xzf", tar, "-C"]);
    assert_eq!(
        names(&files),
        [
            "CHANGELOG.md",
            "LAESMIG.txt",
            "LICENSE.txt",
            "bin/ordstyrer",
            "licenser.txt",
            "share/bash-completion/completions/ordstyrer",
            "share/fish/vendor_completions.d/ordstyrer.fish",
            "share/man/man1/ordstyrer.1",
            "share/zsh/site-functions/_ordstyrer",
            "til-it.md",
        ]
    );
    let program = dir.path().join("bin/ordstyrer");
    let program = program.to_str().expect("a path");
    for (file, words) in PRINTED {
        assert_eq!(files[file], told(program, words).into_bytes(), "{file}");
    }
    let readme = String::from_utf8_lossy(&files["LAESMIG.txt"]);
    assert!(
        readme.contains(&format!("ordstyrer {VERSION} ({}, ", commit())),
        "{readme}"
    );
    let deb = debian();
    let (_deb, debian) = laid_out("dpkg-deb", &["--extract", deb.to_str().expect("a path")]);
    assert!(
        debian["usr/bin/ordstyrer"] == files["bin/ordstyrer"],
        "one program"
    );
    // It runs wherever Linux does: nothing of the system's is asked for.
    let needs = told("readelf", &["--dynamic", "--program-headers", program]);
    assert!(
        !needs.contains("NEEDED") && !needs.contains("INTERP"),
        "{needs}"
    );
    nothing_tells_where_it_was_built(&files["bin/ordstyrer"]);
}

/// The zip's files, by their names in its one folder.
pub(super) fn zipped() -> BTreeMap<String, Vec<u8>> {
    let file = std::fs::File::open(windows("zip")).expect("open");
    let mut archive = zip::ZipArchive::new(file).expect("a zip");
    let mut found = BTreeMap::new();
    for at in 0..archive.len() {
        let mut one = archive.by_index(at).expect("a file");
        let name = one.name().expect("a name").into_owned();
        let (folder, name) = name.split_once('/').expect("one folder");
        assert_eq!(folder, format!("ordstyrer-{VERSION}-windows-x86_64"));
        let (name, mut bytes) = (name.to_owned(), Vec::new());
        std::io::copy(&mut one, &mut bytes).expect("read");
        found.insert(name, bytes);
    }
    found
}

#[test]
#[ignore = "the packages are made first"]
fn the_zip_holds_a_program_for_windows_and_texts_with_its_line_ends() {
    let files = zipped();
    assert_eq!(
        names(&files),
        [
            "CHANGELOG.md",
            "LAESMIG.txt",
            "LICENSE.txt",
            "licenser.txt",
            "ordstyrer.exe",
            "til-it.md",
            "windows-terminal.json",
        ]
    );
    let program = &files["ordstyrer.exe"];
    assert!(program.starts_with(b"MZ"));
    let version = format!("{VERSION} ({}, ", commit());
    assert!(holds(program, version.as_bytes()), "{version}");
    nothing_tells_where_it_was_built(program);
    for name in [
        "LAESMIG.txt",
        "LICENSE.txt",
        "licenser.txt",
        "CHANGELOG.md",
        "til-it.md",
    ] {
        let text = std::str::from_utf8(&files[name]).expect("UTF-8");
        assert_eq!(
            text.matches('\n').count(),
            text.matches("\r\n").count(),
            "{name}"
        );
        assert!(!text.contains("{{"), "{name}");
    }
    let it = String::from_utf8_lossy(&files["til-it.md"]).replace("\r\n", "\n");
    assert_eq!(
        Some(it),
        std::fs::read_to_string(repo("src/manual/it.md")).ok()
    );
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}

fn nothing_tells_where_it_was_built(program: &[u8]) {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME"));
    for place in [
        env!("CARGO_MANIFEST_DIR").to_owned(),
        home.expect("a home") + "/",
    ] {
        // A home at the root of everything is in every path.
        let short = Path::new(&place).components().count() < 2;
        assert!(short || !holds(program, place.as_bytes()), "{place}");
    }
}

/// Each list names the crates of its system with the sums that Cargo checks, and none that only the tests use.
#[test]
#[ignore = "the packages are made first"]
fn what_it_is_made_of_is_what_cargo_links() {
    let lock = std::fs::read_to_string(repo("Cargo.lock")).expect("read");
    let lock: toml::Table = lock.parse().expect("TOML");
    let known = |name: &str, version: &str| {
        let mut packages = lock["package"].as_array().expect("packages").iter();
        let found = packages
            .find(|p| p["name"].as_str() == Some(name) && p["version"].as_str() == Some(version));
        let sum = found
            .and_then(|p| p.get("checksum"))
            .and_then(toml::Value::as_str);
        sum.unwrap_or_else(|| panic!("{name} {version}")).to_owned()
    };
    for (list, has, has_not) in [
        (linux("cdx.json"), "rustix", "winapi"),
        (windows("cdx.json"), "winapi", "signal-hook"),
    ] {
        let text = std::fs::read_to_string(list).expect("read");
        let bom: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(bom["metadata"]["component"]["version"], VERSION);
        assert_eq!(
            bom["metadata"]["component"]["properties"][0]["value"],
            commit()
        );
        let mut names = BTreeSet::new();
        for one in bom["components"].as_array().expect("components") {
            let name = one["name"].as_str().expect("a name");
            let version = one["version"].as_str().expect("a version");
            assert_eq!(one["hashes"][0]["content"], known(name, version), "{name}");
            assert!(one["licenses"][0]["expression"].is_string(), "{name}");
            names.insert(name);
        }
        for linked in ["ratatui", "krilla", "serde_json", "zip", has] {
            assert!(names.contains(linked), "{linked}");
        }
        for other in ["proptest", "vt100", "boon", "serde_derive", has_not] {
            assert!(!names.contains(other), "{other}");
        }
    }
}
