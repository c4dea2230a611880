//! What is generated, and the sandbox as a program.

use crate::run::Device;

#[test]
fn completions_and_the_manual_name_every_command() {
    let device = Device::new();
    for line in [
        "completions bash",
        "completions zsh",
        "completions fish",
        "completions powershell",
        "man",
    ] {
        let said = device.run(line);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}");
        for command in ["charge", "payments", "reconcile", "doctor", "settle"] {
            assert!(said.out.contains(command), "{line} does not name {command}");
        }
    }
    assert!(!device.data_dir().exists());
    assert_eq!(device.run("completions cobol").code, 2);
}

#[cfg(unix)]
#[test]
fn the_sandbox_says_where_it_listens_and_ends_when_told_to() {
    for signal in ["INT", "TERM"] {
        let device = Device::new();
        let mut sandbox =
            device.start("sandbox --outcome completed --after 1 --fault rate_limited=1");
        let line = sandbox.line();
        let address = line.strip_prefix("listening on http://").unwrap();
        let address = address.strip_suffix("/v1/json").unwrap();
        assert!(std::net::TcpStream::connect(address).is_ok(), "{address}");
        sandbox.signal(signal);
        assert_eq!(sandbox.end().0, 0);
        assert!(!device.data_dir().exists());
    }
}
