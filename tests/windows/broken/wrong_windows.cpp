#include <windows.h>

// types.py must find that a path of the system holds UTF-16.
HANDLE opened(const char* path) {
    return CreateFileW(path, GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);
}
