# The layers and the arrows between them (docs/architecture.md). A library may link only the layers in its line below.
# If it links another one, the configuration stops. Public headers are in <library>/include. That folder is on the
# compiler's path only if the library is linked, so an include cannot break this rule. Programs and modules are the
# roof: they have a line too, and no other line may name them.

set(QOLTANBA_MAY_USE_base "")
set(QOLTANBA_MAY_USE_crypto base)
set(QOLTANBA_MAY_USE_signing base crypto)
set(QOLTANBA_MAY_USE_tokens base crypto)
set(QOLTANBA_MAY_USE_trust base crypto signing)
set(QOLTANBA_MAY_USE_fetch base)
set(QOLTANBA_MAY_USE_usecases base crypto signing tokens trust)
set(QOLTANBA_MAY_USE_service base crypto signing tokens trust usecases)
set(QOLTANBA_MAY_USE_texts base service)
set(QOLTANBA_MAY_USE_localhost_certificate base)
set(QOLTANBA_MAY_USE_profile base)
set(QOLTANBA_MAY_USE_websocket base crypto service)
set(QOLTANBA_MAY_USE_ui base service texts)
# The roof: the tray program, the command line, and the module that holds the network of the command line.
set(QOLTANBA_MAY_USE_app base crypto tokens trust fetch service texts localhost_certificate profile websocket ui)
set(QOLTANBA_MAY_USE_cli base crypto signing tokens trust usecases service texts localhost_certificate profile)
set(QOLTANBA_MAY_USE_network base trust fetch)
# The helper process that loads a module of PKCS#11.
set(QOLTANBA_MAY_USE_pkcs11_helper base)

# How everything is compiled and linked. Warnings are errors only in the presets: a newer compiler with new warnings must
# not stop a packager.
add_library(qoltanba_flags INTERFACE)
target_compile_definitions(qoltanba_flags INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_FOREACH)
if(WIN32)
  target_compile_definitions(qoltanba_flags INTERFACE NOMINMAX WIN32_LEAN_AND_MEAN UNICODE _UNICODE _WIN32_WINNT=0x0A00)
endif()
if(MSVC)
  target_compile_options(qoltanba_flags INTERFACE /W4 /utf-8 /permissive-)
else()
  # GCC 12 warns about a member that designated initialisers leave out although it has a default value.
  target_compile_options(
    qoltanba_flags INTERFACE -Wall -Wextra -fstack-protector-strong
    $<$<COMPILE_LANGUAGE:CXX>:-Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Wno-missing-field-initializers>)
  # In a unity build the sources are included, and GCC warns about anonymous namespaces in an included file.
  if(CMAKE_UNITY_BUILD)
    target_compile_options(
      qoltanba_flags INTERFACE $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-Wno-subobject-linkage>)
  endif()
  # Distributions set _FORTIFY_SOURCE themselves, some of them to a higher value.
  if(NOT "${CMAKE_C_FLAGS} ${CMAKE_CXX_FLAGS}" MATCHES "_FORTIFY_SOURCE")
    target_compile_definitions(qoltanba_flags INTERFACE $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
  endif()
endif()
# No folder of the build stands in the programs that people get, so the same source gives the same programs in every
# folder. Who builds the tests wants to see real paths.
if(NOT MSVC AND NOT BUILD_TESTING)
  target_compile_options(qoltanba_flags INTERFACE "-ffile-prefix-map=${CMAKE_SOURCE_DIR}=."
                         "-ffile-prefix-map=${CMAKE_BINARY_DIR}=./build")
endif()
if(MINGW)
  # Without it, a thread that is stopped by a std::stop_token may wait without end. libstdc++ 12 makes its semaphores of
  # atomic waits, and where the system has no futex it compares the value before it takes the mutex, so that a wake-up can
  # be lost (__waiter_pool::_M_do_wait in bits/atomic_wait.h). The destructor of std::stop_callback uses such a semaphore.
  # All objects need the same choice (bits/semaphore_base.h).
  add_compile_definitions(_GLIBCXX_USE_POSIX_SEMAPHORE=1)
  # The linker needs -fstack-protector-strong too, because GCC then links the library that does the checks. The programs
  # are static: no library beside them can be replaced. What they do not use of the libraries is left out.
  # Without -mbig-obj, an object of a unity build may have too many sections.
  target_compile_options(qoltanba_flags INTERFACE -ffunction-sections -fdata-sections -Wa,-mbig-obj)
  target_link_options(qoltanba_flags INTERFACE -static -fstack-protector-strong -Wl,--gc-sections
                                               -Wl,--nxcompat,--dynamicbase,--high-entropy-va)
elseif(UNIX AND NOT APPLE)
  # A program loads only the libraries whose symbols it uses, also if the layers below it link more.
  target_link_options(qoltanba_flags INTERFACE -Wl,-z,relro,-z,now -Wl,--as-needed)
endif()
if(QOLTANBA_SANITIZE)
  target_compile_options(qoltanba_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
                         -fno-omit-frame-pointer -U_FORTIFY_SOURCE)
  target_link_options(qoltanba_flags INTERFACE -fsanitize=address,undefined)
  # GCC and clang have different macros for this, so the project defines its own.
  target_compile_definitions(qoltanba_flags INTERFACE QOLTANBA_SANITIZED)
  # There are many instrumented programs, and they are large. lld links them much faster.
  find_program(LLD ld.lld)
  if(LLD)
    target_link_options(qoltanba_flags INTERFACE -fuse-ld=lld)
  endif()
endif()
if(QOLTANBA_FUZZ)
  target_compile_options(qoltanba_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# How sources of tests are compiled. They run once and need no optimiser, which takes about half of the compile time
# when the sanitizers instrument the code. Link this after qoltanba_flags, because it changes options of that.
set(QOLTANBA_TEST_FLAGS "" CACHE STRING "Compiler options for the sources of tests alone")
add_library(qoltanba_test_flags INTERFACE)
target_compile_options(qoltanba_test_flags INTERFACE ${QOLTANBA_TEST_FLAGS})

# Stops the configuration if the layer `name` may not use one of the layers that follow it in the arguments.
function(qoltanba_check_arrows name)
  if(NOT DEFINED QOLTANBA_MAY_USE_${name})
    message(FATAL_ERROR "The layer '${name}' is not in cmake/QoltanbaLayers.cmake")
  endif()
  foreach(used IN LISTS ARGN)
    if(NOT used IN_LIST QOLTANBA_MAY_USE_${name})
      message(FATAL_ERROR "Layer '${name}' must not use '${used}' (cmake/QoltanbaLayers.cmake)")
    endif()
  endforeach()
endfunction()

# qoltanba_library(<name> [SOURCES file...] [USES layer...] [USES_INSIDE layer...] [LINKS target...] [PRIVATE_LINKS target...])
#   USES: layers of this project whose types the public headers of the library use. USES_INSIDE: layers that only its
#   sources use, so that users of the library do not see them. Both are checked against the lines above. LINKS: other
#   libraries whose types the public headers use. PRIVATE_LINKS: other libraries that only its sources use.
function(qoltanba_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;USES_INSIDE;LINKS;PRIVATE_LINKS" ${ARGN})
  qoltanba_check_arrows(${name} ${ARG_USES} ${ARG_USES_INSIDE})
  add_library(qoltanba_${name} STATIC ${ARG_SOURCES})
  target_include_directories(qoltanba_${name} PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}/include"
                             PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/src")
  target_link_libraries(qoltanba_${name} PUBLIC ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS} qoltanba_flags)
  list(TRANSFORM ARG_USES PREPEND qoltanba_)
  list(TRANSFORM ARG_USES_INSIDE PREPEND qoltanba_)
  target_link_libraries(qoltanba_${name} PUBLIC ${ARG_USES} PRIVATE ${ARG_USES_INSIDE})
endfunction()

# qoltanba_roof(<layer> <target> USES layer... [LINKS target...]): links a program or a module with the layers it uses.
# `target` was made by add_executable or add_library.
function(qoltanba_roof layer target)
  cmake_parse_arguments(ARG "" "" "USES;LINKS" ${ARGN})
  qoltanba_check_arrows(${layer} ${ARG_USES})
  list(TRANSFORM ARG_USES PREPEND qoltanba_)
  target_link_libraries(${target} PRIVATE ${ARG_USES} ${ARG_LINKS} qoltanba_flags)
endfunction()

# qoltanba_test(<name> SOURCES file... LINKS target... [QT]): a GoogleTest program (QT: a Qt Test program with
# its own main). CTest runs it in tests/, without a screen and with its own HOME.
function(qoltanba_test name)
  cmake_parse_arguments(ARG "QT" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} qoltanba_flags qoltanba_test_flags)
  if(ARG_QT)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE Qt6::Test)
  else()
    target_link_libraries(${name} PRIVATE GTest::gtest_main GTest::gmock)
  endif()
  target_compile_definitions(${name} PRIVATE QOLTANBA_VECTORS="${CMAKE_SOURCE_DIR}/tests/vectors"
                             QOLTANBA_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  set(home "${CMAKE_BINARY_DIR}/homes/${name}")
  file(MAKE_DIRECTORY "${home}")
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}/tests")
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77
    ENVIRONMENT "HOME=${home};XDG_CONFIG_HOME=${home}/.config;XDG_DATA_HOME=${home}/.local/share;XDG_CACHE_HOME=${home}/.cache;XDG_STATE_HOME=${home}/.local/state;QT_QPA_PLATFORM=offscreen;DBUS_SESSION_BUS_ADDRESS=disabled:;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()

# qoltanba_fuzz(<name> SOURCES file... LINKS target...): a libFuzzer program, built only with QOLTANBA_FUZZ. CTest runs it
# as fuzz_<name> for at most 10 s, with the seeds in corpus/<name> and the words in dictionaries/<name>.dict beside its
# CMakeLists.txt. The inputs that it finds stay in the build directory. The target `fuzzers` builds all of them.
function(qoltanba_fuzz name)
  if(NOT QOLTANBA_FUZZ)
    return()
  endif()
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  if(NOT TARGET fuzzers)
    add_custom_target(fuzzers)
  endif()
  add_dependencies(fuzzers ${name})
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} qoltanba_flags)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  target_compile_definitions(${name} PRIVATE QOLTANBA_VECTORS="${CMAKE_SOURCE_DIR}/tests/vectors")
  set(found "${CMAKE_CURRENT_BINARY_DIR}/found/${name}")
  file(MAKE_DIRECTORY "${found}")
  set(dictionary "${CMAKE_CURRENT_SOURCE_DIR}/dictionaries/${name}.dict")
  if(EXISTS "${dictionary}")
    set(dictionary "-dict=${dictionary}")
  else()
    set(dictionary "")
  endif()
  add_test(NAME fuzz_${name} COMMAND ${name} -max_total_time=10 ${dictionary} -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
                                     "-artifact_prefix=${CMAKE_CURRENT_BINARY_DIR}/${name}-" "${found}"
                                     "${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name}")
  set_tests_properties(fuzz_${name} PROPERTIES LABELS fuzz TIMEOUT 120
    ENVIRONMENT "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()
