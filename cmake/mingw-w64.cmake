# Cross-compiles for 64-bit Windows with Debian's mingw-w64. The preset `windows` uses it, and so does
# installers/windows/libraries, which builds the libraries in QOLTANBA_WINDOWS_LIBRARIES.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)

# std::thread needs the compiler with POSIX threads.
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)
set(CMAKE_AR x86_64-w64-mingw32-gcc-ar-posix)
set(CMAKE_RANLIB x86_64-w64-mingw32-gcc-ranlib-posix)

# Libraries and headers come from the prefix and from the compiler alone: those of this Debian are for Linux.
if(NOT QOLTANBA_WINDOWS_LIBRARIES)
  set(QOLTANBA_WINDOWS_LIBRARIES "$ENV{QOLTANBA_WINDOWS_LIBRARIES}")
endif()
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES QOLTANBA_WINDOWS_LIBRARIES)
set(CMAKE_FIND_ROOT_PATH "${QOLTANBA_WINDOWS_LIBRARIES}" /usr/x86_64-w64-mingw32)
set(CMAKE_PREFIX_PATH "${QOLTANBA_WINDOWS_LIBRARIES}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "${QOLTANBA_WINDOWS_LIBRARIES}/lib/pkgconfig")
set(ENV{PKG_CONFIG_PATH} "")

# Qt's compilers (moc, rcc, uic, lrelease) are programs of the machine that builds.
set(QT_HOST_PATH /usr CACHE PATH "Qt of the machine that builds")
set(QT_HOST_PATH_CMAKE_DIR /usr/lib/x86_64-linux-gnu/cmake CACHE PATH "CMake files of that Qt")
