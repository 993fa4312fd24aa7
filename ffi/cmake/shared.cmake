# Links the shared library, `libqcloud_codes.so.0`, from the same object. It exports exactly the
# functions of the header.
set(version_script "${CMAKE_CURRENT_BINARY_DIR}/qcloud_codes.map")
list(JOIN functions "; " exported)
file(CONFIGURE OUTPUT "${version_script}" CONTENT "{ global: @exported@; local: *; };\n" @ONLY)

# Linked again only if the library has changed.
set(shared_object "${CMAKE_CURRENT_BINARY_DIR}/shared.o")
add_custom_command(OUTPUT "${shared_object}"
  COMMAND ${CMAKE_COMMAND} -E copy "${object}" "${shared_object}"
  DEPENDS "${library}" qcloud_codes_library
  VERBATIM)
add_library(qcloud_codes_shared SHARED ${exclude} "${shared_object}")
add_library(qcloud_codes::shared ALIAS qcloud_codes_shared)
set_target_properties(qcloud_codes_shared PROPERTIES
  OUTPUT_NAME qcloud_codes
  EXPORT_NAME shared
  LINKER_LANGUAGE C
  SOVERSION ${PROJECT_VERSION_MAJOR}
  VERSION ${PROJECT_VERSION}
  LINK_DEPENDS "${version_script}")
set_source_files_properties("${shared_object}" PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
target_include_directories(qcloud_codes_shared INTERFACE
  "$<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>")
target_link_options(qcloud_codes_shared PRIVATE
  "-Wl,--version-script=${version_script}" -Wl,--gc-sections -Wl,--strip-all -Wl,-z,defs)
target_link_libraries(qcloud_codes_shared PRIVATE ${libraries})
