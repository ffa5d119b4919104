//! More than one tab.

use thirtyfour::WindowHandle;

use super::{Outcome, Reader};

/// A tab of the browser.
pub struct Tab(WindowHandle);

impl Reader<'_> {
    /// The tab that is looked at.
    pub fn tab(&self) -> Outcome<Tab> {
        Ok(Tab(self.wait(self.browser.driver.window(), "naming the tab")?))
    }

    /// Opens an empty tab and switches to it.
    pub fn open_tab(&self) -> Outcome<Tab> {
        let tab = Tab(self.wait(self.browser.driver.new_tab(), "opening a tab")?);
        self.turn_to(&tab)?;
        Ok(tab)
    }

    /// Switches to another tab.
    pub fn turn_to(&self, tab: &Tab) -> Outcome {
        let turned = self.browser.driver.switch_to_window(tab.0.clone());
        self.wait(turned, "turning to a tab")
    }

    /// Closes the current tab, and switches to another.
    pub fn close_tab(&self, then: &Tab) -> Outcome {
        self.wait(self.browser.driver.close_window(), "closing a tab")?;
        self.turn_to(then)
    }
}
