//! Who is at this device, as the operating system names the user: kept with what people decide.

/// The name of the user that this process runs as; never empty.
///
/// On Linux the user's number counts, which nobody sets as one sets a variable: its name from the
/// system's own list, or the number where the list does not have it (as for users of a directory).
/// Windows knows the name itself. Elsewhere it is the name that the session was given.
pub fn name() -> String {
    own_number()
        .map(|number| {
            let list = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
            named(&list, number).unwrap_or_else(|| with_number(number, given()))
        })
        .or_else(given)
        .unwrap_or_else(|| "unknown".to_owned())
}

#[cfg(target_os = "linux")]
fn own_number() -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    let process = std::fs::metadata("/proc/self").ok()?;
    Some(process.uid())
}

#[cfg(not(target_os = "linux"))]
fn own_number() -> Option<u32> {
    None
}

/// The name of a number in lines of `name:password:number:...`.
fn named(list: &str, number: u32) -> Option<String> {
    let name = list.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let own = fields.nth(1)?.parse::<u32>().ok()?;
        (own == number && !name.is_empty()).then_some(name)
    })?;
    Some(name.to_owned())
}

fn with_number(number: u32, given: Option<String>) -> String {
    match given {
        Some(name) => format!("{name} ({number})"),
        None => number.to_string(),
    }
}

#[cfg(windows)]
fn given() -> Option<String> {
    crate::platform::user_name()
}

/// The name in the session's variables.
#[cfg(not(windows))]
fn given() -> Option<String> {
    ["USER", "LOGNAME"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|name| !name.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_named_by_the_systems_list_and_never_by_a_part_of_it() {
        let list = "root:x:0:0:root:/root:/bin/sh\nbroken\nclerk:x:1000:1000::/home/clerk:\n:x:5::";
        assert_eq!(named(list, 1000).as_deref(), Some("clerk"));
        assert_eq!(named(list, 0).as_deref(), Some("root"));
        for other in [1, 5, 100, 10_000] {
            assert_eq!(named(list, other), None);
        }
    }

    #[test]
    fn whoever_is_not_in_the_list_is_known_by_number() {
        assert_eq!(with_number(7, Some("jan".into())), "jan (7)");
        assert_eq!(with_number(7, None), "7");
        assert!(!name().is_empty());
    }
}
