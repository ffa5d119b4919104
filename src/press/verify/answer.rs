//! The answer to a request as plain data, and why there was none.

use std::io::{self, Read};

use brotli_decompressor::Decompressor;
use flate2::read::MultiGzDecoder;

/// Response to a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status: 200, 404.
    pub status: u16,
    /// `Content-Type`, or nothing; the following likewise.
    pub content_type: String,
    /// `Content-Encoding`.
    pub encoding: String,
    /// `Cache-Control`.
    pub cache_control: String,
    /// `Location`, as a whole address.
    pub location: String,
    /// `Content-Security-Policy`.
    pub policy: String,
    /// `X-Frame-Options`.
    pub frames: String,
    /// `X-Content-Type-Options`.
    pub sniffing: String,
    /// `Strict-Transport-Security`.
    pub transport: String,
    /// `Referrer-Policy`.
    pub referrer: String,
    /// `Cross-Origin-Opener-Policy`.
    pub opener: String,
    /// `Permissions-Policy`.
    pub permissions: String,
    /// Number of bytes that `Content-Length` promised.
    pub promised: Option<u64>,
    /// The bytes, decompressed.
    pub bytes: Vec<u8>,
    /// End of the body.
    pub end: End,
}

/// The way a response ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// As announced by the host.
    #[default]
    Whole,
    /// The connection broke.
    Broken,
    /// Nothing more arrived.
    Silent,
    /// It was longer than it may be, and was not read further.
    TooLong,
    /// It is not compressed in the way that it says.
    Garbled,
}

/// Why a request got no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// No response within the time limit.
    #[error("no answer in {0} s")]
    Late(u64),
    /// The connection failed.
    #[error("the connection failed ({0})")]
    Broken(String),
    /// The connection is not to be trusted.
    #[error("the connection is not safe ({0})")]
    Unsafe(String),
    /// The host had left so many requests without an answer that no more were made.
    #[error("not requested, because the host stopped answering")]
    GivenUp,
}

impl Answer {
    /// Returns whether it has the status of success.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.status == 200
    }

    /// The type without its parameters, in lower case: `text/html`.
    #[must_use]
    pub fn media_type(&self) -> String {
        let kind = self.content_type.split(';').next().unwrap_or_default();
        kind.trim().to_ascii_lowercase()
    }

    /// The character set that the type names.
    #[must_use]
    pub fn charset(&self) -> Option<String> {
        let mut parameters = self.content_type.split(';').skip(1);
        let named = parameters.find_map(|one| {
            let (name, value) = one.split_once('=')?;
            name.trim().eq_ignore_ascii_case("charset").then_some(value)
        })?;
        Some(named.trim().trim_matches('"').to_ascii_lowercase())
    }

    /// Takes the bytes as they were sent and decompresses them, up to `limit` bytes.
    pub fn take(&mut self, sent: Vec<u8>, limit: u64) {
        let decoded = match self.encoding.trim().to_ascii_lowercase().as_str() {
            "" | "identity" => {
                self.bytes = sent;
                return;
            }
            "gzip" | "x-gzip" => decoded(MultiGzDecoder::new(&sent[..]), limit),
            "br" => decoded(Decompressor::new(&sent[..], 4096), limit),
            _ => (Vec::new(), Some(End::Garbled)),
        };
        let (bytes, end) = decoded;
        self.bytes = bytes;
        // A truncated response also fails to decompress; the truncation is the cause to report.
        if self.end == End::Whole {
            self.end = end.unwrap_or_default();
        }
    }
}

/// Returns the output of a decoder, up to `limit` bytes, and the error if there is one.
fn decoded(decoder: impl Read, limit: u64) -> (Vec<u8>, Option<End>) {
    let mut bytes = Vec::new();
    let end = match decoder.take(limit + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > limit => Some(End::TooLong),
        Ok(_) => None,
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Some(End::Broken),
        Err(_) => Some(End::Garbled),
    };
    (bytes, end)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn taken(encoding: &str, sent: &[u8], limit: u64) -> Answer {
        let mut answer = Answer { encoding: encoding.to_owned(), ..Answer::default() };
        answer.take(sent.to_vec(), limit);
        answer
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory takes every byte")
    }

    #[test]
    fn compressed_answers_are_decoded() {
        let long = vec![b'a'; 9000];
        let mut brotli = Vec::new();
        brotli::BrotliCompress(&mut &long[..], &mut brotli, &Default::default()).expect("memory");
        for (encoding, sent) in
            [("", long.clone()), ("identity", long.clone()), ("GZIP", gzip(&long)), ("br", brotli)]
        {
            let answer = taken(encoding, &sent, 9000);
            assert_eq!((answer.bytes.len(), answer.end), (9000, End::Whole), "{encoding}");
        }
    }

    #[test]
    fn decompressed_size_is_limited() {
        let answer = taken("gzip", &gzip(&vec![0; 1 << 20]), 1000);
        assert_eq!((answer.bytes.len(), answer.end), (1001, End::TooLong));
    }

    #[test]
    fn wrongly_encoded_answers_are_garbled_or_broken() {
        assert_eq!(taken("gzip", b"plain text, no gzip", 99).end, End::Garbled);
        assert_eq!(taken("br", b"\xff\xff\xff\xff\xff\xff", 99).end, End::Garbled);
        assert_eq!(taken("zstd", b"a", 99).end, End::Garbled);
        let sent = gzip(&[b'a'; 500]);
        assert_eq!(taken("gzip", &sent[..sent.len() - 9], 999).end, End::Broken);
    }

    #[test]
    fn content_type_is_split_into_type_and_charset() {
        let answer = |content_type: &str| Answer {
            content_type: content_type.to_owned(),
            ..Answer::default()
        };
        assert_eq!(answer("Text/HTML ; charset=UTF-8").media_type(), "text/html");
        assert_eq!(answer("text/html; Charset=\"UTF-8\"").charset().as_deref(), Some("utf-8"));
        assert_eq!(answer("text/html").charset(), None);
        assert_eq!(answer("").media_type(), "");
    }
}
