//! The address of a licence that is known by its name.

/// The licences of Creative Commons by the part of their name and of their address.
const NAMES: [&str; 6] = ["by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd"];

/// The versions of these licences.
const VERSIONS: [&str; 5] = ["1.0", "2.0", "2.5", "3.0", "4.0"];

/// The address of the terms that `license` names, such as `CC BY 4.0`, or that it is; `None` for other words.
#[must_use]
pub fn address(license: &str) -> Option<String> {
    let words = license.to_ascii_lowercase();
    let words: Vec<&str> = words.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let folder = match words[..] {
        [address] if address.starts_with("https://") => return Some(license.trim().to_owned()),
        ["cc", name, version] if NAMES.contains(&name) && VERSIONS.contains(&version) => {
            ["licenses/", name, "/", version].concat()
        }
        ["cc0", "1.0"] | ["cc0"] => "publicdomain/zero/1.0".to_owned(),
        _ => return None,
    };
    Some(["https://creativecommons.org/", &folder, "/"].concat())
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn licences_of_creative_commons_have_an_address() {
        for (license, expected) in [
            ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
            ("CC\u{a0}BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
            ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
            ("https://a.example/Terms", "https://a.example/Terms"),
        ] {
            assert_eq!(address(license).as_deref(), Some(expected), "{license}");
        }
        for other in
            ["", "CC", "CC BY", "CC BY-XX 4.0", "CC BY 9.0", "All rights reserved", "javascript:a"]
        {
            assert_eq!(address(other), None, "{other}");
        }
    }
}
