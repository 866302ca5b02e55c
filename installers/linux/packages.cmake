# How CPack makes packages of the installed tree. `./dev package` configures the preset `package` and calls it.

# The version, and the time that stands in every package, come from the changelog, so the same source gives the same
# package each time.
file(STRINGS "${CMAKE_SOURCE_DIR}/installers/debian/changelog" signature REGEX "^ -- " LIMIT_COUNT 1)
string(REGEX REPLACE "^ -- (.*>)  .*$" "\\1" maintainer "${signature}")
set(QOLTANBA_MAINTAINER "${maintainer}" CACHE STRING "Who publishes the packages: Name <address>")

set(CPACK_PACKAGE_NAME qoltanba)
set(CPACK_PACKAGE_VENDOR "${QOLTANBA_MAINTAINER}")
set(CPACK_PACKAGE_CONTACT "${QOLTANBA_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "signing agent for the national keys of Kazakhstan")
set(CPACK_PACKAGE_HOMEPAGE_URL "${QOLTANBA_HOMEPAGE}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR ON) # one file has an absolute path
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_SOURCE_DIR}/LICENSE")
set(CPACK_PROJECT_CONFIG_FILE "${CMAKE_CURRENT_LIST_DIR}/cpack_options.cmake")
set(CPACK_OUTPUT_FILE_PREFIX "${CMAKE_BINARY_DIR}/packages")
set(CPACK_THREADS 0)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(agent_description
    "Pages of the government and of companies ask for an electronic signature at
wss://127.0.0.1:13579. A window shows which site asks, and for what. The person
chooses a key (a PKCS#12 file, a token or a card) and enters its password, and
the page gets a CMS or XML signature. Pages made for NCALayer work unchanged.

The package also has the command line program qoltanba-cli.")
set(openssl_description
    "Digests and signatures of GOST 34.311-95, GOST R 34.11-2012,
GOST 34.310-2004 and GOST R 34.10-2015 with the parameters and identifiers
that are used in Kazakhstan, for every program that uses OpenSSL 3.")
set(CPACK_COMPONENT_AGENT_DESCRIPTION "${agent_description}")
set(CPACK_COMPONENT_OPENSSL_DESCRIPTION "${openssl_description}")
# What only Debian's packages have. It joins the package of its group.
install(FILES "${CMAKE_SOURCE_DIR}/installers/debian/copyright" DESTINATION share/doc/qoltanba COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES "${CMAKE_SOURCE_DIR}/installers/debian/copyright" DESTINATION share/doc/qoltanba-openssl
        COMPONENT debian_openssl EXCLUDE_FROM_ALL)
if(Python3_FOUND)
  set(changelog "${CMAKE_CURRENT_BINARY_DIR}/changelog.gz")
  # -n: without the time of the file.
  execute_process(COMMAND gzip -9nc "${CMAKE_SOURCE_DIR}/installers/debian/changelog" OUTPUT_FILE "${changelog}")
  install(FILES "${changelog}" DESTINATION share/doc/qoltanba COMPONENT debian EXCLUDE_FROM_ALL)
  install(FILES "${changelog}" DESTINATION share/doc/qoltanba-openssl COMPONENT debian_openssl EXCLUDE_FROM_ALL)
endif()
foreach(part agent autostart debian licence)
  string(TOUPPER ${part} upper)
  set(CPACK_COMPONENT_${upper}_GROUP agent)
endforeach()
foreach(part openssl debian_openssl)
  string(TOUPPER ${part} upper)
  set(CPACK_COMPONENT_${upper}_GROUP openssl)
endforeach()

# Debian. dpkg-shlibdeps finds the libraries that are linked. What is loaded while the program runs is named here: the
# arithmetic of GOST, the platforms of Qt, certutil for the browsers' trust, and PC/SC.
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_AGENT_PACKAGE_NAME qoltanba)
set(CPACK_DEBIAN_AGENT_PACKAGE_DEPENDS "libengine-gost-openssl, qt6-qpa-plugins, libnss3-tools, libpcsclite1")
set(CPACK_DEBIAN_AGENT_PACKAGE_RECOMMENDS "pcscd, qt6-translations-l10n, qt6-wayland, ca-certificates")
set(CPACK_DEBIAN_AGENT_PACKAGE_SUGGESTS "qoltanba-openssl, opensc-pkcs11")
set(CPACK_DEBIAN_AGENT_PACKAGE_CONTROL_EXTRA "${CMAKE_SOURCE_DIR}/installers/debian/agent/conffiles")
set(CPACK_DEBIAN_AGENT_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)
set(CPACK_DEBIAN_OPENSSL_PACKAGE_NAME qoltanba-openssl)
set(CPACK_DEBIAN_OPENSSL_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_OPENSSL_PACKAGE_DEPENDS "libengine-gost-openssl")

# RPM. The names of what is loaded while the program runs are those of Fedora.
set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE "Apache-2.0")
set(CPACK_RPM_PACKAGE_GROUP "Applications/System")
set(CPACK_RPM_PACKAGE_AUTOREQPROV " yes")
set(CPACK_RPM_MAIN_COMPONENT agent)
set(CPACK_RPM_AGENT_PACKAGE_NAME qoltanba)
set(CPACK_RPM_AGENT_PACKAGE_REQUIRES "openssl-gost-engine, nss-tools, libpcsclite.so.1()(64bit)")
set(CPACK_RPM_AGENT_USER_FILELIST "%config(noreplace) /etc/xdg/autostart/qoltanba.desktop")
set(CPACK_RPM_OPENSSL_PACKAGE_NAME qoltanba-openssl)
set(CPACK_RPM_OPENSSL_PACKAGE_REQUIRES "openssl-gost-engine")
set(CPACK_RPM_SPEC_MORE_DEFINE "%define _build_id_links none\n%define use_source_date_epoch_as_buildtime Y\n%define clamp_mtime_to_source_date_epoch Y\n%define _buildhost reproducible")
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION /etc/xdg /etc/xdg/autostart /usr/lib/ossl-modules
    /usr/share/icons /usr/share/icons/hicolor /usr/share/icons/hicolor/scalable /usr/share/icons/hicolor/scalable/apps
    /usr/share/applications /usr/share/metainfo /usr/share/man /usr/share/man/man1 /usr/share/man/kk /usr/share/man/kk/man1 /usr/share/man/ru /usr/share/man/ru/man1)

include(CPack)
