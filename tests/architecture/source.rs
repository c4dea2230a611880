//! A file of the house as the rules see it: without comments, texts and tests.

use std::fs;
use std::path::Path;

/// See the module.
pub struct Source {
    /// From the top of the package, as `src/money/mod.rs`.
    pub path: String,
    /// As it is written.
    pub text: String,
    /// The same lines with comments, texts and tests blanked out.
    pub code: String,
    /// Whether all of it is tests.
    pub is_test: bool,
}

/// Every Rust file below a folder.
pub fn all(folder: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    collect(Path::new(folder), &mut paths);
    paths.sort();
    let texts: Vec<_> = paths
        .into_iter()
        .map(|path| (fs::read_to_string(&path).unwrap(), path))
        .collect();
    let tests: Vec<_> = texts
        .iter()
        .flat_map(|(text, path)| test_files(path, text))
        .collect();
    let is_test = |path: &String| {
        tests
            .iter()
            .any(|test| path == test || path.starts_with(&format!("{test}/")))
    };
    texts
        .into_iter()
        .map(|(text, path)| Source {
            is_test: is_test(&path),
            code: without_tests(&without_words(&text)),
            path,
            text,
        })
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path.to_str().unwrap().replace('\\', "/"));
        }
    }
}

/// The files and folders that `#[cfg(test)] mod name;` in this file leads to.
fn test_files(path: &str, text: &str) -> Vec<String> {
    let (folder, name) = path.rsplit_once('/').unwrap();
    let own = match name {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        _ => path.trim_end_matches(".rs").to_owned(),
    };
    let mut files = Vec::new();
    for after in text.split("#[cfg(test)]").skip(1) {
        let mut lines = after.trim_start().lines();
        let first = lines.next().unwrap_or_default();
        if let Some(given) = first.strip_prefix("#[path = \"") {
            files.push(format!("{folder}/{}", given.trim_end_matches("\"]")));
        } else if let Some(name) = first
            .strip_prefix("mod ")
            .and_then(|rest| rest.strip_suffix(';'))
        {
            files.push(format!("{own}/{name}.rs"));
            files.push(format!("{own}/{name}"));
        }
    }
    files
}

impl Source {
    /// Made-up text, for testing the rules themselves.
    pub fn made_up(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code: without_tests(&without_words(text)),
            is_test: false,
        }
    }

    /// The room that the file stands in; `None` for those that stand before the house.
    pub fn room(&self) -> Option<String> {
        let inside = self.path.strip_prefix("src/")?;
        let (room, _) = inside.split_once('/')?;
        Some(room.to_owned())
    }

    /// How many modules lie between the file's own and the top: 1 for `src/money/mod.rs`.
    pub fn depth(&self) -> usize {
        let parts = self.path.trim_start_matches("src/").split('/').count();
        if self.path.ends_with("/mod.rs") {
            parts - 1
        } else {
            parts
        }
    }

    /// The lines of the code with their numbers, counted from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let code = if self.is_test { "" } else { self.code.as_str() };
        (1..).zip(code.lines())
    }
}

/// Blanks out comments, texts and single characters; the lines stay where they are.
pub fn without_words(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = words_end(&chars, at);
        if end == at {
            code.push(chars[at]);
            at += 1;
        } else {
            code.extend(
                chars[at..end]
                    .iter()
                    .map(|c| if *c == '\n' { '\n' } else { ' ' }),
            );
            at = end;
        }
    }
    code
}

/// Where a comment, a text or a character that begins here ends; `at` where none begins.
fn words_end(chars: &[char], at: usize) -> usize {
    let rest = &chars[at..];
    let starts = |what: &str| {
        what.chars()
            .enumerate()
            .all(|(i, c)| rest.get(i) == Some(&c))
    };
    let before = |back: usize| at.checked_sub(back).map_or(' ', |at| chars[at]);
    let bytes = before(1) == 'b' && !is_name(before(2));
    if starts("//") {
        return rest
            .iter()
            .position(|c| *c == '\n')
            .map_or(chars.len(), |end| at + end);
    }
    if starts("/*") {
        let end = rest.windows(2).position(|two| two == ['*', '/']);
        return end.map_or(chars.len(), |end| at + end + 2);
    }
    if rest[0] == 'r' && (bytes || !is_name(before(1))) {
        let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
        if rest.get(1 + hashes) == Some(&'"') {
            let close: Vec<char> = std::iter::once('"')
                .chain(std::iter::repeat_n('#', hashes))
                .collect();
            let body = &rest[2 + hashes..];
            let end = body.windows(close.len()).position(|some| some == close);
            return end.map_or(chars.len(), |end| at + 2 + hashes + end + close.len());
        }
    }
    match rest {
        ['"', ..] => quoted_end(chars, at, '"'),
        ['\'', '\\', ..] | ['\'', _, '\'', ..] => quoted_end(chars, at, '\''),
        _ => at,
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn quoted_end(chars: &[char], at: usize, quote: char) -> usize {
    let mut next = at + 1;
    while next < chars.len() && chars[next] != quote {
        next += if chars[next] == '\\' { 2 } else { 1 };
    }
    (next + 1).min(chars.len())
}

/// Blanks out what stands under `#[cfg(test)]`; wants code without words.
pub fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(start) = rest.find("#[cfg(test)]") {
        let end = start + item_end(&rest[start..]);
        kept.push_str(&rest[..start]);
        kept.extend(rest[start..end].chars().filter(|c| *c == '\n'));
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

/// Where an item ends: at its semicolon or at the brace that closes it.
pub fn item_end(code: &str) -> usize {
    let mut depth = 0_usize;
    let mut round = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' => round += 1,
            ')' | ']' => round = round.saturating_sub(1),
            '{' => depth += 1,
            '}' if depth <= 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 && round == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}
