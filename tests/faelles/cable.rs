//! A network of its own for a machine, with a cable to this one that can be pulled: Linux's network namespaces.

use std::process::Command;

/// The cable; pulled and taken away at the end.
pub(crate) struct Cable {
    network: String,
    here: String,
    /// The address of this machine at its end.
    pub(crate) host: String,
}

fn ip(words: &str) -> Result<(), String> {
    let output = Command::new("ip").args(words.split(' ')).output();
    let output = output.map_err(|e| format!("no program ip: {e}"))?;
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    output.status.success().then_some(()).ok_or(said)
}

impl Cable {
    /// Lays a cable to a new network; why that cannot be done here.
    pub(crate) fn lay(number: u32) -> Result<Self, String> {
        let run = std::process::id() % 10_000;
        let (network, here, there) = (
            format!("os{run}n{number}"),
            format!("os{run}h{number}"),
            format!("os{run}t{number}"),
        );
        let (third, fourth) = (run % 250, number * 4);
        let host = format!("10.77.{third}.{}", fourth + 1);
        let guest = format!("10.77.{third}.{}", fourth + 2);
        ip(&format!("netns add {network}"))?;
        let cable = Self {
            network,
            here,
            host,
        };
        let (network, here, host) = (&cable.network, &cable.here, &cable.host);
        ip(&format!(
            "link add {here} type veth peer name {there} netns {network}"
        ))?;
        ip(&format!("addr add {host}/30 dev {here}"))?;
        ip(&format!("link set {here} up"))?;
        for words in [
            format!("addr add {guest}/30 dev {there}"),
            format!("link set {there} up"),
            "link set lo up".to_owned(),
        ] {
            ip(&format!("-n {network} {words}"))?;
        }
        Ok(cable)
    }

    /// What starts a program there.
    pub(crate) fn within(&self) -> Vec<&str> {
        vec!["ip", "netns", "exec", &self.network]
    }

    /// Pulls it, or plugs it in again. Whoever sits at either end is not told.
    pub(crate) fn pull(&self, pulled: bool) {
        let way = if pulled { "down" } else { "up" };
        ip(&format!("link set {} {way}", self.here)).expect("pulled or plugged in");
    }
}

impl Drop for Cable {
    fn drop(&mut self) {
        drop(ip(&format!("link del {}", self.here)));
        drop(ip(&format!("netns del {}", self.network)));
    }
}
