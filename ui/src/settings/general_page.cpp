#include "general_page.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>

#include <qoltanba/texts/language.h>
#include <qoltanba/texts/sentences.h>

#include "steady_boxes.h"
#include "style.h"

namespace qoltanba::ui {

namespace option = service::option;

GeneralPage::GeneralPage(service::Options& options, service::Autostart& autostart)
    : options_(options),
      autostart_(autostart),
      languageLabel_(new TextLabel(this)),
      language_(steadyComboBox(this)),
      startWithSystem_(new QCheckBox(this)),
      startProblem_(new Notice(this)),
      portLabel_(new TextLabel(this)),
      port_(steadySpinBox(this)),
      portHint_(new TextLabel(this, style::TextSize::small)),
      locked_(new Notice(this)) {
    build();
    connectAll();
    watch_ = options_.watch([this](std::string_view) { load(); });
}

void GeneralPage::build() {
    languageLabel_->setBuddy(language_);
    port_->setRange(1024, 65535);
    port_->setGroupSeparatorShown(false);
    portLabel_->setBuddy(port_);
    portHint_->setTone(TextLabel::Tone::quiet);
    QVBoxLayout* column = makeColumn();
    column->addWidget(languageLabel_);
    column->addWidget(language_);
    column->addSpacing(style::step);
    column->addWidget(startWithSystem_);
    column->addWidget(startProblem_);
    column->addSpacing(style::step);
    column->addWidget(portLabel_);
    column->addWidget(port_);
    column->addWidget(portHint_);
    column->addWidget(locked_);
    column->addStretch(1);
}

void GeneralPage::connectAll() {
    connect(language_, &QComboBox::activated, this, [this](int index) {
        options_.set(option::language, language_->itemData(index).toString().toStdString());
    });
    connect(startWithSystem_, &QCheckBox::clicked, this, [this](bool on) {
        const auto result = autostart_.set(on);
        startProblem_->say(Notice::Kind::problem, result ? QString() : texts::sentence(result.error().code));
        load();
    });
    connect(port_, &QSpinBox::editingFinished, this, [this] {
        if (port_->value() != options_.get(option::port)) options_.set(option::port, port_->value());
    });
}

QString GeneralPage::title() const {
    return tr("General");
}

void GeneralPage::load() {
    const QString chosen = QString::fromStdString(options_.get(option::language));
    language_->clear();
    language_->addItem(tr("As the page or the system wishes"), QString());
    for (const QString& language : texts::languages())
        language_->addItem(texts::languageName(language), language);
    language_->setCurrentIndex(qMax(language_->findData(chosen), 0));
    startWithSystem_->setChecked(autostart_.isOn());
    port_->setValue(options_.get(option::port));
    lock(*language_, options_, option::language.key);
    lock(*port_, options_, option::port.key);
    const bool anyLocked = !language_->isEnabled() || !port_->isEnabled();
    locked_->say(Notice::Kind::note, anyLocked ? lockedSentence() : QString());
}

void GeneralPage::retranslate() {
    languageLabel_->setText(tr("Language"));
    language_->setAccessibleName(languageLabel_->text());
    startWithSystem_->setText(tr("Start with the system"));
    portLabel_->setText(tr("Port for browsers"));
    port_->setAccessibleName(portLabel_->text());
    portHint_->setText(
        tr("Sites look for the program at port 13579. A change takes effect at the next start."));
    load();
}

}  // namespace qoltanba::ui
