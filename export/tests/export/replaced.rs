//! What a file that is replaced has beside its bytes of ours: it is kept, or reported.

use std::fs;

use rusqlite::Connection;

use crate::{assert_fails, assert_succeeds, directory, export};

#[test]
fn a_database_that_was_changed_since_is_not_replaced() {
    let directory = directory();
    let path = directory.path().join("codes.db");
    let run = |options: &[&str]| {
        let options = [&["--sqlite", "codes.db"], options].concat();
        export(directory.path(), &options)
    };
    for change in [
        "CREATE TABLE mine (note TEXT)",
        "INSERT INTO meta VALUES ('note', 'mine')",
        "UPDATE entry SET title = 'Mine' WHERE id = 1",
        "CREATE VIEW mine AS SELECT * FROM codes",
        "DELETE FROM same_as",
        "PRAGMA journal_mode = WAL; CREATE TABLE mine (note TEXT)",
        "PRAGMA journal_mode = WAL; CREATE TABLE mine (note TEXT); PRAGMA journal_mode = DELETE",
        "CREATE TABLE mine (note TEXT); VACUUM",
    ] {
        assert_succeeds(&run(&["--force"]));
        // Who only reads changes nothing.
        let database = Connection::open(&path).unwrap();
        let read = database.query_one("SELECT count(*) FROM codes", [], |row| row.get(0));
        assert!(read.unwrap_or(0) > 0);
        drop(database);
        assert_succeeds(&run(&[]));

        let database = Connection::open(&path).unwrap();
        database.execute_batch(change).unwrap();
        drop(database);
        let changed = fs::read(&path).unwrap();
        assert_fails(
            &run(&[]),
            3,
            "codes.db: holds changes that were made to the database since it was exported, which \
             this tool did not write: use another path, or --force to replace it",
        );
        assert!(fs::read(&path).unwrap() == changed, "{change}");
    }
    assert_succeeds(&run(&["--force"]));
    assert_succeeds(&run(&[]));
}
