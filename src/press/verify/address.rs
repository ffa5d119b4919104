//! The address of a site, and the addresses that may be requested there.

use std::{fmt, net::IpAddr, str::FromStr};

use reqwest::Url;

use crate::model::route::INDEX;

/// Maximum length of a requested path, in bytes.
const MAX_PATH_BYTES: usize = 512;

/// The address of a site: a folder of a host, with a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Url);

/// Reason why a text is not the address of a site.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It is not a web address.
    #[error("an address begins with https:// or http://, as in https://example.org/book/")]
    NotWeb,
    /// It holds a name and a password.
    #[error("give the address without a name and a password in it")]
    Secret,
}

impl Address {
    /// The address of the file at `path`, which is relative to the site's root; nothing when the
    /// path could lead out of the site. Names in a site are plain, so that nothing in a path needs
    /// decoding.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<Url> {
        let names = path.strip_suffix('/').unwrap_or(path);
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        let is_name =
            |name: &str| !name.is_empty() && !name.starts_with('.') && name.bytes().all(is_plain);
        let stays = path.is_empty() || names.split('/').all(is_name);
        if !stays || path.len() > MAX_PATH_BYTES {
            return None;
        }
        self.0.join(path).ok().filter(|url| url.as_str().starts_with(self.0.as_str()))
    }

    /// Returns whether it is requested over TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Returns whether it is an address of this machine, which is requested without a proxy.
    #[must_use]
    pub fn is_of_this_machine(&self) -> bool {
        let host = self.0.host_str().unwrap_or_default();
        let number = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        host == "localhost" || number.is_ok_and(|number| number.is_loopback())
    }

    /// The same place over TLS, if that is where `location` leads; hosts send everybody there.
    #[must_use]
    pub fn secured_by(&self, location: &Url) -> Option<Self> {
        let same = self.0.host() == location.host() && self.0.path() == location.path();
        (same && !self.is_secure() && location.scheme() == "https").then(|| Self(location.clone()))
    }
}

impl FromStr for Address {
    type Err = AddressError;

    /// Reads what a person typed, or copied from a browser: a page's name, a question or a fragment at
    /// its end is not the site's.
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let mut url = Url::parse(text.trim()).map_err(|_| AddressError::NotWeb)?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(AddressError::NotWeb);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(AddressError::Secret);
        }
        url.set_query(None);
        url.set_fragment(None);
        let path = url.path();
        let path = path.strip_suffix(INDEX).unwrap_or(path).trim_end_matches('/').to_owned();
        url.set_path(&(path + "/"));
        Ok(Self(url))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        text.parse().expect(text)
    }

    #[test]
    fn typed_addresses_are_normalised_to_a_folder() {
        for (typed, read) in [
            ("https://a.example", "https://a.example/"),
            ("https://A.example/book", "https://a.example/book/"),
            (" https://a.example/book/ ", "https://a.example/book/"),
            ("https://a.example/book/index.html", "https://a.example/book/"),
            ("https://a.example/book//?from=mail#part", "https://a.example/book/"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ] {
            assert_eq!(address(typed).to_string(), read, "{typed}");
        }
    }

    #[test]
    fn invalid_addresses_are_refused() {
        for wrong in
            ["", "a.example", "/book/", "ftp://a.example/", "javascript:1", "https://", "a b"]
        {
            assert_eq!(wrong.parse::<Address>(), Err(AddressError::NotWeb), "{wrong}");
        }
        assert_eq!("https://a:b@c.example/".parse::<Address>(), Err(AddressError::Secret));
    }

    #[test]
    fn paths_outside_the_site_have_no_address() {
        let site = address("https://a.example/book/");
        for path in ["", "data/edition.json", "essays/a/", "media/0a-320.webp"] {
            assert!(site.of(path).is_some(), "{path}");
        }
        let long = "a/".repeat(400);
        for path in [
            "/",
            "/etc/passwd",
            "//b.example/",
            "https://b.example/",
            "../secret",
            "a/../../secret",
            "a/%2e%2e/%2e%2e/secret",
            "a//b",
            "./a",
            "a\\..\\b",
            "a?b",
            "a#b",
            "a b",
            "a\nb",
            ".git/config",
            "data:,",
            &long,
        ] {
            assert_eq!(site.of(path), None, "{path}");
        }
    }

    #[test]
    fn local_addresses_are_recognised() {
        for here in ["http://localhost:80/", "http://127.0.0.1/", "https://[::1]:8080/a/"] {
            assert!(address(here).is_of_this_machine(), "{here}");
        }
        for away in ["http://localhost.example/", "http://10.0.0.1/", "https://[2001:db8::1]/"] {
            assert!(!address(away).is_of_this_machine(), "{away}");
        }
    }

    #[test]
    fn redirect_to_the_same_address_over_tls_is_allowed() {
        let site = address("http://a.example/book/");
        let url = |text: &str| Url::parse(text).expect(text);
        let secured = site.secured_by(&url("https://a.example/book/"));
        assert_eq!(secured, Some(address("https://a.example/book/")));
        for elsewhere in ["https://b.example/book/", "https://a.example/", "http://a.example/book/"]
        {
            assert_eq!(site.secured_by(&url(elsewhere)), None, "{elsewhere}");
        }
    }
}
