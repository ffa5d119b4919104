//! A content folder that a test writes, presses and looks at, in one chain.

use std::{
    fs,
    path::{Path, PathBuf},
};

use pliego::press::{self, Options, fault::Faults, typeset::Typeset};
use tempfile::TempDir;

use super::outline;

/// A content folder in the making.
pub struct Case {
    /// Holds `content/`, and what lies outside it.
    folder: TempDir,
    options: Options,
}

impl Case {
    /// A publication with one collection, `a`, and in it one essay, `first`.
    pub fn new() -> Self {
        Self::empty()
            .file("publication.yaml", "title: A publication\n")
            .file("a/collection.yaml", "title: A collection\n")
            .essay("first", "")
    }

    /// An empty content folder.
    pub fn empty() -> Self {
        let folder = TempDir::new().expect("a folder for the case");
        let case = Self { folder, options: Options::default() };
        fs::create_dir(case.content()).expect("the content folder");
        case
    }

    /// The content folder.
    pub fn content(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    /// A file of the content. A path that begins with `../` lies outside it.
    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.content().join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("its folder");
        fs::write(path, bytes).expect("the file");
        self
    }

    /// A single-file essay in the collection `a`, with further `fields`, each on a line.
    pub fn essay(self, slug: &str, fields: &str) -> Self {
        let text = format!(
            "---\ntitle: The essay {slug}\nauthors: [María Núñez]\ndate: 2026-02-03\n{fields}---\n\nA text.\n"
        );
        self.file(&format!("a/{slug}.md"), text)
    }

    /// A link at `path` that leads to `target`.
    #[cfg(unix)]
    pub fn link(self, path: &str, target: &str) -> Self {
        std::os::unix::fs::symlink(target, self.content().join(path)).expect("the link");
        self
    }

    /// A file at `path` of so many bytes, none of which is written.
    pub fn long(self, path: &str, bytes: u64) -> Self {
        let case = self.file(path, "");
        let file = fs::File::options().write(true).open(case.content().join(path));
        file.and_then(|file| file.set_len(bytes)).expect("a file of that length");
        case
    }

    /// Asks for drafts too.
    pub fn drafts(mut self) -> Self {
        self.options.drafts = true;
        self
    }

    /// Runs the front of the press.
    pub fn gather(self) -> Outcome {
        let outcome = press::gather(&self.content(), &self.options);
        Outcome { outcome, _folder: self.folder }
    }
}

/// Runs the front of the press on a folder that the test did not write.
pub fn gather(content: &Path) -> Result<Typeset, Faults> {
    press::gather(content, &Options::default())
}

/// Result of a case.
pub struct Outcome {
    outcome: Result<Typeset, Faults>,
    _folder: TempDir,
}

impl Outcome {
    /// The publication, which must have come out.
    pub fn typeset(self) -> Typeset {
        match self.outcome {
            Ok(typeset) => typeset,
            Err(faults) => panic!("refused:\n{}", outline::of_faults(faults)),
        }
    }

    /// There is one fault, and it begins like this.
    pub fn refuses(self, start: &str) {
        self.refuses_all(&[start]);
    }

    /// There are these faults, which begin like this, in the order of files and places.
    pub fn refuses_all(self, starts: &[&str]) {
        let faults = match self.outcome {
            Ok(typeset) => panic!("came out:\n{}", outline::of(&typeset)),
            Err(faults) => faults.sorted(),
        };
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let alike = lines.len() == starts.len()
            && lines.iter().zip(starts).all(|(line, start)| line.starts_with(start));
        assert!(alike, "expected {starts:#?}, refused {lines:#?}");
        for fault in faults {
            assert!(
                !fault.expected.is_empty() && !fault.hint.is_empty(),
                "{fault:?} says too little"
            );
        }
    }
}
