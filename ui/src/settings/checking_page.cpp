#include "checking_page.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QUrl>

#include <qoltanba/texts/agent_state.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "authority_import.h"
#include "file_dialog.h"
#include "proxy_row.h"
#include "steady_boxes.h"
#include "style.h"

namespace qoltanba::ui {

namespace option = service::option;

CheckingPage::CheckingPage(service::Options& options, service::Verifications* verifications)
    : options_(options),
      verifications_(verifications),
      revocationLabel_(new TextLabel(this)),
      revocation_(steadyComboBox(this)),
      revocationNotice_(new Notice(this)),
      withoutStatus_(new QCheckBox(this)),
      timestampLabel_(new TextLabel(this)),
      timestamp_(new QLineEdit(this)),
      timestampNotice_(new Notice(this)),
      proxy_(new ProxyRow(options, this)),
      testKeys_(new QCheckBox(this)),
      testNotice_(new Notice(this)),
      authorities_(new QPushButton(this)),
      authoritiesNotice_(new Notice(this)),
      locked_(new Notice(this)) {
    build();
    connectAll();
    watch_ = options_.watch([this](std::string_view) { load(); });
}

void CheckingPage::build() {
    revocation_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    revocationLabel_->setBuddy(revocation_);
    timestampLabel_->setBuddy(timestamp_);
    authorities_->setVisible(verifications_ != nullptr);
    QVBoxLayout* column = makeColumn();
    for (QWidget* widget :
         std::initializer_list<QWidget*>{revocationLabel_, revocation_, revocationNotice_, withoutStatus_})
        column->addWidget(widget);
    column->addSpacing(style::step);
    for (QWidget* widget : std::initializer_list<QWidget*>{timestampLabel_, timestamp_, timestampNotice_})
        column->addWidget(widget);
    column->addSpacing(style::step);
    column->addWidget(proxy_);
    column->addSpacing(style::step);
    for (QWidget* widget : std::initializer_list<QWidget*>{testKeys_, testNotice_}) column->addWidget(widget);
    column->addSpacing(style::step);
    column->addWidget(authorities_, 0, Qt::AlignLeft);
    column->addWidget(authoritiesNotice_);
    column->addWidget(locked_);
    column->addStretch(1);
}

void CheckingPage::connectAll() {
    connect(revocation_, &QComboBox::activated, this, [this](int index) {
        options_.set(option::revocation, revocation_->itemData(index).toString().toStdString());
    });
    connect(withoutStatus_, &QCheckBox::clicked, this,
            [this](bool on) { options_.set(option::signWithoutStatus, on); });
    connect(testKeys_, &QCheckBox::clicked, this, [this](bool on) { options_.set(option::testKeys, on); });
    connect(timestamp_, &QLineEdit::editingFinished, this, &CheckingPage::timestampEntered);
    connect(authorities_, &QPushButton::clicked, this, &CheckingPage::chooseAuthorities);
}

std::vector<std::string_view> CheckingPage::restored() const {
    return {option::revocation.key, option::signWithoutStatus.key, option::timestampUrl.key,
            option::proxy.key, option::testKeys.key};
}

QString CheckingPage::title() const {
    return tr("Checking");
}

void CheckingPage::loadRevocation() {
    const QString chosen = QString::fromStdString(options_.get(option::revocation));
    revocation_->clear();
    revocation_->addItem(tr("Ask the authority; if it does not answer, take its list"),
                         QStringLiteral("ocsp,crl"));
    revocation_->addItem(tr("Take the authority's list; if there is none, ask it"),
                         QStringLiteral("crl,ocsp"));
    revocation_->addItem(tr("Only ask the authority (OCSP)"), QStringLiteral("ocsp"));
    revocation_->addItem(tr("Only take lists (CRL)"), QStringLiteral("crl"));
    revocation_->addItem(tr("Do not check"), QStringLiteral("off"));
    revocation_->setCurrentIndex(qMax(revocation_->findData(chosen), 0));
    revocationNotice_->say(
        Notice::Kind::care,
        revocation_->currentData() == QLatin1String("off")
            ? tr("A revoked key will not be noticed, and no signature will count as checked.")
            : QString());
}

void CheckingPage::load() {
    loadRevocation();
    proxy_->load();
    withoutStatus_->setChecked(options_.get(option::signWithoutStatus));
    testKeys_->setChecked(options_.get(option::testKeys));
    testNotice_->say(Notice::Kind::care, testKeys_->isChecked() ? texts::testModeSentence() : QString());
    timestamp_->setText(texts::plainWhole(options_.get(option::timestampUrl)));
    lockAll();
}

void CheckingPage::lockAll() {
    lock(*revocation_, options_, option::revocation.key);
    lock(*withoutStatus_, options_, option::signWithoutStatus.key);
    lock(*timestamp_, options_, option::timestampUrl.key);
    lock(*proxy_->kind(), options_, option::proxy.key);
    lock(*proxy_->address(), options_, option::proxy.key);
    lock(*testKeys_, options_, option::testKeys.key);
    bool anyLocked = false;
    for (const QWidget* widget :
         std::initializer_list<QWidget*>{revocation_, withoutStatus_, timestamp_, proxy_->kind(), testKeys_})
        anyLocked = anyLocked || !widget->isEnabled();
    locked_->say(Notice::Kind::note, anyLocked ? lockedSentence() : QString());
}

void CheckingPage::timestampEntered() {
    const QString address = timestamp_->text().trimmed();
    const QUrl url(address, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    const bool fits = address.isEmpty() || (url.isValid() && web && !url.host().isEmpty());
    if (fits && address.toStdString() != options_.get(option::timestampUrl))
        options_.set(option::timestampUrl, address.toStdString());
    timestampNotice_->say(Notice::Kind::problem,
                          fits ? QString() : tr("Write an address that begins with http:// or https://."));
}

void CheckingPage::chooseAuthorities() {
    auto* dialog = makeFileDialog(this, AuthorityImport::dialogTitle(), AuthorityImport::nameFilters());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { importAuthorities(pathFrom(file)); });
    dialog->open();
}

void CheckingPage::importAuthorities(const std::filesystem::path& file) {
    authoritiesNotice_->say(Notice::Kind::note, AuthorityImport::running());
    importing_ = verifications_->importAuthorities(
        file, [self = QPointer<CheckingPage>(this)](const Result<std::vector<std::string>>& result) {
            if (self) self->imported(result);
        });
}

void CheckingPage::imported(const Result<std::vector<std::string>>& result) {
    if (result)
        authoritiesNotice_->say(Notice::Kind::good, AuthorityImport::outcome(*result));
    else
        authoritiesNotice_->say(Notice::Kind::problem, texts::sentence(result.error().code));
}

void CheckingPage::retranslate() {
    revocationLabel_->setText(tr("Whether a certificate was revoked"));
    revocation_->setAccessibleName(revocationLabel_->text());
    withoutStatus_->setText(tr("Sign even if that could not be found out"));
    timestampLabel_->setText(tr("Time-stamping service"));
    timestamp_->setAccessibleName(timestampLabel_->text());
    timestamp_->setPlaceholderText(tr("The national authority's"));
    proxy_->retranslate();
    testKeys_->setText(tr("Accept keys of test authorities (for developers of sites)"));
    authorities_->setText(tr("Import certificates of authorities…"));
    authorities_->setAccessibleDescription(
        tr("So that signatures by certificates of other authorities can be checked"));
    authorities_->setToolTip(authorities_->accessibleDescription());
    load();
}

}  // namespace qoltanba::ui
