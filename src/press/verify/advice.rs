//! Advice for serving readers better, from a host's responses. The rules are those of
//! docs/operations.md; none of them makes a site wrong.

use super::{
    answer::Answer,
    expected::{Expected, Proof, ending},
};
use crate::{
    model::{edition::POINTER, offline::WITHDRAWN},
    press::app::App,
};

/// Minimum lifetime of files that never change, in seconds: a month.
const LASTING: u64 = 30 * 24 * 60 * 60;

/// Lifetime from which keeping files that change with an edition is a danger, in seconds.
const LONG: u64 = 60 * 60;

/// A file that fits into one packet does not profit from compression.
const PACKET: usize = 1_400;

/// Something that could be better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// Its subject.
    pub topic: Topic,
    /// The file, relative to the site's root; empty for the root.
    pub path: String,
    /// Lifetime in seconds, if the advice is about it.
    pub seconds: u64,
    /// Number of bytes, decompressed.
    pub bytes: u64,
}

/// Topic of advice, in the order in which it is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Files that change with each edition may be kept for long: readers get them late, or never.
    KeptLong,
    /// The worker on the host is the one that removes saved publications.
    Rescue,
    /// Files that change with each edition may be kept for a while.
    Kept,
    /// Files that change with each edition may be kept as long as a browser likes.
    KeptAnyhow,
    /// Files that never change are requested again and again.
    NotKept,
    /// Text is sent as it is.
    Uncompressed,
    /// WebAssembly has another type.
    TypeOfWasm,
    /// Another file has another type.
    Type,
    /// Browsers may guess types.
    Sniffing,
    /// Other sites may frame the pages.
    Frames,
    /// Browsers may connect without TLS.
    Transport,
    /// Other sites may learn which page a reader came from.
    Referrer,
    /// Pages of other sites keep a handle on this one.
    Opener,
    /// Pages may request permissions that they do not use.
    Permissions,
    /// The host shows its own page at unknown addresses.
    OwnPage,
    /// An address without its slash is unknown.
    NoSlash,
    /// It is of another version of the press, so that it could not be compared.
    OtherVersion,
}

impl Topic {
    /// Returns whether readers may be harmed.
    #[must_use]
    pub fn is_serious(self) -> bool {
        matches!(self, Self::KeptLong | Self::Rescue)
    }
}

/// Returns possible improvements for a file that is as it was published.
#[must_use]
pub fn of_file(expected: &Expected, answer: &Answer) -> Vec<Advice> {
    let topics = [caching(expected, answer), sending(expected, answer), typing(expected, answer)];
    let topics = topics.into_iter().flatten().chain(version(expected, answer));
    let advice = topics.map(|(topic, seconds)| Advice {
        topic,
        path: expected.path.clone(),
        seconds,
        bytes: answer.bytes.len() as u64,
    });
    advice.collect()
}

/// Returns possible improvements for the headers of the contents page, which represents all pages.
#[must_use]
pub fn of_headers(answer: &Answer, is_secure: bool) -> Vec<Advice> {
    let frames = answer.policy.to_ascii_lowercase().contains("frame-ancestors");
    let missing = [
        (!answer.sniffing.eq_ignore_ascii_case("nosniff"), Topic::Sniffing),
        (!frames && answer.frames.is_empty(), Topic::Frames),
        (is_secure && answer.transport.is_empty(), Topic::Transport),
        (answer.referrer.is_empty(), Topic::Referrer),
        (answer.opener.is_empty(), Topic::Opener),
        (answer.permissions.is_empty(), Topic::Permissions),
    ];
    let missing = missing.into_iter().filter(|(is_missing, _)| *is_missing);
    missing.map(|(_, topic)| Advice::on("", topic)).collect()
}

impl Advice {
    /// Advice on the file at `path` that has no number.
    #[must_use]
    pub fn on(path: &str, topic: Topic) -> Self {
        Self { topic, path: path.to_owned(), seconds: 0, bytes: 0 }
    }
}

fn caching(expected: &Expected, answer: &Answer) -> Option<(Topic, u64)> {
    let fresh = freshness(&answer.cache_control);
    if expected.is_named_by_hash() {
        // Only the worker requests the page that a text is put into, and only once.
        let is_short = fresh.is_none_or(|seconds| seconds < LASTING);
        return (is_short && ending(&expected.path) != "html").then_some((Topic::NotKept, 0));
    }
    let path = expected.path.as_str();
    let is_current = ending(path) == "html"
        || matches!(path, "worker.js" | "rescue.js" | "manifest.webmanifest")
        || [POINTER, WITHDRAWN].contains(&path);
    match fresh {
        _ if !is_current => None,
        None => Some((Topic::KeptAnyhow, 0)),
        Some(0) => None,
        Some(seconds) if seconds > LONG => Some((Topic::KeptLong, seconds)),
        Some(seconds) => Some((Topic::Kept, seconds)),
    }
}

/// Returns for how many seconds a browser may use a file without a request; nothing if the host does not say.
fn freshness(cache_control: &str) -> Option<u64> {
    let said = cache_control.to_ascii_lowercase();
    let mut directives = said.split(',').map(str::trim);
    if directives.clone().any(|one| one == "no-cache" || one == "no-store") {
        return Some(0);
    }
    directives.find_map(|one| one.strip_prefix("max-age=")?.trim_matches('"').parse().ok())
}

fn sending(expected: &Expected, answer: &Answer) -> Option<(Topic, u64)> {
    let is_worth_it = matches!(
        ending(&expected.path),
        "html" | "js" | "wasm" | "json" | "css" | "svg" | "webmanifest"
    );
    let is_bare = answer.encoding.is_empty() || answer.encoding.eq_ignore_ascii_case("identity");
    (is_worth_it && is_bare && answer.bytes.len() > PACKET).then_some((Topic::Uncompressed, 0))
}

/// Types with which browsers can use a file, but not as well.
fn typing(expected: &Expected, answer: &Answer) -> Option<(Topic, u64)> {
    let (topic, taken): (Topic, &[&str]) = match ending(&expected.path) {
        "wasm" => (Topic::TypeOfWasm, &["application/wasm"]),
        "json" => (Topic::Type, &["application/json"]),
        "webmanifest" => (Topic::Type, &["application/manifest+json", "application/json"]),
        "woff2" => (Topic::Type, &["font/woff2", "application/font-woff2"]),
        "webp" => (Topic::Type, &["image/webp"]),
        "png" => (Topic::Type, &["image/png"]),
        "jpg" | "jpeg" => (Topic::Type, &["image/jpeg"]),
        "gif" => (Topic::Type, &["image/gif"]),
        _ => return None,
    };
    (!taken.contains(&answer.media_type().as_str())).then_some((topic, 0))
}

/// Returns advice if the worker is not that of this version.
fn version(expected: &Expected, answer: &Answer) -> Option<(Topic, u64)> {
    let Proof::Own(own) = &expected.proof else { return None };
    let is_rescue = |path: &str, bytes: &[u8]| path == "rescue.js" && *bytes == *answer.bytes;
    if **own == *answer.bytes {
        None
    } else if App::get().files.iter().any(|file| is_rescue(&file.path, &file.bytes)) {
        Some((Topic::Rescue, 0))
    } else {
        Some((Topic::OtherVersion, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics(path: &str, answer: &Answer) -> Vec<Topic> {
        let named = Expected::named(path);
        let file = named.unwrap_or(Expected { path: path.to_owned(), proof: Proof::There });
        of_file(&file, answer).into_iter().map(|advice| advice.topic).collect()
    }

    fn kept(path: &str, cache_control: &str) -> Vec<Topic> {
        let (_, name) = path.rsplit_once('.').unwrap_or_default();
        let kind = if name == "png" { "image/png" } else { "application/json" };
        let answer = Answer {
            content_type: kind.to_owned(),
            cache_control: cache_control.to_owned(),
            ..Answer::default()
        };
        topics(path, &answer)
    }

    #[test]
    fn mutable_files_must_revalidate_and_hashed_files_be_cached() {
        let picture = "media/0123456789abcdef.png";
        for (path, cache_control, topic) in [
            ("worker.js", "no-cache", None),
            ("", "max-age=0, must-revalidate", None),
            ("data/edition.json", "Private, No-Store", None),
            ("worker.js", "public, max-age=31536000, immutable", Some(Topic::KeptLong)),
            ("data/edition.json", "max-age=86400", Some(Topic::KeptLong)),
            ("essays/a/", "max-age=600", Some(Topic::Kept)),
            ("essays/a/", "", Some(Topic::KeptAnyhow)),
            ("essays/a/", "public", Some(Topic::KeptAnyhow)),
            ("robots.txt", "max-age=86400", None),
            (picture, "public, max-age=31536000, immutable", None),
            (picture, "max-age=31536000", None),
            (picture, "max-age=600", Some(Topic::NotKept)),
            (picture, "no-cache", Some(Topic::NotKept)),
            (picture, "", Some(Topic::NotKept)),
        ] {
            assert_eq!(kept(path, cache_control), Vec::from_iter(topic), "{path} {cache_control}");
        }
    }

    #[test]
    fn compression_is_advised_for_long_text() {
        let sent = |path: &str, bytes: usize, encoding: &str| {
            let answer = Answer {
                bytes: vec![b'a'; bytes],
                encoding: encoding.to_owned(),
                content_type: "application/wasm".to_owned(),
                ..Answer::default()
            };
            topics(path, &answer).contains(&Topic::Uncompressed)
        };
        assert!(sent("", 9000, "") && sent("app/a.wasm", 9000, "identity"));
        assert!(!sent("", 9000, "gzip") && !sent("", 900, "") && !sent("a.woff2", 9000, ""));
    }

    #[test]
    fn harmless_wrong_types_are_only_advice() {
        let typed = |path: &str, kind: &str| {
            topics(path, &Answer { content_type: kind.to_owned(), ..Answer::default() })
        };
        assert_eq!(typed("a.wasm", "application/octet-stream"), [Topic::TypeOfWasm]);
        assert_eq!(typed("a.wasm", "application/wasm"), []);
        assert_eq!(typed("a.json", "text/plain; charset=utf-8"), [Topic::Type]);
        assert_eq!(typed("a.woff2", ""), [Topic::Type]);
    }

    #[test]
    fn each_missing_security_header_is_advised_once() {
        let all = [
            Topic::Sniffing,
            Topic::Frames,
            Topic::Transport,
            Topic::Referrer,
            Topic::Opener,
            Topic::Permissions,
        ];
        let topics = |answer: &Answer, is_secure: bool| -> Vec<Topic> {
            of_headers(answer, is_secure).into_iter().map(|advice| advice.topic).collect()
        };
        assert_eq!(topics(&Answer::default(), true), all);
        assert!(!topics(&Answer::default(), false).contains(&Topic::Transport));
        let sound = Answer {
            sniffing: "nosniff".to_owned(),
            policy: "frame-ancestors 'none'".to_owned(),
            transport: "max-age=31536000".to_owned(),
            referrer: "strict-origin-when-cross-origin".to_owned(),
            opener: "same-origin".to_owned(),
            permissions: "camera=()".to_owned(),
            ..Answer::default()
        };
        assert_eq!(topics(&sound, true), []);
    }

    #[test]
    fn rescue_script_in_place_of_the_worker_is_reported() {
        let own = |path: &str| {
            let file = App::get().files.iter().find(|file| file.path == path);
            file.expect("the press writes it").bytes.clone()
        };
        let worker = Expected { path: "worker.js".to_owned(), proof: Proof::Own(own("worker.js")) };
        let answer = |bytes: &[u8]| Answer { bytes: bytes.to_vec(), ..Answer::default() };
        assert_eq!(version(&worker, &answer(&own("worker.js"))), None);
        assert_eq!(version(&worker, &answer(&own("rescue.js"))), Some((Topic::Rescue, 0)));
        assert_eq!(version(&worker, &answer(b"older();")), Some((Topic::OtherVersion, 0)));
    }
}
