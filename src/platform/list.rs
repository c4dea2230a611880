//! Access lists as texts, in Windows' "Security Descriptor String Format" (SDDL).
//!
//! SYSTEM (`SY`) and the machine's administrators (`BA`) are what the superuser is elsewhere: no
//! list keeps them out, and one that leaves them out only stands in the way of backups.

/// A folder that is the user's alone, with all that is made in it; nothing is inherited from above.
pub fn private_folder(user: &str) -> String {
    format!("D:P(A;OICI;FA;;;{user})(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)")
}

/// A file that is the user's alone.
pub fn private_file(user: &str) -> String {
    format!("D:P(A;;FA;;;{user})(A;;FA;;;SY)(A;;FA;;;BA)")
}

/// A process whose memory is nobody's: the user and the owner (`OW`) may end it, wait for it and
/// ask for its name. Administrators need their privilege to debug, which no list denies.
pub fn closed_process(user: &str) -> String {
    format!("D:P(A;;0x1FFFFF;;;SY)(A;;0x101001;;;{user})(A;;0x101001;;;OW)")
}

/// Whether a list allows anything to anybody but the user, SYSTEM and administrators. One that is
/// not there at all, or that is not understood, does.
pub fn lets_others_in(list: &str, user: &str) -> bool {
    let known = [user, "SY", "BA"];
    let Some((flags, entries)) = list
        .strip_prefix("D:")
        .map(|rest| rest.split_at(rest.find('(').unwrap_or(rest.len())))
    else {
        return true;
    };
    if flags.contains("NO_ACCESS_CONTROL") {
        return true;
    }
    entries
        .split('(')
        .skip(1)
        .any(|entry| match fields(entry)[..] {
            ["D", _, _, _, _, _] => false,
            ["A", _, _, _, _, who] => !known.contains(&who),
            _ => true,
        })
}

/// Whether an owner, as in `O:BA`, is SYSTEM, the administrators, the account of that name (`LA`), or
/// Windows' own installer: nobody whom a user could be.
pub fn is_administrators(owner: &str) -> bool {
    const INSTALLER: &str = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";
    owner
        .strip_prefix("O:")
        .is_some_and(|who| ["SY", "BA", "LA", INSTALLER].contains(&who))
}

fn fields(entry: &str) -> Vec<&str> {
    entry.trim_end_matches(')').split(';').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const USER: &str = "S-1-5-21-1-2-3-1001";

    #[test]
    fn our_own_lists_let_nobody_else_in() {
        assert!(!lets_others_in(&private_folder(USER), USER));
        assert!(!lets_others_in(&private_file(USER), USER));
        assert!(lets_others_in(&private_folder(USER), "S-1-5-21-1-2-3-1002"));
    }

    /// `PROCESS_VM_READ`, `PROCESS_VM_WRITE`, `PROCESS_DUP_HANDLE` and `WRITE_DAC` of `winnt.h`.
    const LOOKS_INSIDE: u32 = 0x10 | 0x20 | 0x40 | 0x4_0000;

    #[test]
    fn a_closed_process_is_ended_by_its_user_and_not_looked_into() {
        let list = closed_process(USER);
        let entries: Vec<_> = list.split('(').skip(1).map(fields).collect();
        assert_eq!(entries.len(), 3, "{list}");
        for entry in &entries {
            let rights = u32::from_str_radix(entry[2].trim_start_matches("0x"), 16);
            let sees = rights.as_ref().is_ok_and(|all| all & LOOKS_INSIDE != 0);
            assert_eq!(sees, entry[5] == "SY", "{entry:?}");
            assert!(rights.is_ok_and(|all| all & 1 != 0), "{entry:?} ends it");
        }
    }

    #[test]
    fn a_profiles_inherited_list_is_private_and_a_shared_folders_is_not() {
        let profile = format!("D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;FA;;;{USER})");
        assert!(!lets_others_in(&profile, USER));
        for who in ["BU", "WD", "AU", "S-1-5-21-1-2-3-1002"] {
            let shared = format!("{profile}(A;OICIID;0x1200a9;;;{who})");
            assert!(lets_others_in(&shared, USER), "{who}");
        }
        let denied = format!("D:AI(D;OICI;FA;;;BU)(A;OICI;FA;;;{USER})");
        assert!(!lets_others_in(&denied, USER));
    }

    #[test]
    fn what_a_user_owns_is_not_the_administrators() {
        for owner in ["O:BA", "O:SY", "O:LA"] {
            assert!(is_administrators(owner), "{owner}");
        }
        for owner in ["", "O:", "BA", "O:BU", "O:S-1-5-21-1-2-3-1001"] {
            assert!(!is_administrators(owner), "{owner}");
        }
    }

    #[test]
    fn no_list_and_one_that_is_not_understood_let_everybody_in() {
        for list in [
            "",
            "O:BA",
            "D:NO_ACCESS_CONTROL",
            "D:P(XA;;FA;;;SY;(a))",
            "D:(A;;FA)",
        ] {
            assert!(lets_others_in(list, USER), "{list}");
        }
        assert!(!lets_others_in("D:P", USER), "nobody at all");
    }
}
