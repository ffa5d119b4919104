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

    /// Returns its output; `None` the second time.
    pub fn output(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// Kills its child processes, theirs, and the process itself; when this returns, they have ended.
    pub fn kill_all(&self) -> io::Result<()> {
        let mut family = vec![self.child.id()];
        let mut alive = running()?;
        for at in 0.. {
            let Some(parent) = family.get(at).copied() else { break };
            family.extend(alive.iter().filter(|one| one.parent == parent).map(|one| one.id));
        }
        let ids = family.iter().map(u32::to_string);
        kill(&ids.collect::<Vec<_>>());
        while alive.iter().any(|one| family.contains(&one.id)) {
            alive = running()?;
        }
        Ok(())
    }

    /// Returns whether it has ended already.
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

/// Ends a process group.
fn end(group: u32) {
    kill(&[format!("-{group}")]);
}

/// Ends processes, or groups of them. The standard library has no call for it, and the crate forbids the
/// unsafe one, so the program of that name does it.
fn kill(ids: &[String]) {
    let mut kill = Command::new("kill");
    let kill = kill.args(["-KILL", "--"]).args(ids);
    let _ = kill.stdout(Stdio::null()).stderr(Stdio::null()).status();
}

/// A process and who started it.
struct Running {
    id: u32,
    parent: u32,
}

/// All processes, except those that have ended but are still listed.
fn running() -> io::Result<Vec<Running>> {
    let listed = Command::new("ps").args(["-A", "-o", "pid=,ppid=,stat="]).output()?;
    let read = |line: &str| {
        let mut words = line.split_whitespace();
        let (id, parent) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        (!words.next()?.starts_with('Z')).then_some(Running { id, parent })
    };
    Ok(String::from_utf8_lossy(&listed.stdout).lines().filter_map(read).collect())
}
