//! Why a data file could not be loaded.

use sha2::{Digest, Sha256};

use crate::model::{edition::FileRef, message::Message};

/// Why a page cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// No response: no network, no server, or the connection broke.
    NoAnswer,
    /// The server has no such file: an edition was replaced while it was read.
    Gone,
    /// The server answered with this status.
    Status(u16),
    /// A web page instead of data: a sign-in page of a network, or a host's own page.
    WebPage,
    /// The file ended early.
    CutShort,
    /// The file is not the one that the edition names.
    Altered,
    /// The saved copy is lost or damaged, and there is no connection.
    Lost,
    /// The file has a newer format than this reader knows.
    Newer,
}

impl LoadError {
    /// Returns the message that describes it.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::NoAnswer => "reader-error-no-answer",
            Self::Gone => "reader-error-gone",
            Self::Status(status) => {
                return Message::new("reader-error-status").with("status", status.to_string());
            }
            Self::WebPage => "reader-error-web-page",
            Self::CutShort => "reader-error-cut-short",
            Self::Altered => "reader-error-altered",
            Self::Lost => "reader-error-lost",
            Self::Newer => "reader-error-newer",
        })
    }

    /// Returns whether the remedy is to reload the page rather than to request the file again.
    #[must_use]
    pub fn wants_reload(self) -> bool {
        matches!(self, Self::Gone | Self::Newer)
    }
}

/// Returns the text of `file`, if the response is that file.
///
/// # Errors
///
/// The problem with the response.
pub fn verify(file: &FileRef, status: u16, bytes: Vec<u8>) -> Result<String, LoadError> {
    match status {
        200..=299 => {}
        404 | 410 => return Err(LoadError::Gone),
        other => return Err(LoadError::Status(other)),
    }
    if hex(&Sha256::digest(&bytes)) == file.sha256 {
        return String::from_utf8(bytes).map_err(|_| LoadError::Altered);
    }
    if bytes.trim_ascii_start().first() == Some(&b'<') {
        Err(LoadError::WebPage)
    } else if (bytes.len() as u64) < file.bytes {
        Err(LoadError::CutShort)
    } else {
        Err(LoadError::Altered)
    }
}

/// Bytes as lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [u8; 16] = *b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\"format\":\"1.0\"}";

    fn file() -> FileRef {
        let sha256 = hex(&Sha256::digest(TEXT.as_bytes()));
        FileRef { path: "data/x.json".to_owned(), sha256, bytes: TEXT.len() as u64 }
    }

    #[test]
    fn sha256_matches_the_standard_test_vector() {
        assert_eq!(
            hex(&Sha256::digest(b"abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn matching_file_is_accepted() {
        assert_eq!(verify(&file(), 200, TEXT.into()), Ok(TEXT.to_owned()));
    }

    #[test]
    fn every_other_answer_gives_its_error() {
        let cases: [(u16, &str, LoadError); 8] = [
            (404, "", LoadError::Gone),
            (410, TEXT, LoadError::Gone),
            (500, TEXT, LoadError::Status(500)),
            (304, "", LoadError::Status(304)),
            (200, "\n<!doctype html><title>Sign in</title>", LoadError::WebPage),
            (200, "{\"format\":", LoadError::CutShort),
            (200, "", LoadError::CutShort),
            (200, "{\"format\":\"1.1\"}", LoadError::Altered),
        ];
        for (status, body, failure) in cases {
            assert_eq!(verify(&file(), status, body.into()), Err(failure), "{status} {body}");
        }
    }
}
