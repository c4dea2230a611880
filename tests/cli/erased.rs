//! `erase`: what a user keeps goes, and nothing else.

use crate::run::Device;

fn sold_on() -> Device {
    let device = Device::new();
    let said = device.run("charge 12,50 --reference first --after 0");
    assert_eq!(said.code, 0, "{said:?}");
    device
}

#[test]
fn nothing_goes_unasked() {
    let device = sold_on();
    let said = device.run("erase");
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
    assert!(said.err.contains("--yes"), "{said:?}");
    assert_eq!(device.run("payments --json").json().len(), 1);
}

#[test]
fn what_the_program_made_goes_and_what_others_put_there_stays() {
    let device = sold_on();
    let settings = device.data_dir().join("settings.toml");
    let foreign = device.data_dir().join("training/notes.txt");
    let other = device.data_dir().join("live");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("invoice.csv"), "not the program's").unwrap();
    std::fs::write(&settings, "sound = false\n").unwrap();
    std::fs::write(&foreign, "not the program's").unwrap();
    let said = device.run("erase --yes");
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    assert!(said.out.contains("key delete"), "the keys stay: {said:?}");
    let left: Vec<_> = std::fs::read_dir(device.data_dir())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
    for folder in [foreign.parent().unwrap(), &other] {
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
    }
    std::fs::remove_file(&foreign).unwrap();
    std::fs::remove_file(other.join("invoice.csv")).unwrap();
    let again = device.run("erase --yes");
    assert_eq!((again.code, again.err.as_str()), (0, ""), "{again:?}");
    assert!(!device.data_dir().exists());
}

#[cfg(unix)]
#[test]
fn nothing_goes_while_somebody_sells() {
    let device = Device::new();
    let mut sale = device.start("charge 5 --reference open --json --simulate none");
    sale.event("code");
    let said = device.run("erase --yes --even-open");
    assert_eq!((said.code, said.out.as_str()), (4, ""), "{said:?}");
    sale.signal("INT");
    assert_eq!(sale.end().0, 12);
    assert_eq!(device.run("payments --json").json().len(), 1);
}
