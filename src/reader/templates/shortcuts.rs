//! Single-letter keyboard shortcuts, and the dialog that lists them.
//!
//! A screen reader in its reading mode handles letters itself, before the page does. No browser uses these.

use leptos::prelude::*;

use super::settings_panel::{KeysSwitch, Settings};

/// A keyboard shortcut.
pub struct Shortcut {
    /// The key, as the browser names it.
    pub key: &'static str,
    /// Its description in the list.
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
    run("j", "Next paragraph", Command::NextParagraph),
    run("k", "Previous paragraph", Command::PreviousParagraph),
    run("f", "Open the first note of the paragraph", Command::OpenNote),
    run("z", "See the picture large", Command::OpenPicture),
    click("b", "Back to where you were", "[data-place=back]"),
    run("l", "Copy the link of the paragraph", Command::CopyLink),
    run("q", "Copy the citation of the essay", Command::CopyCitation),
    click("m", "Mark the essay as read or unread", ".essay [data-mark]"),
    click("n", "Next essay", ".onward [rel=next]"),
    click("p", "Previous essay", ".onward [rel=prev]"),
    click("c", "Table of contents", ".masthead .home"),
    click("s", "Search", "[data-opens=search]"),
    click(".", "Next hit of the search", "[data-hit='1']"),
    click(",", "Previous hit of the search", "[data-hit='-1']"),
    click("+", "Larger text", "[data-size='1']"),
    click("-", "Smaller text", "[data-size='-1']"),
    click("d", "Display settings", "[data-opens=display]"),
    click("o", "What is saved on this device", "[data-opens=library]"),
    run("?", "This list", Command::OpenList),
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
                <dd>{label}</dd>
            </div>
        }
    };
    view! {
        <div class="panel-head">
            <h2 id="keys-title" tabindex="-1" data-first="">
                "Keys"
            </h2>
            <button type="button" data-close="">
                "Close"
            </button>
        </div>
        <dl>
            {SHORTCUTS.iter().map(|one| row(one.key, one.label)).collect_view()}
            {row("Esc", "Close what is open")}
        </dl>
        <KeysSwitch settings/>
    }
}
