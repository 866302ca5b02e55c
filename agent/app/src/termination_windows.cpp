#include <windows.h>
#include <QCoreApplication>

#include <chrono>
#include <cstdlib>
#include <thread>
#include <utility>

#include "termination.h"

namespace qoltanba::app {
namespace {

constexpr std::chrono::seconds longestEnding{10};  // the service waits three for its workers

/// A hidden window of its own, because an idle agent has no other that is certain to be asked: Windows asks
/// every top-level window of the session by WM_QUERYENDSESSION, and when all have agreed, tells them by
/// WM_ENDSESSION. It may end the process at any time after that.
class EndingWindow final : public QObject {
  public:
    EndingWindow(QObject* parent, std::function<void()> end) : QObject(parent), end_(std::move(end)) {
        WNDCLASSW kind{};
        kind.lpfnWndProc = &EndingWindow::handle;
        kind.hInstance = GetModuleHandleW(nullptr);
        kind.lpszClassName = L"QoltanbaEndOfSession";
        RegisterClassW(&kind);
        window_ = CreateWindowExW(0, kind.lpszClassName, L"Qoltanba", WS_OVERLAPPED, 0, 0, 0, 0, nullptr,
                                  nullptr, kind.hInstance, nullptr);
        if (window_ != nullptr) SetWindowLongPtrW(window_, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
    }
    ~EndingWindow() override {
        if (window_ != nullptr) DestroyWindow(window_);
    }
    EndingWindow(const EndingWindow&) = delete;
    EndingWindow& operator=(const EndingWindow&) = delete;

  private:
    static LRESULT CALLBACK handle(HWND window, UINT message, WPARAM word, LPARAM data) {
        auto* self = reinterpret_cast<EndingWindow*>(GetWindowLongPtrW(window, GWLP_USERDATA));
        switch (message) {
            case WM_QUERYENDSESSION:
                return TRUE;  // nothing is lost: everything that must be kept has been written already
            case WM_ENDSESSION:
                if (word != FALSE && self != nullptr) self->endOnce();
                return 0;
            case WM_CLOSE:  // taskkill without /F
                if (self != nullptr) self->endOnce();
                return 0;
            default:
                return DefWindowProcW(window, message, word, data);
        }
    }

    void endOnce() {
        if (const auto end = std::exchange(end_, nullptr)) end();
    }

    HWND window_ = nullptr;
    std::function<void()> end_;
};

}  // namespace

void limitEnding() {
    std::thread([] {
        std::this_thread::sleep_for(longestEnding);
        TerminateProcess(GetCurrentProcess(), EXIT_FAILURE);
    }).detach();
}

void onTermination(std::function<void()> end) {
    new EndingWindow(QCoreApplication::instance(), std::move(end));
}

}  // namespace qoltanba::app
