//! Rust source as a reader of structure needs it: comments and literals blanked, the rest as tokens with their lines.

/// A name, `::`, or a single other sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'t> {
    pub text: &'t str,
    /// From 1.
    pub line: usize,
}

/// The source with comments and literals blanked; every line stays where it is.
pub(super) fn code(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < signs.len() {
        let end = end_of_silence(&signs, at);
        if end == at {
            code.push(signs[at]);
            at += 1;
            continue;
        }
        code.extend(
            signs[at..end]
                .iter()
                .map(|c| if *c == '\n' { '\n' } else { ' ' }),
        );
        at = end;
    }
    code
}

/// The tokens of code that [`code`] has blanked.
pub(super) fn tokens(code: &str) -> Vec<Token<'_>> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut tokens = Vec::new();
    for (line, mut rest) in (1..).zip(code.lines()) {
        while let Some(first) = rest.chars().next() {
            let length = if is_name(first) {
                rest.find(|c| !is_name(c)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            let (text, after) = rest.split_at(length);
            if !first.is_whitespace() {
                tokens.push(Token { text, line });
            }
            rest = after;
        }
    }
    tokens
}

/// Where the comment or literal ends that begins here; here, when none does.
fn end_of_silence(signs: &[char], at: usize) -> usize {
    let inside_name = at > 0 && (signs[at - 1].is_alphanumeric() || signs[at - 1] == '_');
    match &signs[at..] {
        ['/', '/', ..] => find(signs, at, &['\n']),
        ['/', '*', ..] => end_of_block_comment(signs, at),
        ['"', ..] => end_of_string(signs, at),
        ['r', '"' | '#', ..] | ['b' | 'c', 'r', '"' | '#', ..] if !inside_name => {
            end_of_raw_string(signs, at)
        }
        // Anything else that begins so is a lifetime.
        ['\'', '\\', _, ..] => find(signs, at + 3, &['\'']) + 1,
        ['\'', _, '\'', ..] => at + 3,
        _ => at,
    }
}

/// Where these signs stand next; the end, when nowhere.
fn find(signs: &[char], from: usize, wanted: &[char]) -> usize {
    (from..signs.len())
        .find(|at| signs[*at..].starts_with(wanted))
        .unwrap_or(signs.len())
}

fn end_of_block_comment(signs: &[char], start: usize) -> usize {
    let (mut at, mut open) = (start, 0);
    while at < signs.len() {
        match &signs[at..] {
            ['/', '*', ..] => (at, open) = (at + 2, open + 1),
            ['*', '/', ..] => (at, open) = (at + 2, open - 1),
            _ => at += 1,
        }
        if open == 0 {
            break;
        }
    }
    at
}

fn end_of_string(signs: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < signs.len() && signs[at] != '"' {
        at += if signs[at] == '\\' { 2 } else { 1 };
    }
    signs.len().min(at + 1)
}

/// A raw identifier such as `r#type` begins alike and is none.
fn end_of_raw_string(signs: &[char], start: usize) -> usize {
    let hashes = find(signs, start, &['r']) + 1;
    let number = signs[hashes..].iter().take_while(|c| **c == '#').count();
    if signs.get(hashes + number) != Some(&'"') {
        return start;
    }
    let end: Vec<char> = std::iter::once('"')
        .chain(std::iter::repeat_n('#', number))
        .collect();
    signs
        .len()
        .min(find(signs, hashes + number + 1, &end) + end.len())
}

#[test]
fn comments_and_literals_are_silent_and_lines_stay() {
    let source = "a /* x /* y */ z */ b // c\n\"d\\\"\n{\" e '{' '\\'' 'f' &'g r#\"h\"i\"# br\"j\" r#k \"\" '\"' l\n/// m\nn\n";
    let code = code(source);
    let found: Vec<(&str, usize)> = tokens(&code).iter().map(|t| (t.text, t.line)).collect();
    let expected = [
        ("a", 1),
        ("b", 1),
        ("e", 3),
        ("&", 3),
        ("'", 3),
        ("g", 3),
        ("r", 3),
        ("#", 3),
        ("k", 3),
        ("l", 3),
        ("n", 5),
    ];
    // The lone `'` before `f'` is none: `'f'` is a letter, `'g` a lifetime.
    assert_eq!(found, expected);
}

/// The text literals of a source as they are written, with the lines they begin on; comments are none.
pub(super) fn literals(text: &str) -> Vec<(usize, String)> {
    let signs: Vec<char> = text.chars().collect();
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1);
    while at < signs.len() {
        let end = end_of_silence(&signs, at).max(at + 1);
        let written = &signs[at..end];
        if matches!(written, ['"', ..] | ['r', '"' | '#', ..]) {
            found.push((line, written.iter().collect()));
        }
        line += written.iter().filter(|c| **c == '\n').count();
        at = end;
    }
    found
}
