//! Gives the programs of Windows their icon, version and manifest. For other systems it does nothing.

use std::env;
use std::error::Error;

/// Each program and what Windows calls it, where it tells its users which one is meant.
const PROGRAMS: [(&str, &str); 2] = [
    ("bpost-terminal", "bpost-terminal (command line)"),
    ("bpost-terminal-window", "bpost-terminal"),
];

const ICON: &str = "assets/icon/icon.ico";
const MANIFEST: &str = "packaging/windows/program.manifest";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    // The system that is built for counts, not the one that builds.
    if env::var("CARGO_CFG_TARGET_OS")? != "windows" {
        return Ok(());
    }
    for file in [ICON, MANIFEST] {
        println!("cargo:rerun-if-changed={file}");
    }
    // Windows reads its resources as UTF-16; the manifest is ASCII.
    let manifest = std::fs::read_to_string(MANIFEST)?;
    for (name, description) in PROGRAMS {
        let mut resource = winresource::WindowsResource::new();
        resource
            .set_icon(ICON)
            .set_manifest(&manifest)
            .set("FileDescription", description)
            .set("InternalName", name)
            .set("OriginalFilename", &format!("{name}.exe"))
            .set("CompanyName", "bpost")
            .set("LegalCopyright", &env::var("CARGO_PKG_LICENSE")?);
        resource.compile_for(name)?;
    }
    Ok(())
}
