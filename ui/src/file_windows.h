#pragma once

#include <QPointer>

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include <qoltanba/service/history.h>
#include <qoltanba/service/own_files.h>
#include <qoltanba/service/requests.h>
#include <qoltanba/service/verification.h>

#include "sign_files_window.h"
#include "signed_files.h"
#include "verification_window.h"

namespace qoltanba::ui {

/// The two windows for files of the person's own: one signs them, the other checks signatures. Each exists
/// from its first showing until it is closed.
class FileWindows {
  public:
    struct Callbacks {
        std::function<void(QWidget&)> present;  ///< brings a window to the front
        std::function<void()> showWaiting;      ///< brings the consent dialog to the front
    };
    FileWindows(std::shared_ptr<service::WindowPlaces> places, Callbacks callbacks)
        : places_(std::move(places)), callbacks_(std::move(callbacks)) {}
    ~FileWindows();
    FileWindows(const FileWindows&) = delete;
    FileWindows& operator=(const FileWindows&) = delete;

    void setVerifications(service::Verifications& verifications) { verifications_ = &verifications; }
    /// Null: files cannot be signed any more.
    void setSigning(service::OwnFiles* files, service::Requests* requests);
    service::Verifications* verifications() const { return verifications_; }
    bool canSign() const { return ownFiles_ != nullptr; }
    bool canVerify() const { return verifications_ != nullptr; }
    /// Whether `window` decides itself what Esc does.
    bool knowsEscape(const QWidget& window) const { return &window == signing_; }

    void showSigning(std::vector<std::filesystem::path> files);
    void showVerification(const std::vector<std::filesystem::path>& files);
    /// Signatures are checked, others are signed.
    void take(std::vector<std::filesystem::path> files);

  private:
    void check(std::vector<FilesToCheck> files);

    std::shared_ptr<service::WindowPlaces> places_;
    Callbacks callbacks_;
    service::Verifications* verifications_ = nullptr;
    service::OwnFiles* ownFiles_ = nullptr;
    service::Requests* requests_ = nullptr;
    QPointer<VerificationWindow> verification_;
    QPointer<SignFilesWindow> signing_;
};

}  // namespace qoltanba::ui
