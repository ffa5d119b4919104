//! Verse, in the form of Pandoc's line blocks: a `|` and a space before each line.

use super::{Line, Rewriting, restore::NO_BREAK};

/// Rewrites verse to lines of paragraphs. Returns the ends of the lines that another follows in the same
/// stanza.
pub(super) fn rewrite(masked: &str, lines: &[Line], text: &mut Rewriting) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let begins =
            at == 0 || lines[at - 1].is_blank(masked) || lines[at - 1].quotes < lines[at].quotes;
        let length = if begins { length(masked, &lines[at..]) } else { 0 };
        for line in &lines[at..at + length] {
            let content = &masked[line.content.clone()];
            let Some(verse) = content.trim_start().strip_prefix('|') else { continue };
            let bar = line.content.end - verse.len() - 1;
            if verse.trim().is_empty() {
                text.put(bar, b" ");
                continue;
            }
            // In place of the bar and its space, and of every two spaces after them.
            let indent = verse.len() - verse.trim_start_matches(' ').len();
            for pair in 0..indent.div_ceil(2) {
                text.put(bar + 2 * pair, NO_BREAK.as_bytes());
            }
        }
        for pair in lines[at..at + length].windows(2) {
            if is_stanza(masked, &pair[0])
                && is_stanza(masked, &pair[1])
                && has_bar(masked, &pair[1])
            {
                ends.push(pair[0].content.end);
            }
        }
        at += length.max(1);
    }
    ends
}

fn has_bar(masked: &str, line: &Line) -> bool {
    masked[line.content.clone()].trim_start().starts_with('|')
}

/// Returns whether a line of verse has words.
fn is_stanza(masked: &str, line: &Line) -> bool {
    !masked[line.content.clone()].trim_matches(['|', ' ', '\t']).is_empty()
}

/// Returns the number of leading `lines` that are verse. A line that begins with a space continues the one
/// before.
fn length(masked: &str, lines: &[Line]) -> usize {
    let quotes = lines.first().map_or(0, |line| line.quotes);
    let content = |line: &Line| masked[line.content.clone()].trim_end().to_owned();
    let mut length = 0;
    for line in lines {
        let text = content(line);
        let is_verse = line.indent(masked) < 4 && {
            let text = text.trim_start();
            // A row of a table ends with a bar too.
            (text == "|" || text.starts_with("| ")) && (text.len() < 3 || !text.ends_with('|'))
        };
        let continues = length > 0 && text.starts_with([' ', '\t']) && !text.trim().is_empty();
        if line.quotes != quotes
            || !(is_verse || (continues && !text.trim_start().starts_with('|')))
        {
            break;
        }
        length += 1;
    }
    // Below the head of a table is a row of dashes.
    let next = lines.get(length).map(content).unwrap_or_default();
    let is_rule = |row: &str| row.contains('-') && row.chars().all(|sign| "|:- ".contains(sign));
    let is_table =
        is_rule(&next) || lines.iter().take(length).skip(1).any(|row| is_rule(&content(row)));
    let has_words = lines.iter().take(length).any(|line| is_stanza(masked, line));
    if is_table || !has_words { 0 } else { length }
}
