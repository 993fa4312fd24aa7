//! Compares the public API of each published library with its listing in `public-api/`, so that no
//! change goes unnoticed.
//!
//! ```sh
//! cargo test -p qcloud-codes-tests --test public_api -- --ignored
//! SNAPSHOTS=overwrite cargo test -p qcloud-codes-tests --test public_api -- --ignored
//! ```

use std::env;
use std::path::Path;
use std::process::Command;

use public_api::Builder;
use snapbox::assert::DEFAULT_ACTION_ENV;
use snapbox::{Assert, Data};

/// The published libraries. The API of `qcloud-codes-ffi` is its header, which has a test of its own.
const PACKAGES: [&str; 6] = [
    "codetable",
    "qcloud-codes",
    "codetable-files",
    "qcloud-codes-export",
    "qcloud-codes-diagnosis",
    "qcloud-codes-cli",
];

/// Documents the packages, with all features, as JSON.
fn document() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cargo = Command::new(env::var_os("CARGO").unwrap());
    cargo.args("doc --quiet --locked --no-deps --all-features --lib".split(' '));
    for package in PACKAGES {
        cargo.args(["--package", package]);
    }
    let status = cargo
        .env("RUSTDOC", root.join("rustdoc"))
        .env("RUSTDOCFLAGS", "-Z unstable-options --output-format json")
        .status()
        .unwrap();
    assert!(status.success(), "cargo doc failed");
}

#[test]
#[ignore = "needs a Rust whose rustdoc writes the JSON format that `public-api` reads"]
fn public_api_is_as_listed() {
    document();
    let json = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../doc");
    let listings = Path::new(env!("CARGO_MANIFEST_DIR")).join("public-api");
    let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
    for package in PACKAGES {
        let json = json.join(package.replace('-', "_") + ".json");
        let api = Builder::from_rustdoc_json(json)
            .omit_blanket_impls(true)
            .omit_auto_trait_impls(true)
            .build()
            .unwrap_or_else(|error| {
                panic!("{package}: {error}: this Rust needs another version of `public-api`")
            });
        let listing = listings.join(package).with_extension("txt");
        assert.eq(api.to_string(), Data::read_from(&listing, None).raw());
    }
}
