//! Processes that end with the run: also after a panic, also when it is interrupted.

use std::{
    io,
    process::{Child, ChildStdout, Command, Stdio},
    sync::Mutex,
};

/// The process groups that are running.
static GROUPS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// A running program and all that it started; ended when dropped.
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts `command` in a process group of its own, its standard output to be read with
    /// [`Process::output`].
    pub fn start(command: &mut Command) -> io::Result<Self> {
        use std::os::unix::process::CommandExt;
        let command = command.process_group(0).stdin(Stdio::null()).stderr(Stdio::null());
        let child = command.stdout(Stdio::piped()).spawn()?;
        groups().push(child.id());
        Ok(Self { child })
    }

    /// What it writes; `None` the second time.
    pub fn output(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// Whether it has ended already.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let id = self.child.id();
        end(id);
        // Nothing is left to be done about a process that cannot be waited for.
        let _ = self.child.wait();
        groups().retain(|group| *group != id);
    }
}

/// Ends every process that is still running; for a run that is interrupted.
pub fn end_all() {
    groups().drain(..).for_each(end);
}

fn groups() -> std::sync::MutexGuard<'static, Vec<u32>> {
    GROUPS.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Ends a process group. The standard library has no call for it, and the crate forbids the
/// unsafe one, so the program of that name does it.
fn end(group: u32) {
    let mut kill = Command::new("kill");
    let kill = kill.args(["-KILL", "--", &format!("-{group}")]);
    let _ = kill.stdout(Stdio::null()).stderr(Stdio::null()).status();
}
