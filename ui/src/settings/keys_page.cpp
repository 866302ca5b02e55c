#include "keys_page.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QListWidget>
#include <QPushButton>

#include <qoltanba/texts/plain.h>

#include "shown_path.h"
#include "style.h"

namespace qoltanba::ui {

namespace option = service::option;

KeysPage::KeysPage(service::Options& options, std::shared_ptr<service::RecentStorages> recentStorages)
    : options_(options), defaultKeys_(options), recentStorages_(std::move(recentStorages)) {
    QVBoxLayout* column = makeColumn();
    hint_ = new TextLabel(this);
    column->addWidget(hint_);
    toSign_ = buildRow(*column, service::Purpose::sign);
    toSignIn_ = buildRow(*column, service::Purpose::signIn);
    pinpad_ = new QCheckBox(this);
    column->addWidget(pinpad_);
    connect(pinpad_, &QCheckBox::clicked, this, [this](bool on) { options_.set(option::pinpad, on); });
    recentLabel_ = new TextLabel(this);
    recent_ = makeList();
    recent_->setSelectionMode(QAbstractItemView::NoSelection);
    clear_ = new QPushButton(this);
    column->addSpacing(style::step);
    column->addWidget(recentLabel_);
    column->addWidget(recent_, 1);
    column->addWidget(clear_, 0, Qt::AlignRight);
    connect(clear_, &QPushButton::clicked, this, [this] {
        recentStorages_->clear();
        load();
    });
    watch_ = options.watch([this](std::string_view) { load(); });
}

KeysPage::DefaultKeyRow KeysPage::buildRow(QVBoxLayout& column, service::Purpose purpose) {
    DefaultKeyRow row{new QCheckBox(this), new ElidedLabel(Qt::ElideMiddle, this, style::TextSize::small),
                      new QPushButton(this)};
    row.which->setTone(TextLabel::Tone::quiet);
    auto* line = new QHBoxLayout;
    style::tighten(*line, 1);
    line->setContentsMargins(3 * style::step, 0, 0, 0);
    line->addWidget(row.which, 1);
    line->addWidget(row.forget);
    column.addWidget(row.use);
    column.addLayout(line);
    connect(row.use, &QCheckBox::clicked, this, [this, purpose](bool on) { defaultKeys_.use(purpose, on); });
    connect(row.forget, &QPushButton::clicked, this, [this, purpose] { defaultKeys_.forget(purpose); });
    return row;
}

QString KeysPage::title() const {
    return tr("Keys");
}

/// A key file by its path, a device by the name it had when it was last used.
QString KeysPage::whereOf(const StorageId& storage) const {
    if (const auto file = pathOf(storage)) return shown(*file);
    for (const service::RecentStorage& recent : recentStorages_->all()) {
        if (recent.storage == storage && !recent.name.empty())
            return texts::plainLine(recent.name + " · " + storage.locator);
    }
    return texts::plainLine(storage.locator);
}

void KeysPage::loadRow(const DefaultKeyRow& row, service::Purpose purpose) {
    const auto key = defaultKeys_.chosen(purpose);
    const bool mayChange = defaultKeys_.mayChange(purpose);
    row.use->setChecked(defaultKeys_.isUsed(purpose));
    row.use->setEnabled(mayChange && key);
    row.use->setToolTip(mayChange ? QString() : lockedHint());
    row.which->setWholeText(key ? whereOf(key->storage) : tr("Not chosen yet"));
    row.forget->setEnabled(mayChange && key);
}

void KeysPage::load() {
    loadRow(toSign_, service::Purpose::sign);
    loadRow(toSignIn_, service::Purpose::signIn);
    pinpad_->setChecked(options_.get(option::pinpad));
    lock(*pinpad_, options_, option::pinpad.key);
    recent_->clear();
    for (const service::RecentStorage& recent : recentStorages_->all()) {
        const QString owner = texts::plainLine(recent.owner);
        const QString where = whereOf(recent.storage);
        recent_->addItem(owner.isEmpty() ? where : owner + QStringLiteral(" — ") + where);
    }
    clear_->setEnabled(recent_->count() > 0);
}

void KeysPage::retranslate() {
    hint_->setText(
        tr("With a default key only the password is asked for. You choose it when you sign, by “Always use "
           "this key”. Passwords are never remembered."));
    toSign_.use->setText(tr("Always use the default key for signing"));
    toSignIn_.use->setText(tr("Always use the default key for signing in"));
    toSign_.forget->setText(tr("Forget"));
    toSign_.forget->setAccessibleDescription(tr("Forgets the default key for signing"));
    toSignIn_.forget->setText(tr("Forget"));
    toSignIn_.forget->setAccessibleDescription(tr("Forgets the default key for signing in"));
    pinpad_->setText(tr("Enter the PIN on the reader if it has keys of its own"));
    recentLabel_->setText(tr("Recent key files and devices"));
    recent_->setAccessibleName(recentLabel_->text());
    clear_->setText(tr("Clear the list"));
    load();
}

}  // namespace qoltanba::ui
