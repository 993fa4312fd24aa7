# jq -n -R -f summarize.jq --slurpfile catalog codes.json LOG
def parse: try fromjson catch "broken";
($catalog[0] | map({key: "\(.catalog) \(.code)", value: true}) | from_entries) as $known
| reduce inputs as $line ({lines: 0, responses: 0, failures: 0, unknown: 0, not_json: 0, common: {}, module: {}};
    .lines += 1
    | ($line | parse) as $value
    | if $value == "broken" then .not_json += 1
      elif ($value | type) != "object" or $value.code == null then .
      else
        .responses += 1
        | ($value.code | tonumber) as $code
        | if $code == 0 then .
          else
            (if ($value.message // "" | startswith("(")) then ($value.message | capture("^\\((?<n>-?[0-9]{1,6})\\)") | .n | tonumber) // null else null end) as $m
            | (if $m == $code then null else $m end) as $m
            | .failures += 1
            | .common["\($code)"] += 1
            | (if $m != null then .module["\($m)"] += 1 else . end)
            | if $known["common \($code)"] and ($m == null or $known["cdn \($m)"]) then . else .unknown += 1 end
          end
      end)
