#include "devices_page.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QStringList>

#include <qoltanba/base/path_text.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "shown_path.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

/// A module that tells more tokens than this has its tokens cut off here: the page shows what it can do.
constexpr std::size_t mostTokens = 5;

}  // namespace

DevicesPage::DevicesPage(service::TokenModules& modules)
    : modules_(modules),
      hint_(new TextLabel(this)),
      list_(makeList()),
      notice_(new Notice(this)),
      test_(new QPushButton(this)) {
    list_->setWordWrap(true);
    QVBoxLayout* column = makeColumn();
    column->addWidget(hint_);
    column->addWidget(list_, 1);
    column->addWidget(notice_);
    column->addWidget(test_, 0, Qt::AlignRight);
    connect(test_, &QPushButton::clicked, this, &DevicesPage::test);
    connect(list_, &QListWidget::currentRowChanged, this, [this](int) {
        if (!isTesting_) report_.reset();
        say();
    });
}

QString DevicesPage::title() const {
    return tr("Devices");
}

void DevicesPage::load() {
    if (isTesting_) return;
    modules_.list([self = QPointer<DevicesPage>(this)](const InstalledModules& installed) {
        if (self) self->listed(installed);
    });
}

void DevicesPage::listed(const InstalledModules& installed) {
    const int row = list_->currentRow();
    isKnown_ = true;
    installed_ = installed;
    list_->clear();
    for (const InstalledModule& module : installed_.modules)
        list_->addItem(texts::plainLine(module.title) + QLatin1Char('\n') + shown(module.path));
    if (list_->count() > 0) list_->setCurrentRow(row >= 0 && row < list_->count() ? row : 0);
    say();
}

void DevicesPage::test() {
    const int row = list_->currentRow();
    if (isTesting_ || row < 0) return;
    isTesting_ = true;
    report_.reset();
    say();
    modules_.test(installed_.modules[static_cast<std::size_t>(row)],
                  [self = QPointer<DevicesPage>(this)](const ModuleReport& report) {
                      if (self) self->tested(report);
                  });
}

void DevicesPage::tested(const ModuleReport& report) {
    isTesting_ = false;
    report_ = report;
    say();
}

/// The result of the test: a sentence, what the system or the module said, and the tokens.
QString DevicesPage::told() const {
    QStringList lines{texts::sentence(report_->state)};
    if (!report_->detail.empty()) lines << texts::plainLine(report_->detail);
    for (std::size_t i = 0; i < report_->tokens.size() && i < mostTokens; ++i) {
        const ModuleToken& token = report_->tokens[i];
        const QString name = texts::plainLine(token.label.empty() ? token.model : token.label);
        lines << (token.isInitialised ? tr("%1: certificates %2").arg(name, texts::number(token.certificates))
                                      : tr("%1: not initialised, so it holds no keys").arg(name));
    }
    return lines.join(QLatin1Char('\n'));
}

void DevicesPage::say() {
    const bool isUsable =
        report_ && (report_->state == ModuleState::works || report_->state == ModuleState::noToken);
    if (isTesting_)
        notice_->say(Notice::Kind::note, tr("Testing… This may take a minute."));
    else if (report_)
        notice_->say(isUsable ? Notice::Kind::note : Notice::Kind::problem, told());
    else if (!installed_.problems.empty())
        notice_->say(Notice::Kind::care, texts::plainLine(installed_.problems.front()));
    else
        notice_->say(Notice::Kind::note, isKnown_ && installed_.modules.empty()
                                             ? tr("No module for other tokens is installed.")
                                             : QString());
    test_->setEnabled(!isTesting_ && list_->currentRow() >= 0);
    list_->setEnabled(!isTesting_);
}

void DevicesPage::retranslate() {
    hint_->setText(
        tr("Kaztoken, eToken, JaCarta, aKey and the identity card need no setting. For other tokens the "
           "program uses these modules of PKCS#11."));
    list_->setAccessibleName(tr("Modules of PKCS#11"));
    test_->setText(tr("Test the module"));
    say();
}

}  // namespace qoltanba::ui
