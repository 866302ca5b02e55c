#include "general_page.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>
#include <QToolButton>

#include <qoltanba/texts/language.h>
#include <qoltanba/texts/sentences.h>

#include "other_agent_row.h"
#include "steady_boxes.h"
#include "style.h"

namespace qoltanba::ui {

namespace option = service::option;

GeneralPage::GeneralPage(service::Options& options, service::Autostart& autostart,
                         service::OtherAgent& otherAgent)
    : options_(options),
      autostart_(autostart),
      languageLabel_(new TextLabel(this)),
      language_(steadyComboBox(this)),
      startWithSystem_(new QCheckBox(this)),
      startProblem_(new Notice(this)),
      otherAgent_(new OtherAgentRow(options, autostart, otherAgent, this)),
      portNotice_(new Notice(this)),
      advanced_(new QToolButton(this)),
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
    QVBoxLayout* column = makeColumn();
    column->addWidget(languageLabel_);
    column->addWidget(language_);
    column->addSpacing(style::step);
    column->addWidget(startWithSystem_);
    column->addWidget(startProblem_);
    column->addWidget(otherAgent_);
    column->addSpacing(style::step);
    column->addWidget(portNotice_);
    column->addWidget(advanced_, 0, Qt::AlignLeft);
    column->addWidget(buildAdvanced());
    column->addWidget(locked_);
    column->addStretch(1);
    showAdvanced(options_.get(option::port) != option::port.fallback);
}

QWidget* GeneralPage::buildAdvanced() {
    // The whole range of the option: a number outside of it would be put right, and written, unasked.
    port_->setRange(option::port.least, option::port.most);
    port_->setGroupSeparatorShown(false);
    portLabel_->setBuddy(port_);
    portHint_->setTone(TextLabel::Tone::quiet);
    advanced_->setCheckable(true);
    advanced_->setAutoRaise(true);
    advanced_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    advanced_->setFocusPolicy(Qt::StrongFocus);
    advancedPart_ = new QWidget(this);
    auto* column = new QVBoxLayout(advancedPart_);
    column->setContentsMargins(3 * style::step, 0, 0, 0);
    column->setSpacing(style::step);
    for (QWidget* widget : std::initializer_list<QWidget*>{portLabel_, port_, portHint_})
        column->addWidget(widget);
    return advancedPart_;
}

void GeneralPage::showAdvanced(bool shown) {
    advanced_->setChecked(shown);
    advanced_->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    advancedPart_->setVisible(shown);
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
    connect(otherAgent_, &OtherAgentRow::switched, this, [this] { load(); });
    connect(advanced_, &QToolButton::clicked, this, &GeneralPage::showAdvanced);
    connect(port_, &QSpinBox::editingFinished, this, [this] {
        if (port_->value() != options_.get(option::port)) options_.set(option::port, port_->value());
    });
}

std::vector<std::string_view> GeneralPage::restored() const {
    return {option::language.key, option::port.key};
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
    otherAgent_->load();
    const int port = options_.get(option::port);
    port_->setValue(port);
    portNotice_->say(
        Notice::Kind::care,
        port == option::port.fallback
            ? QString()
            : tr("The port is set to %1. Sites look for the program at port %2 and will not find it.")
                  .arg(port)
                  .arg(option::port.fallback));
    lock(*language_, options_, option::language.key);
    lock(*port_, options_, option::port.key);
    lock(*startWithSystem_, options_, option::autostart.key);
    const bool anyLocked = !language_->isEnabled() || !port_->isEnabled() || !startWithSystem_->isEnabled();
    locked_->say(Notice::Kind::note, anyLocked ? lockedSentence() : QString());
}

void GeneralPage::retranslate() {
    languageLabel_->setText(tr("Language"));
    language_->setAccessibleName(languageLabel_->text());
    startWithSystem_->setText(tr("Start with the system"));
    advanced_->setText(tr("Advanced"));
    portLabel_->setText(tr("Port for browsers"));
    port_->setAccessibleName(portLabel_->text());
    portHint_->setText(
        tr("Sites look for the program at port 13579. A change takes effect at the next start."));
    load();
}

}  // namespace qoltanba::ui
