//! Single-letter keyboard shortcuts, and the dialog that lists them.
//!
//! A screen reader in its reading mode handles letters itself, before the page does. No browser uses these.

use leptos::prelude::*;

use super::settings_panel::{KeysSwitch, Settings};
use crate::reader::dom::messages::text;

/// A keyboard shortcut.
pub struct Shortcut {
    /// The key, as the browser names it.
    pub key: &'static str,
    /// The message that describes it in the list.
    label: &'static str,
    /// The action.
    pub action: Action,
}

/// The action of a keyboard shortcut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Click the button or link that a selector selects, if there is one.
    Click(&'static str),
    /// Run a command, which no button or link does.
    Run(Command),
}

/// A command that only a keyboard shortcut gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Go to the next paragraph.
    NextParagraph,
    /// Go to the previous paragraph.
    PreviousParagraph,
    /// Open the first note of the paragraph that the reader is at.
    OpenNote,
    /// Open the first image in sight.
    OpenPicture,
    /// Copy the link of the paragraph that the reader is at.
    CopyLink,
    /// Copy the citation of the essay.
    CopyCitation,
    /// Open the list of keyboard shortcuts.
    OpenList,
}

/// All shortcuts, in the order of the list.
pub static SHORTCUTS: [Shortcut; 19] = [
    run("j", "reader-shortcut-next-paragraph", Command::NextParagraph),
    run("k", "reader-shortcut-previous-paragraph", Command::PreviousParagraph),
    run("f", "reader-shortcut-note", Command::OpenNote),
    run("z", "reader-shortcut-image", Command::OpenPicture),
    click("b", "reader-go-back", "[data-place=back]"),
    run("l", "reader-shortcut-copy-link", Command::CopyLink),
    run("q", "reader-shortcut-copy-citation", Command::CopyCitation),
    click("m", "reader-shortcut-mark", ".essay [data-mark]"),
    click("n", "reader-shortcut-next-essay", ".onward [rel=next]"),
    click("p", "reader-shortcut-previous-essay", ".onward [rel=prev]"),
    click("c", "reader-shortcut-contents", ".masthead .home"),
    click("s", "reader-search", "[data-opens=search]"),
    click(".", "reader-shortcut-next-hit", "[data-hit='1']"),
    click(",", "reader-shortcut-previous-hit", "[data-hit='-1']"),
    click("+", "reader-larger-text", "[data-size='1']"),
    click("-", "reader-smaller-text", "[data-size='-1']"),
    click("d", "reader-shortcut-display", "[data-opens=display]"),
    click("o", "reader-shortcut-offline", "[data-opens=library]"),
    run("?", "reader-shortcut-list", Command::OpenList),
];

const fn click(key: &'static str, label: &'static str, selector: &'static str) -> Shortcut {
    Shortcut { key, label, action: Action::Click(selector) }
}

const fn run(key: &'static str, label: &'static str, command: Command) -> Shortcut {
    Shortcut { key, label, action: Action::Run(command) }
}

/// The list, and the switch that turns the shortcuts on or off.
#[component]
pub fn ShortcutList(
    /// The settings.
    settings: Settings,
) -> impl IntoView {
    let row = |key: &'static str, label: &'static str| {
        view! {
            <div>
                <dt>
                    <kbd>{key}</kbd>
                </dt>
                <dd>{text(label)}</dd>
            </div>
        }
    };
    view! {
        <div class="panel-head">
            <h2 id="keys-title" tabindex="-1" data-first="">
                {text("reader-shortcuts")}
            </h2>
            <button type="button" data-close="">
                {text("reader-close")}
            </button>
        </div>
        <dl>
            {SHORTCUTS.iter().map(|one| row(one.key, one.label)).collect_view()}
            {row("Esc", "reader-shortcut-close")}
        </dl>
        <KeysSwitch settings/>
    }
}
