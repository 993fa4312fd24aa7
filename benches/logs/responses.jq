# Shared by annotate.jq and summarize.jq.

# Returns the object that is annotated and the response in a line; null if there is none.
def read($shape):
  (try
    (if $shape == "text" then {line: {line: .}, response: ([capture("(?<json>\\{.*\\})")] | .[0].json | fromjson)}
     else
       fromjson
       | {line: ., response: (if $shape == "nested" then .upstream.response.body
                              elif $shape == "escaped" then .body | fromjson
                              else . end)}
     end)
   catch null)
  | if (.response | type) == "object" and .response.code != null then . else null end;

# Returns the code of a response.
def code: .code | tonumber;

# Returns the module code of a response, or null.
def module_code($code):
  (if .message // "" | startswith("(") then (.message | capture("^\\((?<n>-?[0-9]{1,6})\\)") | .n | tonumber) // null else null end) as $m
  | if $m == $code then null else $m end;
