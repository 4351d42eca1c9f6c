//! The installer for Windows: its tables read back by other people's tools, its files held against the zip's.

use super::lists::zipped;
use super::{VERSION, laid_out, told, windows};
use std::collections::{BTreeMap, BTreeSet};

/// A table's rows, by the names of its columns.
fn table(name: &str) -> Vec<BTreeMap<String, String>> {
    let msi = windows("msi");
    let text = told("msiinfo", &["export", msi.to_str().expect("a path"), name]);
    let mut lines = text.lines().map(|l| l.trim_end_matches('\r'));
    let columns: Vec<&str> = lines.next().expect("columns").split('\t').collect();
    // Then the columns' kinds, and the table's name with its keys.
    let rows = lines.skip(2).filter(|l| !l.is_empty());
    rows.map(|row| {
        let values = row.split('\t').map(str::to_owned);
        columns
            .iter()
            .map(|c| (*c).to_owned())
            .zip(values)
            .collect()
    })
    .collect()
}

/// The values of some columns, row by row.
fn picked(name: &str, columns: &[&str]) -> BTreeSet<Vec<String>> {
    let rows = table(name).into_iter();
    rows.map(|row| columns.iter().map(|c| row[*c].clone()).collect())
        .collect()
}

fn rows<const N: usize>(expected: &[[&str; N]]) -> BTreeSet<Vec<String>> {
    let row = |row: &[&str; N]| row.iter().map(|v| (*v).to_owned()).collect();
    expected.iter().map(row).collect()
}

/// Where a folder of the installer lies, from one that Windows knows.
fn place(id: &str) -> String {
    let folders = table("Directory");
    let (mut id, mut names) = (id.to_owned(), Vec::new());
    while let Some(folder) = folders
        .iter()
        .find(|f| f["Directory"] == id && !id.ends_with("Folder"))
    {
        names.push(folder["DefaultDir"].clone());
        id.clone_from(&folder["Directory_Parent"]);
    }
    names.push(id);
    names.reverse();
    names.join("/")
}

#[test]
#[ignore = "the packages are made first"]
fn the_installer_holds_the_zips_files_byte_for_byte() {
    let msi = windows("msi");
    let msi = msi.to_str().expect("a path");
    let (_dir, laid) = laid_out("msiextract", &[msi, "--directory"]);
    let laid: BTreeMap<String, Vec<u8>> = laid
        .into_iter()
        .map(|(name, bytes)| {
            (
                name.rsplit('/').next().unwrap_or_default().to_owned(),
                bytes,
            )
        })
        .collect();
    let zipped = zipped();
    assert_eq!(
        laid.keys().collect::<Vec<_>>(),
        zipped.keys().collect::<Vec<_>>()
    );
    for (name, bytes) in &zipped {
        assert!(laid[name] == *bytes, "{name}");
    }
    let sizes: BTreeMap<String, String> = table("File")
        .into_iter()
        .map(|f| (f["FileName"].clone(), f["FileSize"].clone()))
        .collect();
    let wanted = zipped
        .iter()
        .map(|(name, bytes)| (name.clone(), bytes.len().to_string()));
    assert_eq!(sizes, wanted.collect());
}

#[test]
#[ignore = "the packages are made first"]
fn every_file_lies_where_it_is_looked_for() {
    let components: BTreeMap<String, BTreeMap<String, String>> = table("Component")
        .into_iter()
        .map(|c| (c["Component"].clone(), c))
        .collect();
    let mut ids = BTreeSet::new();
    for (name, component) in &components {
        // 256: for 64 bits.
        let kind: u32 = component["Attributes"].parse().expect("a number");
        assert!(kind & 256 != 0, "{name}");
        assert!(ids.insert(&component["ComponentId"]), "{name}");
    }
    for file in table("File") {
        let folder = place(&components[&file["Component_"]]["Directory_"]);
        let expected = match file["FileName"].as_str() {
            "windows-terminal.json" => {
                "CommonAppDataFolder/Microsoft/Windows Terminal/Fragments/ordstyrer"
            }
            _ => "ProgramFiles64Folder/ordstyrer",
        };
        assert_eq!(folder, expected, "{}", file["FileName"]);
    }
    let installed = picked("FeatureComponents", &["Feature_", "Component_"]);
    let all = components.keys().map(|c| vec!["all".to_owned(), c.clone()]);
    assert_eq!(installed, all.collect(), "all of it is installed");
}

#[test]
#[ignore = "the packages are made first"]
fn the_start_menu_and_the_path_lead_to_the_program() {
    let columns = ["Name", "Target", "Arguments", "Directory_", "WkDir"];
    let program = "[INSTALLDIR]ordstyrer.exe";
    assert_eq!(
        picked("Shortcut", &columns),
        rows(&[
            ["Ordstyrer", program, "", "menu", "PersonalFolder"],
            ["Prøvemøde", program, "proev", "menu", "PersonalFolder"],
            [
                "Vejledning",
                program,
                "vejledning",
                "menu",
                "PersonalFolder"
            ],
        ])
    );
    assert_eq!(place("menu"), "ProgramMenuFolder/Ordstyrer");
    assert_eq!(
        picked("Environment", &["Name", "Value", "Component_"]),
        rows(&[["=-*PATH", "[~];[INSTALLDIR]", "program"]])
    );
    // What is written is taken away again, in the order that Windows Installer asks for.
    let order: BTreeMap<String, i32> = table("InstallExecuteSequence")
        .into_iter()
        .map(|a| {
            (
                a["Action"].clone(),
                a["Sequence"].parse().expect("a number"),
            )
        })
        .collect();
    for [before, after] in [
        ["InstallInitialize", "RemoveShortcuts"],
        ["RemoveEnvironmentStrings", "RemoveFiles"],
        ["RemoveFiles", "InstallFiles"],
        ["InstallFiles", "CreateShortcuts"],
        ["InstallFiles", "WriteEnvironmentStrings"],
        ["WriteEnvironmentStrings", "InstallFinalize"],
        ["RemoveExistingProducts", "InstallInitialize"],
    ] {
        assert!(order[before] < order[after], "{before}, {after}");
    }
    let msi = windows("msi");
    let page = told(
        "msiinfo",
        &["export", msi.to_str().expect("a path"), "_ForceCodepage"],
    );
    assert!(page.contains("1252"), "Danish letters: {page}");
}

/// A later version takes the place of an earlier one, also one of the same number; an earlier one does not.
#[test]
#[ignore = "the packages are made first"]
fn an_edition_takes_the_place_of_the_one_before() {
    let properties: BTreeMap<String, String> = table("Property")
        .into_iter()
        .map(|p| (p["Property"].clone(), p["Value"].clone()))
        .collect();
    assert_eq!(properties["ProductVersion"], VERSION);
    assert_eq!(properties["ProductName"], "Ordstyrer");
    assert_eq!(properties["ALLUSERS"], "1", "for everybody on the machine");
    let family = properties["UpgradeCode"].as_str();
    // 1: with its features; 512: also this very version. 2: only found.
    assert_eq!(
        picked(
            "Upgrade",
            &[
                "UpgradeCode",
                "VersionMin",
                "VersionMax",
                "Attributes",
                "ActionProperty"
            ]
        ),
        rows(&[
            [family, "", VERSION, "513", "WIX_UPGRADE_DETECTED"],
            [family, VERSION, "", "2", "WIX_DOWNGRADE_DETECTED"],
        ])
    );
    let refused = picked("LaunchCondition", &["Condition"]);
    assert!(
        refused
            .iter()
            .any(|c| c[0].contains("WIX_DOWNGRADE_DETECTED")),
        "{refused:?}"
    );
}
