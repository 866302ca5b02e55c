# The libraries of the programs for Windows when Linux cross-compiles them. installers/windows/libraries builds them into
# QOLTANBA_WINDOWS_LIBRARIES. This file lets the rest of the project find them under the names that it uses on Linux.
set(OPENSSL_USE_STATIC_LIBS ON)
set(Qt6_ROOT "${QOLTANBA_WINDOWS_LIBRARIES}")
if(NOT EXISTS "${QOLTANBA_WINDOWS_LIBRARIES}/lib/libcrypto.a")
  message(FATAL_ERROR "There are no libraries for Windows in '${QOLTANBA_WINDOWS_LIBRARIES}'. Build them: installers/windows/libraries")
endif()

# Libraries of headers alone are those of this Debian. The compiler must see none of the other headers in /usr/include.
set(QOLTANBA_HOST_HEADERS "${CMAKE_BINARY_DIR}/host-headers")
file(MAKE_DIRECTORY "${QOLTANBA_HOST_HEADERS}")
foreach(folder boost nlohmann tl)
  if(NOT EXISTS "/usr/include/${folder}")
    message(FATAL_ERROR "There is no /usr/include/${folder}. Install libboost-dev, nlohmann-json3-dev and libexpected-dev.")
  endif()
  file(CREATE_LINK "/usr/include/${folder}" "${QOLTANBA_HOST_HEADERS}/${folder}" SYMBOLIC)
endforeach()
include_directories(SYSTEM "${QOLTANBA_HOST_HEADERS}")
foreach(target Boost::headers nlohmann_json::nlohmann_json)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} SYSTEM INTERFACE "${QOLTANBA_HOST_HEADERS}")
endforeach()

# qoltanba_windows_archive(<target> <name> [definition...]): a static library that brings no file for CMake or pkg-config.
function(qoltanba_windows_archive target name)
  set(archive "${QOLTANBA_WINDOWS_LIBRARIES}/lib/lib${name}.a")
  if(NOT EXISTS "${archive}")
    message(FATAL_ERROR "There is no ${archive}. Build it: installers/windows/libraries")
  endif()
  add_library(${target} STATIC IMPORTED GLOBAL)
  set_target_properties(${target} PROPERTIES IMPORTED_LOCATION "${archive}" INTERFACE_COMPILE_DEFINITIONS "${ARGN}"
                                             INTERFACE_INCLUDE_DIRECTORIES "${QOLTANBA_WINDOWS_LIBRARIES}/include")
endfunction()
qoltanba_windows_archive(wslay wslay)
target_link_libraries(wslay INTERFACE ws2_32)
qoltanba_windows_archive(PkgConfig::LIBPSL psl PSL_STATIC)
qoltanba_windows_archive(qoltanba_gost_engine gost)
target_link_libraries(qoltanba_gost_engine INTERFACE OpenSSL::Crypto)

# find_package looks into this folder first. What it asks for is defined above; GoogleTest is compiled from Debian's source.
foreach(package wslay boost nlohmann_json)
  file(WRITE "${CMAKE_FIND_PACKAGE_REDIRECTS_DIR}/${package}-config.cmake" "# cmake/WindowsLibraries.cmake has defined it.\n")
  file(WRITE "${CMAKE_FIND_PACKAGE_REDIRECTS_DIR}/${package}-config-version.cmake" "set(PACKAGE_VERSION_COMPATIBLE TRUE)\n")
endforeach()
file(WRITE "${CMAKE_FIND_PACKAGE_REDIRECTS_DIR}/gtest-config.cmake" [[
if(NOT TARGET GTest::gtest_main)
  set(INSTALL_GTEST OFF)
  add_subdirectory(/usr/src/googletest "${CMAKE_BINARY_DIR}/googletest" EXCLUDE_FROM_ALL)
  foreach(target gtest gtest_main gmock gmock_main)
    if(NOT TARGET GTest::${target})
      add_library(GTest::${target} ALIAS ${target})
    endif()
  endforeach()
endif()
]])

# Qt's translator runs on the machine that builds.
if(NOT QOLTANBA_WITHOUT_QT)
  foreach(program lrelease lupdate)
    find_program(QOLTANBA_${program} ${program} HINTS "${QT_HOST_PATH}/lib/qt6/bin" REQUIRED NO_DEFAULT_PATH)
    add_executable(Qt6::${program} IMPORTED GLOBAL)
    set_target_properties(Qt6::${program} PROPERTIES IMPORTED_LOCATION "${QOLTANBA_${program}}")
  endforeach()
endif()
