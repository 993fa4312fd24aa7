# Builds the extension for SQLite, if SQLite's header is installed.
find_path(SQLITE3_INCLUDE_DIR sqlite3ext.h)
mark_as_advanced(SQLITE3_INCLUDE_DIR)
if(NOT SQLITE3_INCLUDE_DIR)
  message(STATUS "qcloud_codes: no extension for SQLite, because sqlite3ext.h was not found: "
                 "on Debian, apt-get install libsqlite3-dev")
  return()
endif()

set(sqlite_script "${CMAKE_CURRENT_BINARY_DIR}/qcloud_codes_sqlite.map")
file(CONFIGURE OUTPUT "${sqlite_script}" CONTENT "{ global: sqlite3_*_init; local: *; };\n")
# SQLite derives the name of the entry point from the file name. The symbols of SQLite come from the
# program that loads the extension.
add_library(qcloud_codes_sqlite MODULE ${exclude} sqlite/qcloud_codes_sqlite.c)
set_target_properties(qcloud_codes_sqlite PROPERTIES
  PREFIX ""
  C_STANDARD 99
  LINK_DEPENDS "${sqlite_script}")
target_include_directories(qcloud_codes_sqlite PRIVATE "${SQLITE3_INCLUDE_DIR}")
target_link_options(qcloud_codes_sqlite PRIVATE
  "-Wl,--version-script=${sqlite_script}" -Wl,--gc-sections -Wl,--strip-all -Wl,-z,defs)
target_link_libraries(qcloud_codes_sqlite PRIVATE qcloud_codes::qcloud_codes)
