//! The ledger of finished files, by hand-made examples.

use super::*;
use output::FileReaders::Owner;

fn put(folder: &Folder, text: &str) -> Vec<Written> {
    let files = vec![FinishedFile::new("referat.docx", text, Owner)];
    write(folder, &folder.minutes(), files, None)
        .expect("written")
        .written
}

#[test]
fn an_edited_file_stays_and_the_new_one_lies_beside_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = Folder::of(dir.path());
    let read = |name: &str| std::fs::read_to_string(folder.minutes().join(name)).expect("read");
    assert_eq!(put(&folder, "første")[0].instead_of, None);
    assert_eq!(
        put(&folder, "anden")[0].instead_of,
        None,
        "our own is replaced"
    );
    std::fs::write(folder.minutes().join("referat.docx"), "rettet i Word").expect("edited");
    let third = put(&folder, "tredje");
    let edited = Some(("referat.docx".to_owned(), NotReplaced::Edited));
    assert_eq!(third[0].instead_of, edited);
    assert_eq!(FinishedFiles::of(&folder).edited(), ["referat.docx"]);
    assert_eq!(
        (
            read("referat.docx").as_str(),
            read("referat-ny.docx").as_str()
        ),
        ("rettet i Word", "tredje")
    );
    put(&folder, "fjerde");
    assert_eq!(
        read("referat-ny.docx"),
        "fjerde",
        "the one beside is ours, and is replaced"
    );
    std::fs::write(folder.minutes().join("referat-ny.docx"), "også rettet").expect("edited");
    put(&folder, "femte");
    assert_eq!(read("referat-ny-2.docx"), "femte");
    assert_eq!(read("referat-ny.docx"), "også rettet");
}

#[test]
fn a_folder_that_was_moved_keeps_its_files_as_ours() {
    let dir = tempfile::tempdir().expect("a folder");
    let (first, second) = (dir.path().join("et"), dir.path().join("to"));
    std::fs::create_dir(&first).expect("made");
    put(&Folder::of(&first), "første");
    std::fs::rename(&first, &second).expect("moved");
    assert_eq!(
        put(&Folder::of(&second), "anden")[0].instead_of,
        None,
        "our own is replaced"
    );
}

#[test]
fn without_a_ledger_every_file_is_somebodys() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = Folder::of(dir.path());
    put(&folder, "første");
    std::fs::write(folder.minutes().join(NAME), "ikke JSON").expect("broken");
    for _ in 0..2 {
        let edited = Some(("referat.docx".to_owned(), NotReplaced::Unknown));
        assert_eq!(put(&folder, "anden")[0].instead_of, edited);
    }
}

fn as_far_as(seq: u64) -> Holds {
    let closed = BTreeSet::new();
    Holds { seq, closed }
}

#[test]
fn a_file_from_before_the_agenda_closed_an_item_is_older() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = Folder::of(dir.path());
    let put = |text: &str, holds: &Holds| {
        let files = vec![FinishedFile::new("referat.md", text, Owner)];
        write(&folder, &folder.minutes(), files, Some(holds)).expect("written");
    };
    let (open, mut closed) = (as_far_as(5), as_far_as(5));
    closed.closed.insert("3".to_owned());
    let stands = |wanted| FinishedFiles::of(&folder).age("referat.md", wanted);
    put("alt", &open);
    assert_eq!(
        (stands(&open), stands(&closed)),
        (FileAge::Current, FileAge::Older)
    );
    put("uden punkt 3", &closed);
    assert_eq!(
        (stands(&open), stands(&closed)),
        (FileAge::Current, FileAge::Current)
    );
    let since = |first| FinishedFiles::of(&folder).closed_between(first, u64::MAX);
    assert_eq!(
        (since(5), since(6)),
        (closed.closed.clone(), BTreeSet::new())
    );
    // The same bytes written for more than they say are as they were said last.
    put("uden punkt 3", &open);
    assert_eq!(stands(&closed), FileAge::Older);
}

#[test]
fn a_file_is_missing_or_older_until_what_was_recorded_last_is_in_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = Folder::of(dir.path());
    let put = |text: &str, holds| {
        let files = vec![FinishedFile::new("referat.docx", text, Owner)];
        write(&folder, &folder.minutes(), files, Some(&as_far_as(holds))).expect("written");
    };
    let stands = |changed| FinishedFiles::of(&folder).age("referat.docx", &as_far_as(changed));
    assert_eq!(stands(5), FileAge::Missing);
    put("første", 5);
    assert_eq!((stands(5), stands(6)), (FileAge::Current, FileAge::Older));
    // Edited by hand, the new one lies beside it and counts.
    std::fs::write(folder.minutes().join("referat.docx"), "rettet i Word").expect("edited");
    assert_eq!((stands(5), stands(6)), (FileAge::Current, FileAge::Older));
    put("anden", 6);
    assert_eq!(stands(6), FileAge::Current);
}

#[test]
fn a_file_that_cannot_be_written_takes_no_other_along_and_is_not_called_edited() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = Folder::of(dir.path());
    let target = folder.minutes();
    for name in ["referat.docx", "referat-ny.docx"] {
        std::fs::create_dir_all(target.join(name).join("i vejen")).expect("made");
    }
    let files = ["referat.docx", "referat.html"].map(|n| FinishedFile::new(n, "a", Owner));
    let outcome = write(&folder, &target, files.to_vec(), Some(&as_far_as(1))).expect("noted");
    let named = |w: &Written| w.path.file_name().map(|n| n.to_string_lossy().into_owned());
    let names: Vec<_> = outcome.written.iter().filter_map(named).collect();
    assert_eq!(names, ["referat-ny-2.docx", "referat.html"]);
    let unreadable = Some(("referat.docx".to_owned(), NotReplaced::Unreadable));
    assert_eq!(outcome.written[0].instead_of, unreadable);
}

/// What Windows answers when a file is to be replaced that Word has open; `held` names those files.
fn put_held(folder: &Folder, text: &str, held: &[&str]) -> FilesLaid {
    let files = ["referat.docx", "referat.html"].map(|name| FinishedFile::new(name, text, Owner));
    let home = folder.minutes();
    let laying = Laying::new(folder, &home, None);
    let put = |target: &Path, files: &[FinishedFile]| {
        let (held, free): (Vec<FinishedFile>, Vec<_>) = files
            .iter()
            .cloned()
            .partition(|f| held.contains(&f.name.as_str()));
        let denied = held.into_iter().map(|f| {
            let error = io::ErrorKind::PermissionDenied.into();
            (target.join(f.name), Err(error))
        });
        let mut laid: Vec<output::Laid> = output::write_each(target, &free)?;
        laid.extend(denied);
        laid.sort_by_key(|(path, _)| files.iter().position(|f| path.ends_with(&f.name)));
        Ok(laid)
    };
    laying.lay(files.into(), put).expect("laid")
}

#[test]
fn an_open_document_stays_and_the_new_one_lies_beside_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = Folder::of(dir.path());
    let read = |name: &str| std::fs::read_to_string(folder.minutes().join(name)).ok();
    let docx = ["referat.docx"];
    assert!(put_held(&folder, "første", &[]).failed.is_empty());
    // More often than digests are kept.
    for text in ["anden", "tredje", "fjerde", "femte", "sjette"] {
        let laid = put_held(&folder, text, &docx);
        assert!(laid.failed.is_empty(), "{:?}", laid.failed);
        let of = |name: &str| laid.written.iter().find(|w| w.path.ends_with(name));
        let beside = of("referat-ny.docx").expect("written beside");
        let held = ("referat.docx".to_owned(), NotReplaced::Held);
        assert_eq!(beside.instead_of, Some(held));
        assert_eq!(of("referat.html").expect("written").instead_of, None);
        assert_eq!(read("referat.docx").as_deref(), Some("første"));
        assert_eq!(read("referat-ny.docx").as_deref(), Some(text));
        assert_eq!(read("referat.html").as_deref(), Some(text));
    }
    assert_eq!(FinishedFiles::of(&folder).edited(), Vec::<String>::new());
    // Both open: the next name.
    put_held(&folder, "syvende", &["referat.docx", "referat-ny.docx"]);
    assert_eq!(read("referat-ny-2.docx").as_deref(), Some("syvende"));
    // Closed again: it has its name, and nothing older lies beside it.
    let free = put_held(&folder, "ottende", &[]);
    assert!(free.written.iter().all(|w| w.instead_of.is_none()));
    assert_eq!(read("referat.docx").as_deref(), Some("ottende"));
    assert_eq!(
        (read("referat-ny.docx"), read("referat-ny-2.docx")),
        (None, None)
    );
    // Open, and as it should be: nothing is to be said.
    let same = put_held(&folder, "ottende", &docx);
    assert!(same.failed.is_empty() && same.written.iter().all(|w| w.instead_of.is_none()));
}

#[test]
fn a_document_that_finds_no_place_is_told_and_takes_no_other_along() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = Folder::of(dir.path());
    let all = ["referat.docx", "referat-ny.docx", "referat-ny-2.docx"];
    let laid = put_held(&folder, "første", &all);
    let names = |path: &PathBuf| path.file_name().map(|n| n.to_string_lossy().into_owned());
    let failed: Vec<_> = laid.failed.iter().filter_map(|(p, _)| names(p)).collect();
    assert_eq!(failed, ["referat-ny-2.docx"]);
    let written: Vec<_> = laid.written.iter().filter_map(|w| names(&w.path)).collect();
    assert_eq!(written, ["referat.html"]);
}
