# Installs the libraries, the header, and the files by which CMake and pkg-config find them.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(FILES "${library}" DESTINATION "${CMAKE_INSTALL_LIBDIR}")
if(TARGET qcloud_codes_shared)
  install(TARGETS qcloud_codes_shared LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}")
endif()
if(TARGET qcloud_codes_sqlite)
  install(TARGETS qcloud_codes_sqlite LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}")
endif()
install(FILES "${header}" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")

set(has_shared FALSE)
if(TARGET qcloud_codes_shared)
  set(has_shared TRUE)
endif()
set(package_directory "${CMAKE_INSTALL_LIBDIR}/cmake/qcloud_codes")
configure_package_config_file(cmake/qcloud_codes-config.cmake.in qcloud_codes-config.cmake
  INSTALL_DESTINATION "${package_directory}" PATH_VARS CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(qcloud_codes-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/qcloud_codes-config.cmake"
  "${CMAKE_CURRENT_BINARY_DIR}/qcloud_codes-config-version.cmake" DESTINATION "${package_directory}")

# If the library directory is below the prefix, the .pc file refers to the prefix by a relative path,
# so that the installation can be moved.
set(pc_prefix "${CMAKE_INSTALL_PREFIX}")
set(pc_libdir "${CMAKE_INSTALL_LIBDIR}")
set(pc_includedir "${CMAKE_INSTALL_INCLUDEDIR}")
if(NOT IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  file(RELATIVE_PATH up "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
  string(REGEX REPLACE "/$" "" up "${up}")
  set(pc_prefix "\${pcfiledir}/${up}")
  set(pc_libdir "\${prefix}/${CMAKE_INSTALL_LIBDIR}")
endif()
if(NOT IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
  set(pc_includedir "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
endif()
set(pc_libraries "${libraries}")
list(TRANSFORM pc_libraries PREPEND "-l")
string(REPLACE ";" " " pc_libraries "${pc_libraries}")
configure_file(cmake/qcloud-codes.pc.in qcloud-codes.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/qcloud-codes.pc"
  DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
