# CPack reads this once for each kind of package.
set(CPACK_COMPONENTS_ALL agent autostart openssl)
if(CPACK_GENERATOR STREQUAL "DEB")
  # Debian has the licence's text in one place for all packages.
  list(APPEND CPACK_COMPONENTS_ALL debian debian_openssl)
else()
  list(APPEND CPACK_COMPONENTS_ALL licence)
endif()
