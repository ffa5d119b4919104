//! `pliego build`: the whole site into a folder.

use std::path::PathBuf;

use clap::Args;

use super::{CliError, Content, counted, faults, progress::Progress, say};
use crate::press::{SiteOptions, parse::publication, site, write::Destination};

/// The arguments of `pliego build`.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) content: Content,
    /// The folder for the site. An existing site is replaced when the new one is complete;
    /// files for its host, such as CNAME and _headers, are kept.
    #[arg(long, value_name = "SITE")]
    out: PathBuf,
    /// The path of the site on its host. Only the page for unknown addresses needs it.
    #[arg(long, value_name = "/PATH/", value_parser = base)]
    base: Option<String>,
    /// The address of the site, instead of the one in publication.yaml.
    #[arg(long, value_name = "URL", value_parser = url)]
    url: Option<String>,
}

impl Build {
    pub(super) fn run(&self) -> Result<(), CliError> {
        // Before the work, so that a wrong folder does not cost the time of a build.
        let destination = Destination::new(&self.out, &self.content.folder)?;
        let progress = Progress::start("Building the site");
        let typeset = self.content.gather()?;
        let options = SiteOptions { base: self.base.clone(), url: self.url.clone() };
        let files = site(&typeset, &options);
        destination.put(&files)?;
        drop(progress);
        let essays = typeset.collections.iter().map(|collection| collection.essays.len()).sum();
        let notes = match typeset.notes.len() {
            0 => String::new(),
            notes => format!(" {}: `pliego check` shows them.", faults::count_notes(notes)),
        };
        say(&format!(
            "{} in {}: {} in {}.{notes}",
            counted(essays, "essay", "essays"),
            counted(typeset.collections.len(), "collection", "collections"),
            counted(files.len(), "file", "files"),
            self.out.display()
        ));
        Ok(())
    }
}

/// A path that begins and ends with a slash.
fn base(text: &str) -> Result<String, String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~%".contains(&byte);
    if text.starts_with('/')
        && text.ends_with('/')
        && !text.contains("//")
        && text.bytes().all(plain)
    {
        return Ok(text.to_owned());
    }
    Err("a base path begins and ends with a slash, as in /book/".to_owned())
}

/// An address of the web; the slash at its end is added when it is missing.
fn url(text: &str) -> Result<String, String> {
    publication::site(text).ok_or_else(|| {
        "an address begins with https://, as in https://example.org/book/".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_must_start_and_end_with_a_slash() {
        assert!(base("/").is_ok());
        assert!(base("/a/b/").is_ok());
        for wrong in ["", "a", "/a", "a/", "//a/", "/a b/", "/\"/", "/a/?x/"] {
            assert!(base(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn address_gets_a_trailing_slash() {
        assert_eq!(url("https://a.org/b").as_deref(), Ok("https://a.org/b/"));
        assert_eq!(url("http://localhost:80/").as_deref(), Ok("http://localhost:80/"));
        for wrong in
            ["", "a.org", "https://", "https:///a", "javascript:1", "https://a/?b", "ftp://a"]
        {
            assert!(url(wrong).is_err(), "{wrong}");
        }
    }
}
