#include <windows.h>

#include "standard_output.h"

namespace qoltanba::app {
namespace {

/// A program with windows gets no console of its own. Where it was started in one, it may use that.
void print(DWORD stream, const QString& text) {
    HANDLE handle = GetStdHandle(stream);
    if (handle == nullptr && AttachConsole(ATTACH_PARENT_PROCESS)) handle = GetStdHandle(stream);
    DWORD mode = 0;
    DWORD written = 0;
    if (GetConsoleMode(handle, &mode)) {
        WriteConsoleW(handle, text.utf16(), static_cast<DWORD>(text.size()), &written, nullptr);
        return;
    }
    const QByteArray utf8 = text.toUtf8();
    WriteFile(handle, utf8.constData(), static_cast<DWORD>(utf8.size()), &written, nullptr);
}

}  // namespace

void printOutput(const QString& text) {
    print(STD_OUTPUT_HANDLE, text);
}

void printError(const QString& text) {
    print(STD_ERROR_HANDLE, text);
}

}  // namespace qoltanba::app
