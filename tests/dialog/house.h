#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QtTest>

#include <chrono>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <qoltanba/crypto/library.h>
#include <qoltanba/service/service.h>
#include <qoltanba/texts/language.h>
#include <qoltanba/tokens/storages.h>

#include "desktop_consent.h"
#include "fake_devices.h"
#include "folder.h"
#include "key_list.h"
#include "password_field.h"
#include "window_keys.h"

/// The real window over the real service, with the storages that a test gives.
namespace qoltanba::test {

inline const crypto::LibraryPtr& library() {
    static const crypto::LibraryPtr loaded = crypto::Library::load().value();
    return loaded;
}

inline std::filesystem::path keyFileOf(const std::string& scenario) {
    return std::filesystem::directory_iterator(std::filesystem::path(QOLTANBA_VECTORS) / "p12" / scenario)
        ->path();
}

class House {
  public:
    explicit House(std::shared_ptr<const tokens::Storages> storages = test::keyFilesOnly(library()),
                   const std::string& policy = {}) {
        if (!policy.empty()) std::ofstream(folder.path / "policy.ini") << policy;
        options = service::makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
        history = service::makeHistory(folder.path, clock);
        makeConsent();
        service::ServiceParts parts;
        parts.library = library();
        parts.storages = std::move(storages);
        parts.consent = consent.get();
        parts.options = options.get();
        parts.history = history;
        parts.clock = clock;
        requests = service::makeService(std::move(parts));
    }
    ~House() { requests.reset(); }

    struct Call {
        service::RequestId id = 0;
        std::optional<Result<service::Answer>> answer;
    };
    std::shared_ptr<Call> submit(
        service::Request request,
        const service::Origin& from = service::Origin::parse("https://egov.kz").value()) {
        auto call = std::make_shared<Call>();
        call->id = requests->submit(from, std::move(request), [call](Result<service::Answer> answer) {
            call->answer = std::move(answer);
        });
        return call;
    }

    ui::ConsentWindow* window() const { return consent->window(); }
    /// Waits until a window is open and accepts input.
    void waitForWindow() const {
        QTRY_VERIFY(window() != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(window()));
        QApplication::setActiveWindow(window());
    }

    /// The visible button whose text begins with `text`.
    QAbstractButton* button(const QString& text) const {
        if (window() == nullptr) return nullptr;
        for (auto* one : window()->findChildren<QAbstractButton*>())
            if (one->isVisible() && ui::withoutMnemonic(one->text()).startsWith(text)) return one;
        return nullptr;
    }
    QList<ui::KeyCard*> cards() const {
        QList<ui::KeyCard*> all;
        if (window() == nullptr) return all;
        for (auto* card : window()->findChildren<ui::KeyCard*>())
            if (!card->isHidden()) all << card;
        return all;
    }
    bool says(const QString& text) const {
        if (window() == nullptr) return false;
        for (const auto* label : window()->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text)) return true;
        return false;
    }
    /// The visible field for passwords and PINs.
    ui::PasswordField* secret() const {
        if (window() == nullptr) return nullptr;
        for (auto* field : window()->findChildren<ui::PasswordField*>())
            if (field->isVisible()) return field;
        return nullptr;
    }
    void type(const QString& text) const {
        secret()->setFocus();
        QTest::keyClicks(secret(), text);
        QTest::keyClick(secret(), Qt::Key_Return);
    }

    Folder folder;
    TimePoint now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 20);
    Clock clock = [this] { return now; };
    std::unique_ptr<service::Options> options;
    service::History history;
    std::unique_ptr<ui::DesktopConsent> consent;
    std::unique_ptr<service::Requests> requests;

  private:
    void makeConsent() {
        ui::ConsentTiming timing;
        timing.today = clock;
        timing.guard = std::chrono::milliseconds(0);
        consent = std::make_unique<ui::DesktopConsent>(
            ui::DesktopConsent::DesktopServices{[](const QString&, const QString&) {}, [] {},
                                                [](const QString&) {}},
            timing);
    }
};

inline service::SignRequest requestOf(const std::vector<std::string>& contents) {
    service::CmsSigning cms;
    for (const std::string& content : contents)
        cms.documents.emplace_back(service::ContentDocument{"", Bytes(content.begin(), content.end())});
    return {std::move(cms), {}, {}, {}};
}

}  // namespace qoltanba::test
