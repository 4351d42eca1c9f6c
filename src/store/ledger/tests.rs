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
        let edited = Some(("referat.docx".to_owned(), NotReplaced::Edited));
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
