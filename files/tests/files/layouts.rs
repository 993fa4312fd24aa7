//! Files as other tools write them.

use codetable::{Code, Dataset, Key, KeyKind};
use codetable_files::{Columns, Draft, Format, Options, Position, load, read, read_bytes};

fn options(columns: &str) -> Options {
    Options {
        columns: columns.parse().unwrap(),
        ..Options::default()
    }
}

fn drafts(file: &str, text: &str) -> Vec<Draft> {
    read_bytes(file, text.as_bytes(), &Options::default()).unwrap()
}

fn loaded(file: &str, text: &str) -> &'static Dataset {
    load(&drafts(file, text)).unwrap()
}

/// Returns key, name and title of each row of the only catalog.
fn rows(drafts: &[Draft]) -> Vec<(String, String, String)> {
    let catalog = load(drafts).unwrap().catalogs().first().copied().unwrap();
    let entries = catalog.entries().iter();
    let texts = entries.map(|entry| {
        let (name, title) = (entry.name().to_owned(), entry.title().to_owned());
        (entry.key().to_string(), name, title)
    });
    texts.collect()
}

fn row(key: &str, name: &str, title: &str) -> (String, String, String) {
    (key.to_owned(), name.to_owned(), title.to_owned())
}

#[test]
fn common_header_names_are_understood() {
    let expected = [
        row("1", "EPERM", "Not permitted"),
        row("2", "ENOENT", "ENOENT"),
    ];
    for header in [
        "code,name,title",
        "Value , SYMBOL,Comment",
        "number,mnemonic,message",
        "id,name,text",
        "ID,Name,Description",
    ] {
        let text = format!("{header}\n2,ENOENT,\n1,EPERM,Not permitted\n");
        assert_eq!(rows(&drafts("errno.csv", &text)), expected, "{header}");
    }
}

#[test]
fn separator_is_detected_from_the_header() {
    for separator in [";", "\t"] {
        let text = "\u{FEFF}code,name,title\r\n1,EPERM,\"Not, or; no\tlonger\"\r\n\r\n"
            .replace(
                "code,name,title",
                &["code", "name", "title"].join(separator),
            )
            .replace("1,EPERM,", &["1", "EPERM", ""].join(separator));
        let expected = [row("1", "EPERM", "Not, or; no\tlonger")];
        assert_eq!(rows(&drafts("errno.csv", &text)), expected);
    }
}

#[test]
fn files_of_esp_idf_are_read_unchanged() {
    let text = "\
value,name,description
-1,ESP_FAIL,Generic esp_err_t code indicating failure
0,ESP_OK,esp_err_t value indicating success (no error)
0x101,ESP_ERR_NO_MEM,Out of memory
0x102,ESP_ERR_INVALID_ARG,Invalid argument
0x1100a,ESP_ERR_HTTPD_TASK,Failed to launch server task/thread
";
    let dataset = loaded("esp_err_codes.csv", text);
    let catalog = dataset.catalog("esp_err_codes").unwrap();
    assert_eq!(catalog.key_kind(), KeyKind::Hexadecimal);
    let entry = catalog.get(Code::new(0x102)).unwrap();
    assert_eq!(entry.to_string(), "0x102: Invalid argument");
    assert_eq!((entry.retry(), entry.actor()), (None, None));
    assert_eq!(catalog.get(Code::new(-1)).unwrap().name(), "ESP_FAIL");
    assert!(catalog.get(Code::SUCCESS).is_some());
    assert!(catalog.get(Code::new(0x103)).is_none());
}

#[test]
fn columns_are_given_by_name_or_in_their_order() {
    let expected = [row("7", "Stall", "The motor stalls")];
    let named = b"nr,label,info\n7,Stall,The motor stalls\n";
    let found = read_bytes(
        "motor.csv",
        named,
        &options("code=nr, name=LABEL,title=info"),
    );
    assert_eq!(rows(&found.unwrap()), expected);
    let headerless = b"7,x,Stall,The motor stalls\n";
    let found = read_bytes("motor.csv", headerless, &options("code,-,name,title"));
    assert_eq!(rows(&found.unwrap()), expected);
    let json = br#"[{"nr": 7, "label": "Stall", "info": "The motor stalls"}]"#;
    let found = read_bytes(
        "motor.json",
        json,
        &options("code=nr,name=label,title=info"),
    );
    assert_eq!(rows(&found.unwrap()), expected);
    assert!("code=nr,name".parse::<Columns>().is_err());
    assert!("code=,name=symbol".parse::<Columns>().is_err());
    assert!("code,,name".parse::<Columns>().is_err());
    assert!("code=a,code=b".parse::<Columns>().is_err());
}

#[test]
fn unknown_columns_are_kept() {
    let found = drafts(
        "motor.csv",
        "code,owner,name,description,message\n7,drives,Stall,long,short\n",
    );
    let draft = found.first().unwrap();
    assert_eq!(draft.columns, ["owner", "description"]);
    let row = draft.rows.first().unwrap();
    assert_eq!(row.title.value, "short");
    assert_eq!(
        row.other,
        [Some("drives".to_owned()), Some("long".to_owned())]
    );
    let dataset = load(&found).unwrap();
    let owner = dataset.extra_columns().first().unwrap();
    let key = Key::Number(Code::new(7), KeyKind::Decimal);
    assert_eq!(
        (owner.name(), owner.get("motor", key)),
        ("owner", Some("drives"))
    );
}

#[test]
fn kinds_of_keys_are_inferred() {
    for (codes, kind) in [
        ("1\n-2\n2147483647", KeyKind::Decimal),
        ("1\n4294967295", KeyKind::Unsigned),
        ("-1\n4294967295", KeyKind::Decimal),
        ("1\n0x2", KeyKind::Hexadecimal),
        ("P0301\nP0302", KeyKind::Text),
        ("23505\n0A000", KeyKind::Text),
    ] {
        let rows = codes.lines().zip(["A", "B", "C"]);
        let rows: Vec<_> = rows
            .map(|(code, name)| format!("{code},{name}\n"))
            .collect();
        let found = drafts("keys.csv", &format!("code,name\n{}", rows.concat()));
        assert_eq!(found.first().unwrap().keys, kind, "{codes}");
    }
}

#[test]
fn misspelt_numbers_are_not_texts() {
    for keys in [["257.0", "258.0"], ["1,024", "10,240"], ["101h", "1Fh"]] {
        let csv = format!("code;name\n{};A\n{};B\n", keys[0], keys[1]);
        let error = read_bytes("a.csv", csv.as_bytes(), &Options::default()).unwrap_err();
        let expected = format!(
            "a.csv:2:1: `{}` is not a number in decimal or after 0x: ",
            keys[0]
        );
        assert!(error.to_string().starts_with(&expected), "{error}");
    }
    for keys in [
        ["5.1.1", "5.2.0"],
        ["1A", "zz"],
        ["h", "1h"],
        ["1.5", "2.0"],
    ] {
        let csv = format!("code;name\n{};A\n{};B\n", keys[0], keys[1]);
        assert_eq!(drafts("a.csv", &csv)[0].keys, KeyKind::Text, "{keys:?}");
    }
}

#[test]
fn json_is_an_array_of_objects_or_an_object_keyed_by_code() {
    let expected = [
        row("1", "EPERM", "EPERM"),
        row("2", "ENOENT", "No such file"),
    ];
    for text in [
        r#"[{"value": 2, "name": "ENOENT", "message": "No such file"}, {"name": "EPERM", "value": "1"}]"#,
        r#"{"2": {"name": "ENOENT", "title": "No such file"}, "1": "EPERM"}"#,
        r#"{"EPERM": 1, "ENOENT": {"code": "2", "title": "No such file"}}"#,
    ] {
        let text = text
            .replace("\"value\"", "\"code\"")
            .replace("\"message\"", "\"title\"");
        assert_eq!(rows(&drafts("errno.json", &text)), expected, "{text}");
    }
    let lines = "{\"code\":2,\"name\":\"ENOENT\",\"title\":\"No such file\",\"n\":null}\n\n{\"code\":1,\"name\":\"EPERM\"}";
    assert_eq!(rows(&drafts("errno.ndjson", lines)), expected);
}

#[test]
fn any_database_with_one_table_of_codes_is_read() {
    let mut database = rusqlite::Connection::open_in_memory().unwrap();
    let schema = "CREATE TABLE other (a, b);
        CREATE TABLE errors (number INTEGER, symbol TEXT, message TEXT, since REAL);
        INSERT INTO errors VALUES (2, 'ENOENT', NULL, 1.5), (1, 'EPERM', 'Not permitted', NULL);";
    database.execute_batch(schema).unwrap();
    let bytes = database.serialize("main").unwrap().to_vec();
    let found = read_bytes("errno.db", &bytes, &Options::default()).unwrap();
    let expected = [
        row("1", "EPERM", "Not permitted"),
        row("2", "ENOENT", "ENOENT"),
    ];
    assert_eq!(rows(&found), expected);
    let first = found.first().unwrap().rows.first().unwrap();
    assert_eq!(first.key.position, Position { line: 1, column: 0 });
    assert_eq!(first.other, [Some("1.5".to_owned())]);
    database
        .execute_batch("CREATE VIEW more AS SELECT * FROM errors")
        .unwrap();
    let bytes = database.serialize("main").unwrap().to_vec();
    let error = read_bytes("errno.db", &bytes, &Options::default()).unwrap_err();
    assert_eq!(error.problem(), "several tables have codes");
}

#[test]
fn one_file_may_hold_several_catalogs() {
    let text = "catalog,code,name\nb,1,One\na,1,Uno\nb,2,Two\n";
    let found = drafts("all.csv", text);
    let ids: Vec<_> = found.iter().map(|draft| draft.id.value.as_str()).collect();
    assert_eq!(ids, ["b", "a"]);
    assert_eq!(
        load(&found).unwrap().catalog("b").unwrap().entries().len(),
        2
    );
}

#[test]
fn retry_and_actor_imply_a_remedy() {
    let text = "code,name,retry,actor,instruction,retryable\n1,A,later,vendor,,\n2,B,,,Ask the vendor first.,\n\
                3,C,,,,\n4,D,Later,VENDOR,,\n5,E,,,,true\n";
    let dataset = loaded("motor.csv", text);
    let entries = dataset.catalogs().first().unwrap().entries();
    let remedies: Vec<_> = entries.iter().map(|entry| entry.remedy().id()).collect();
    assert_eq!(
        remedies,
        [
            "later_vendor",
            "ask_the_vendor_first",
            "",
            "later_vendor",
            "later"
        ]
    );
}

#[test]
fn positions_refer_to_the_file() {
    let path = tempfile::tempdir().unwrap();
    let file = path.path().join("motor.csv");
    std::fs::write(
        &file,
        "code,name,title\n\n1,\"Ställ\",\"a\nb\"\n2,Ünder,x\n",
    )
    .unwrap();
    let found = read(&file, &Options::default()).unwrap();
    let draft = found.first().unwrap();
    assert_eq!(draft.file, file.to_string_lossy());
    let positions: Vec<_> = draft
        .rows
        .iter()
        .map(|row| (row.key.position, row.title.position))
        .collect();
    let position = |line, column| Position { line, column };
    assert_eq!(
        positions,
        [
            (position(3, 1), position(3, 11)),
            (position(5, 1), position(5, 9))
        ]
    );
    let error = read(&path.path().join("none.csv"), &Options::default()).unwrap_err();
    assert!(
        error.problem().starts_with("the file cannot be read"),
        "{error}"
    );
    assert_eq!(error.position(), None);
    let forced = Options {
        format: Some(Format::Json),
        ..Options::default()
    };
    assert!(read(&file, &forced).is_err());
}
