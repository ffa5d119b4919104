//! Mismatches at a host, in an editor's words.

use std::fmt;

use super::answer::RequestError;

/// A file that is not as it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Relative to the site's root; empty for the root.
    pub path: String,
    /// The difference.
    pub mismatch: Mismatch,
}

/// Difference between a response and the published file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// No response.
    Silent(RequestError),
    /// The answer ceased after so many bytes.
    Ceased(u64),
    /// The host does not have it: the status.
    Missing(u16),
    /// The host sends another status.
    Status(u16),
    /// The host sends readers to another address.
    Moved(String),
    /// Number of bytes that arrived, and the number that was published if known.
    Cut(u64, Option<u64>),
    /// A web page arrived in its place.
    WebPage,
    /// It is not what was published, for these reasons.
    Altered(Vec<Change>),
    /// It belongs to another edition: its id, else the hash of the edition's file.
    OtherEdition(String),
    /// It is the page of another address.
    OtherPage(String),
    /// It has this type or character set, where there should be another.
    Type(String, &'static str),
    /// It is not compressed as the host says: the encoding.
    Garbled(String),
    /// It was longer than so many bytes, and was not read further.
    TooLong(u64),
    /// The host answers with this status at an address where there is nothing.
    Found(u16),
    /// The host serves the page without the slash at the end of its address.
    Slashless,
    /// It is not named as files of a site are, so it was not requested.
    Outside,
    /// It was taken back by the editors.
    Withdrawn,
    /// The host's own policy forbids something that the page needs.
    Forbidden(&'static str),
}

/// Probable change to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The ends of lines.
    LineEnds,
    /// A byte order mark was put before it.
    Mark,
    /// White space, which does not matter to its meaning.
    Space,
    /// It was made smaller.
    Minified,
    /// It was converted to another format, of this name.
    Converted(&'static str),
    /// This was put into it.
    Inserted(String),
    /// A script is not the one that the page's policy names.
    Script,
    /// A style is not the one that the page's policy names.
    Style,
    /// The page's policy is gone.
    Policy,
    /// Words of the edition that are not in the page.
    Text(String),
    /// It differs from this byte on, counted from 0; the file that was published has so many.
    From(usize, usize),
    /// Number of bytes that arrived, and the number that was published if known.
    Bytes(u64, Option<u64>),
    /// It cannot be parsed as what it is.
    Unreadable,
}

/// Groups of mismatches that are corrected in the same way, in the order of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nothing arrived.
    NoAnswer,
    /// The host does not serve it.
    Missing,
    /// Not all of it arrived.
    Cut,
    /// Something else arrived.
    Replaced,
    /// The host changed it.
    Altered,
    /// It is of another edition.
    Stale,
    /// Its headers keep browsers from using it.
    Mistyped,
    /// Addresses lead elsewhere, or are found where nothing is.
    Addresses,
}

impl Kind {
    /// Returns the heading above the files.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::NoAnswer => "No answer:",
            Self::Missing => "Missing, or not served:",
            Self::Cut => "Cut short:",
            Self::Replaced => "Something else in its place:",
            Self::Altered => "Altered by the host, or on the way:",
            Self::Stale => "Not of this edition:",
            Self::Mistyped => "Served with wrong headers:",
            Self::Addresses => "Addresses that do not answer as they should:",
        }
    }
}

impl Mismatch {
    /// The kind under which reports list it.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Silent(_) => Kind::NoAnswer,
            Self::Missing(_) | Self::Status(_) => Kind::Missing,
            Self::Ceased(_) | Self::Cut(..) => Kind::Cut,
            Self::WebPage | Self::OtherPage(_) | Self::TooLong(_) => Kind::Replaced,
            Self::Altered(_) => Kind::Altered,
            Self::OtherEdition(_) | Self::Withdrawn => Kind::Stale,
            Self::Type(..) | Self::Garbled(_) | Self::Forbidden(_) => Kind::Mistyped,
            Self::Moved(_) | Self::Found(_) | Self::Slashless | Self::Outside => Kind::Addresses,
        }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Silent(error) => write!(f, "{error}"),
            Self::Ceased(came) => write!(f, "nothing more arrived after {came} bytes"),
            Self::Missing(status) => write!(f, "status {status}: the host does not have it"),
            Self::Status(status) => write!(f, "status {status}"),
            Self::Moved(to) => write!(f, "redirected to {to}"),
            Self::Cut(came, Some(of)) => write!(f, "{came} of {of} bytes arrived"),
            Self::Cut(came, None) => write!(f, "only {came} bytes arrived"),
            Self::WebPage => f.write_str("a web page, from the host or from a network that asks readers to sign in"),
            Self::Altered(changes) => {
                let changes: Vec<_> = changes.iter().map(ToString::to_string).collect();
                f.write_str(&changes.join("; "))
            }
            Self::OtherEdition(edition) => write!(
                f,
                "of edition {edition}: not everything was published, or the host still sends cached files"
            ),
            Self::OtherPage(route) if route.is_empty() => {
                f.write_str("the contents page, in place of this one")
            }
            Self::OtherPage(route) => write!(f, "the page of {route}, in place of this one"),
            Self::Type(is, wanted) if is.is_empty() => write!(f, "no type, must be {wanted}"),
            Self::Type(is, wanted) => write!(f, "{is}, must be {wanted}"),
            Self::Garbled(encoding) => {
                write!(f, "sent as if compressed ({encoding}), and cannot be decompressed")
            }
            Self::TooLong(limit) => write!(f, "not read further than {limit} bytes"),
            Self::Found(status) => {
                write!(f, "status {status}, though nothing is there: it must be 404")
            }
            Self::Slashless => f.write_str(
                "served without a redirect: the host must redirect to the address with a slash at its end, or links break",
            ),
            Self::Outside => f.write_str("not named like a file of a site, so not requested"),
            Self::Withdrawn => f.write_str("this edition is listed as withdrawn"),
            Self::Forbidden(what) => {
                write!(f, "the host's header Content-Security-Policy forbids {what}")
            }
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LineEnds => f.write_str("other line endings (CR LF in place of LF)"),
            Self::Mark => f.write_str("a byte order mark before it"),
            Self::Space => f.write_str("white space changed"),
            Self::Minified => f.write_str("minified"),
            Self::Converted(to) => write!(f, "converted to {to}"),
            Self::Inserted(what) => write!(f, "inserted: {what}"),
            Self::Script => f.write_str("a script changed"),
            Self::Style => f.write_str("the style changed"),
            Self::Policy => f.write_str("the content-security policy was removed"),
            Self::Text(words) => write!(f, "text changed near “{words}”"),
            Self::From(at, of) => write!(f, "differs from byte {at} of {of} on"),
            Self::Bytes(came, Some(of)) if came == of => write!(f, "other bytes, {of} as before"),
            Self::Bytes(came, Some(of)) => write!(f, "other bytes, {came} in place of {of}"),
            Self::Bytes(came, None) => write!(f, "other bytes than its name says ({came})"),
            Self::Unreadable => f.write_str("cannot be parsed as what it is"),
        }
    }
}
