//! The authors of an essay: names, or names with where they work and are found.

use super::{
    Spanned,
    fields::Fields,
    yaml::{Node, Value},
};
use crate::{
    model::summary::Author,
    press::{cite::is_suffix, punctuation::smart},
};

/// Expected content of the field `authors`.
pub const AUTHORS: &str =
    "a list of names, or of groups with `name`, `family`, `affiliation`, `orcid`, `url`";

/// Expected form of a web address.
pub const ADDRESS: &str = "an address that begins with https:// or http://";

/// The authors in the field `authors`.
pub fn read(fields: &mut Fields<'_>) -> Vec<Author> {
    let items = fields.list("authors", AUTHORS);
    items.into_iter().filter_map(|item| author(item, fields)).collect()
}

fn author(item: Node, fields: &mut Fields<'_>) -> Option<Author> {
    if !matches!(item.value, Value::Map(_)) {
        let name = fields.line("authors", item)?;
        if name.value.starts_with(['“', '”', '„', '«']) {
            let message = "curly quotation marks would be printed as part of the name".to_owned();
            let hint = "leave them out, or write straight ones (\")";
            fields.refuse(name.span, message, "the author's name as it is printed", hint);
            return None;
        }
        if is_joined(&name.value) {
            refuse_joined(fields, name);
            return None;
        }
        return Some(Author {
            name: smart(&name.value),
            family: String::new(),
            affiliation: String::new(),
            orcid: String::new(),
            url: String::new(),
        });
    }
    let mut fields = fields.nested(item, &[("name", "the author's name as it is printed")])?;
    let name = fields.text("name");
    let family = family(&mut fields, name.as_ref());
    if let Some(name) = name.clone().filter(|name| family.is_empty() && is_joined(&name.value)) {
        refuse_joined(&mut fields, name);
    }
    let affiliation = fields.optional_text("affiliation");
    let orcid = fields.parsed(
        "orcid",
        "an ORCID iD: sixteen digits as in 0000-0002-1825-0097, the last of which checks the others",
        "copy it from the author's page at orcid.org",
        orcid,
    );
    let url = fields.parsed("url", ADDRESS, "write the whole address", address);
    fields.finish();
    Some(Author {
        name: name?.value,
        family,
        affiliation,
        orcid: orcid.map(|orcid| orcid.value).unwrap_or_default(),
        url: url.map(|url| url.value).unwrap_or_default(),
    })
}

/// Returns whether a name is written with its parts in the order of lists, or is more than one.
fn is_joined(name: &str) -> bool {
    let parted = name.split_once(',').is_some_and(|(_, rest)| !is_suffix(rest.trim()));
    parted || name.contains(';')
}

fn refuse_joined(fields: &mut Fields<'_>, name: Spanned<String>) {
    let message = format!("`{}` is not one name as it is printed", name.value);
    let hint = "write `Ann Roe` for `Roe, Ann`, and each author as an item of the list; an office whose name has that character is a group of `name` and the same as `family`";
    fields.refuse(name.span, message, "a name without `,` and `;`", hint);
}

/// The part of `name` that lists go by, where the editors named it.
fn family(fields: &mut Fields<'_>, name: Option<&Spanned<String>>) -> String {
    let Some(family) = fields.text("family") else { return String::new() };
    let stands = |name: &Spanned<String>| {
        let rest =
            name.value.strip_suffix(&family.value).or(name.value.strip_prefix(&family.value));
        rest.is_some_and(|rest| rest.is_empty() || rest.trim() != rest)
    };
    if name.is_some_and(|name| !stands(name)) {
        fields.refuse(
            family.span,
            format!("`family` is `{}`, with which `name` neither begins nor ends", family.value),
            "the part of `name` that lists go by",
            "write it as in the name; the whole name for an office or an association",
        );
        return String::new();
    }
    family.value
}

/// `text` when it is the address of a web page: a scheme, a host, no white space and nothing that
/// ends an attribute.
pub fn address(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |letter: char| {
        !letter.is_whitespace() && !letter.is_control() && !"\"'<>\\`{}|^".contains(letter)
    };
    (!host.is_empty() && !host.starts_with([':', '.', '@']) && rest.chars().all(plain))
        .then(|| text.to_owned())
}

/// The address of an ORCID iD, which may be written as an address already. Its last character
/// checks the others (ISO 7064, MOD 11-2; X is ten).
fn orcid(text: &str) -> Option<String> {
    let id = text.strip_prefix("https://orcid.org/").unwrap_or(text);
    let groups: Vec<&str> = id.split('-').collect();
    if groups.len() != 4 || groups.iter().any(|group| group.len() != 4) {
        return None;
    }
    let digits = groups.concat();
    let (body, check) = digits.split_at_checked(15)?;
    let mut total = 0;
    for digit in body.chars() {
        total = (total + digit.to_digit(10)?) * 2;
    }
    let expected = match (12 - total % 11) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10)?,
    };
    (check.chars().eq([expected])).then(|| format!("https://orcid.org/{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orcid_ids_are_validated_by_check_digit() {
        let known = Some("https://orcid.org/0000-0002-1825-0097".to_owned());
        assert_eq!(orcid("0000-0002-1825-0097"), known);
        assert_eq!(orcid("https://orcid.org/0000-0002-1825-0097"), known);
        assert!(orcid("0000-0002-1694-233X").is_some());
        for wrong in [
            "",
            "0000-0002-1825-0098",
            "0000-0002-1825-009",
            "0000000218250097",
            "0000-0002-1694-233x",
            "0000-0002-18é-0097",
            "00000-002-1825-0097",
            "http://example.org/0000-0002-1825-0097",
        ] {
            assert_eq!(orcid(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_web_addresses_are_accepted() {
        for right in ["https://example.org", "http://a.example/b?c#d", "https://ñandú.example/é"]
        {
            assert!(address(right).is_some(), "{right}");
        }
        for wrong in [
            "",
            "example.org",
            "https://",
            "https:///x",
            "javascript:alert(1)",
            "https://a.example/ b",
            "https://a.example/\"onclick=",
            "ftp://a.example/",
            "//a.example/",
        ] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }
}
