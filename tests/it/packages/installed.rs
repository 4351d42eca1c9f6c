//! The `.deb` in a bare Debian that never had Rust: it installs, is found by `man` and by three shells, holds the sample, and
//! goes away without a trace.
//!
//! The bare system is a folder named by BARE, which `tests/packages/run` makes; whoever runs this may change its root.

use super::{VERSION, debian, told};
use crate::pty::Pty;
use std::path::PathBuf;

/// Where root is at home on a bare Debian, inside the folder that stands for it.
const HOME: &str = "/root";

struct Bare(String);

impl Bare {
    /// The bare system with the package installed.
    fn with_the_package() -> Self {
        let folder = std::env::var("BARE").expect("BARE names the bare system's folder");
        let copy = PathBuf::from(&folder).join("tmp/ordstyrer.deb");
        std::fs::copy(debian(), copy).expect("copied");
        let bare = Self(folder);
        for missing in ["cargo", "rustc", "cc"] {
            let found = format!("command -v {missing} || echo ingen");
            assert_eq!(bare.says(&found).trim(), "ingen");
        }
        bare.says("dpkg --install /tmp/ordstyrer.deb");
        bare
    }

    fn says(&self, line: &str) -> String {
        let line = format!("export LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin; {line}");
        told("chroot", &[&self.0, "sh", "-c", &line])
    }

    /// A line of its shell on a terminal of its own. What the harness would start is left out.
    fn on_a_terminal(&self, line: &str) -> Pty {
        let line = format!(
            "cd {HOME}; unset XDG_CONFIG_HOME XDG_DATA_HOME; \
             export HOME={HOME} LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin; exec {line}"
        );
        let before = ["chroot", &self.0, "sh", "-c", &line];
        Pty::through(&before, &[], (110, 30))
    }

    /// What a shell makes of a half line and the tabulator.
    fn completes(&self, shell: &str, ready: &str, typed: &str, shows: &str) {
        let mut pty = self.on_a_terminal(shell);
        pty.send(format!("{ready}; echo kl''ar\n").as_bytes());
        pty.shows("klar\n");
        pty.send(format!("{typed}\t").as_bytes());
        pty.shows(shows);
        pty.kill();
    }
}

#[test]
#[ignore = "the packages and the bare system are made first"]
fn it_installs_and_tells_its_version_and_its_page() {
    let bare = Bare::with_the_package();
    let said = bare.says("ordstyrer --version");
    assert!(
        said.starts_with(&format!("ordstyrer {VERSION} (")),
        "{said}"
    );
    let page = bare.says("MANWIDTH=100 man ordstyrer");
    for part in [
        "NAVN",
        "ordstyrer afhold MAPPE",
        "AFSLUTNINGSKODER",
        "beslutningsdygtighed",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    // What the index of pages takes from it; when the index is made is the system's affair.
    let named = bare.says("lexgrog /usr/share/man/man1/ordstyrer.1.gz");
    assert!(named.contains("ordstyrer - hold og referér"), "{named}");
}

#[test]
#[ignore = "the packages and the bare system are made first"]
fn three_shells_complete_its_words() {
    let bare = Bare::with_the_package();
    let bash = (
        "bash --norc --noprofile -i",
        ". /usr/share/bash-completion/bash_completion",
    );
    let zsh = ("zsh -f -i", "autoload -U compinit; compinit -u -D");
    for (shell, ready) in [bash, zsh] {
        for (typed, shows) in [
            ("ordstyrer tje", "ordstyrer tjek"),
            (
                "ordstyrer fora klynge-pol",
                "ordstyrer fora klynge-politisk",
            ),
            ("ordstyrer referat x --format oparl", "--format oparl"),
            ("ordstyrer ny --forum sof", "--forum sof-lillebaelt"),
        ] {
            bare.completes(shell, ready, typed, shows);
        }
    }
    let (shell, ready) = zsh;
    bare.completes(
        shell,
        ready,
        "ordstyrer referat x --format docx,ht",
        "--format docx,html",
    );
    bare.completes(
        shell,
        ready,
        "ordstyrer referat x --format op",
        "--format oparl",
    );
    for (typed, offered) in [
        ("ordstyrer tje", "tjek"),
        ("ordstyrer referat x --format op", "oparl"),
        ("ordstyrer ny --forum klynge-p", "klynge-politisk"),
    ] {
        let said = bare.says(&format!("fish -c 'complete -C \"{typed}\"'"));
        assert!(said.contains(offered), "fish: {typed}: {said}");
    }
}

/// From the start screen to a decision in a meeting that is held: sample, everybody there, opened, the first item.
#[test]
#[ignore = "the packages and the bare system are made first"]
fn the_sample_is_held_in_four_keys() {
    let bare = Bare::with_the_package();
    bare.says(&format!("rm -rf {HOME}/.local {HOME}/.config"));
    let mut pty = bare.on_a_terminal("ordstyrer");
    pty.shows("Prøvemøde");
    pty.keys("p").shows("ikke åbnet");
    pty.keys("A").shows("● Beslutningsdygtig");
    pty.keys("å").shows("i gang");
    pty.keys("n").shows("punkt 1 er begyndt");
    pty.kill();
    // What is on the screen is on the disk, in the user's own folder.
    let kept = bare.says(&format!(
        "cat {HOME}/.local/share/ordstyrer/*/*/journal.jsonl | tail -1"
    ));
    assert!(kept.contains("item-started"), "{kept}");
}

#[test]
#[ignore = "the packages and the bare system are made first"]
fn removed_it_leaves_nothing_behind() {
    let bare = Bare::with_the_package();
    let before = bare.says("dpkg --listfiles ordstyrer");
    assert!(before.contains("/usr/bin/ordstyrer"), "{before}");
    bare.says("dpkg --purge ordstyrer");
    let left =
        bare.says("find /usr /etc /var/lib -name '*ordstyrer*' -not -path '/var/lib/dpkg/*'");
    assert_eq!(left, "");
}
