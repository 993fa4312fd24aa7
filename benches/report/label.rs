//! The names of contenders for readers.

/// Returns the name of a contender in Markdown.
pub(crate) fn markdown(contender: &str) -> String {
    match contender {
        "ours" => "**`qcloud-codes`**",
        "ours_by_reference" => "`qcloud-codes`, catalog chosen at run time",
        "ours_with_text" => "`qcloud-codes`, texts read",
        "ours_to_heapless" => "`qcloud-codes`, without allocation",
        "phf" => "`phf::Map`",
        "phf_ptrhash" => "`phf::Map` with `ptrhash`",
        "heapless_FnvIndexMap" => "`heapless::FnvIndexMap`",
        "heapless_LinearMap" => "`heapless::LinearMap`",
        "serde_json_value" => "`serde_json::Value`",
        "serde_json_borrowed" => "`serde_json`, borrowed struct",
        "serde_json_at_each_brace" => "`serde_json` at each brace",
        "serde_json_HashMap" => "`serde_json` and `HashMap`",
        "sonic_rs_FxHashMap" => "`sonic-rs` and `FxHashMap`",
        "dense_array" | "binary_search" | "linear_scan" | "loop_alone" | "python3" => {
            return plain(contender);
        }
        _ => return format!("`{}`", plain(contender)),
    }
    .to_owned()
}

/// Returns the name of a contender without markup.
pub(crate) fn plain(contender: &str) -> String {
    match contender {
        "ours" => "qcloud-codes",
        "ours_by_reference" => "qcloud-codes, by reference",
        "dense_array" => "dense array (the limit)",
        "binary_search" => "binary search",
        "linear_scan" => "linear scan",
        "loop_alone" => "the loop alone",
        "phf" => "phf::Map",
        "phf_ptrhash" => "phf::Map, ptrhash",
        "heapless_FnvIndexMap" => "heapless FnvIndexMap",
        "heapless_LinearMap" => "heapless LinearMap",
        "sonic_rs" => "sonic-rs",
        "simd_json" => "simd-json",
        "serde_json_core" => "serde-json-core",
        "python3" => "Python",
        other => other,
    }
    .to_owned()
}
