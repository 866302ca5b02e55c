#include "file_windows.h"

#include <QDesktopServices>
#include <QUrl>

#include "place_keeper.h"

namespace qoltanba::ui {
namespace {

void openFolder(const std::filesystem::path& folder) {
    QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdU16String(folder.u16string())));
}

}  // namespace

FileWindows::~FileWindows() {
    delete verification_;
    delete signing_;
}

void FileWindows::setSigning(service::OwnFiles* files, service::Requests* requests) {
    ownFiles_ = files;
    requests_ = requests;
    if (ownFiles_ == nullptr) delete signing_;
}

void FileWindows::showSigning(std::vector<std::filesystem::path> files) {
    if (!canSign()) return;
    if (!signing_) {
        signing_ = new SignFilesWindow({*ownFiles_, *requests_,
                                        [this](FilesToCheck chosen) { check({std::move(chosen)}); },
                                        &openFolder, callbacks_.showWaiting});
        signing_->setAttribute(Qt::WA_DeleteOnClose);
        new PlaceKeeper(places_, "signing", *signing_);
    }
    callbacks_.present(*signing_);
    signing_->add(std::move(files));
}

void FileWindows::showVerification(const std::vector<std::filesystem::path>& files) {
    if (files.empty()) return check({});
    const auto meant = filesToCheck(files);
    check(meant ? std::vector{*meant} : eachToCheck(files));
}

void FileWindows::check(std::vector<FilesToCheck> files) {
    if (!canVerify()) return;
    if (!verification_) {
        verification_ = new VerificationWindow(*verifications_);
        verification_->setAttribute(Qt::WA_DeleteOnClose);
        new PlaceKeeper(places_, "verification", *verification_);
    }
    callbacks_.present(*verification_);
    if (!files.empty()) verification_->checkEach(std::move(files));
}

void FileWindows::take(std::vector<std::filesystem::path> files) {
    if (areSignatures(files))
        showVerification(files);
    else
        showSigning(std::move(files));
}

}  // namespace qoltanba::ui
