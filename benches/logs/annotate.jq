# jq -n -R -r -f annotate.jq --slurpfile catalog codes.json LOG
def parse: try fromjson catch "broken";
($catalog[0] | map({key: "\(.catalog) \(.code)", value: .}) | from_entries) as $known
| inputs as $line
| $line
| parse as $value
| if $value == "broken" or ($value | type) != "object" or $value.code == null then $line
  else
    ($value.code | tonumber) as $code
    | (if ($value.message // "" | startswith("(")) then ($value.message | capture("^\\((?<n>-?[0-9]{1,6})\\)") | .n | tonumber) // null else null end) as $m
    | (if $m == $code then null else $m end) as $m
    | $known["common \($code)"] as $row
    | (if $m == null then null else $known["cdn \($m)"] end) as $mrow
    | ($mrow // $row) as $entry
    | $value + {catalog: {
        code: $code, module_code: $m, catalog: $entry.catalog, name: $entry.name,
        title: $entry.title, remedy: $entry.remedy, retry: $entry.retry,
        retryable: $entry.retryable, actor: $entry.actor}}
    | tojson
  end
