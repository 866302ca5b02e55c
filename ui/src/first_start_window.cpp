#include "first_start_window.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QCloseEvent>
#include <QComboBox>
#include <QCoreApplication>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>
#include <utility>

#include <qoltanba/texts/agent_state.h>
#include <qoltanba/texts/language.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "icons.h"
#include "key_file_search.h"
#include "other_agent_row.h"
#include "shown_path.h"
#include "steady_boxes.h"
#include "style.h"

namespace qoltanba::ui {

namespace option = service::option;
using Kind = service::AgentState::Kind;

FirstStartWindow::FirstStartWindow(Parts parts)
    : parts_(std::move(parts)),
      title_(new TextLabel(this, style::TextSize::large, true)),
      hint_(new TextLabel(this)),
      languageLabel_(new TextLabel(this)),
      language_(steadyComboBox(this)),
      port_(new Notice(this)),
      otherAgent_(new OtherAgentRow(parts_.options, parts_.autostart, parts_.otherAgent, this)),
      browsersNotice_(new Notice(this)),
      establish_(new QPushButton(this)),
      keysNotice_(new Notice(this)),
      devices_(new TextLabel(this, style::TextSize::small)),
      startWithSystem_(new QCheckBox(this)),
      startProblem_(new Notice(this)),
      done_(new QPushButton(this)) {
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowIcon(icon(Icon::application));
    build();
    connectAll();
    retranslate();
    checkBrowsers();
    new KeyFileSearch(
        parts_.keyFolders,
        [this](std::vector<std::filesystem::path> found) {
            keys_ = std::move(found);
            retranslate();
        },
        this);
}

void FirstStartWindow::build() {
    languageLabel_->setBuddy(language_);
    for (const QString& language : texts::languages())
        language_->addItem(texts::languageName(language), language);
    language_->setEnabled(!parts_.options.isLocked(option::language.key));
    const bool decided = parts_.options.isLocked(option::autostart.key);
    startWithSystem_->setChecked(decided ? parts_.options.get(option::autostart) : true);
    startWithSystem_->setEnabled(!decided);
    devices_->setTone(TextLabel::Tone::quiet);
    auto* languages = new QHBoxLayout;
    style::tighten(*languages, 1);
    languages->addWidget(languageLabel_);
    languages->addWidget(language_);
    languages->addStretch(1);
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * style::step);
    column->addWidget(title_);
    column->addWidget(hint_);
    column->addLayout(languages);
    for (QWidget* part : std::initializer_list<QWidget*>{port_, otherAgent_, browsersNotice_})
        column->addWidget(part);
    column->addWidget(establish_, 0, Qt::AlignLeft);
    for (QWidget* part :
         std::initializer_list<QWidget*>{keysNotice_, devices_, startWithSystem_, startProblem_})
        column->addWidget(part);
    column->addStretch(1);
    body_ = body;
    // A small screen at a large scale has no room for all of it.
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(3 * style::step, 3 * style::step, 3 * style::step, 3 * style::step);
    outer->setSpacing(2 * style::step);
    outer->addWidget(style::scrolling(body), 1);
    outer->addWidget(done_, 0, Qt::AlignRight);
    done_->setDefault(true);
}

void FirstStartWindow::connectAll() {
    connect(language_, &QComboBox::activated, this, [this](int index) {
        parts_.options.set(option::language, language_->itemData(index).toString().toStdString());
    });
    connect(establish_, &QPushButton::clicked, this, [this] {
        browsers_.reset();
        retranslate();
        parts_.browserTrust.establish([self = QPointer<FirstStartWindow>(this)](auto stores) {
            if (self) self->browsersKnown(std::move(stores));
        });
    });
    connect(otherAgent_, &OtherAgentRow::switched, this, [this] {
        if (startWithSystem_->isEnabled()) startWithSystem_->setChecked(parts_.autostart.isOn());
        retranslate();
    });
    connect(done_, &QPushButton::clicked, this, &FirstStartWindow::finish);
}

void FirstStartWindow::checkBrowsers() {
    parts_.browserTrust.check([self = QPointer<FirstStartWindow>(this)](auto stores) {
        if (self) self->browsersKnown(std::move(stores));
    });
}

void FirstStartWindow::browsersKnown(std::vector<service::BrowserTrust::Store> stores) {
    browsers_ = std::move(stores);
    retranslate();
}

void FirstStartWindow::setState(const service::AgentState& state) {
    state_ = state;
    retranslate();
}

/// What the person leaves as it is counts too: the page says what will be.
void FirstStartWindow::finish() {
    const bool wanted = startWithSystem_->isChecked();
    if (startWithSystem_->isEnabled() && parts_.autostart.isOn() != wanted) {
        if (const auto set = parts_.autostart.set(wanted); !set) {
            startProblem_->say(Notice::Kind::problem, texts::sentence(set.error().code));
            startWithSystem_->setChecked(parts_.autostart.isOn());
            return;
        }
    }
    close();
}

void FirstStartWindow::closeEvent(QCloseEvent* event) {
    parts_.options.set(option::welcomed, true);
    QWidget::closeEvent(event);
}

void FirstStartWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void FirstStartWindow::sayState() {
    const bool works = state_.kind == Kind::ready;
    const bool broken = state_.kind == Kind::cannotListen || state_.kind == Kind::cannotSign;
    port_->say(works    ? Notice::Kind::good
               : broken ? Notice::Kind::problem
                        : Notice::Kind::note,
               works ? tr("The program waits for sites at port %1.").arg(state_.port)
                     : texts::stateSentence(state_));
}

void FirstStartWindow::sayBrowsers() {
    const auto trusting = [](const service::BrowserTrust::Store& store) { return store.trusted; };
    const bool any = browsers_ && !browsers_->empty();
    const bool all = any && std::all_of(browsers_->begin(), browsers_->end(), trusting);
    establish_->setVisible(any && !all);
    if (!browsers_) {
        QString text = tr("Looking at the browsers…");
        if (parts_.browserTrust.systemAsks()) text += QLatin1Char(' ') + texts::systemQuestion();
        return browsersNotice_->say(Notice::Kind::note, text);
    }
    if (!any) return browsersNotice_->say(Notice::Kind::care, tr("No browser was found."));
    QStringList names;
    for (const auto& store : *browsers_)
        if (store.trusted == all) names << texts::plainLine(store.name);
    browsersNotice_->say(
        all ? Notice::Kind::good : Notice::Kind::care,
        all ? tr("The program's certificate is in the browsers: %1.").arg(names.join(QStringLiteral(", ")))
            : tr("The program's certificate is not yet in: %1.").arg(names.join(QStringLiteral(", "))));
}

void FirstStartWindow::sayKeys() {
    if (!keys_) return keysNotice_->say(Notice::Kind::note, tr("Looking for key files…"));
    if (keys_->empty()) {
        return keysNotice_->say(
            Notice::Kind::note,
            tr("No key file (.p12) was found in the usual folders. You can choose one, also "
               "on a stick, when a site asks."));
    }
    constexpr std::size_t few = 3;
    QStringList names;
    for (std::size_t i = 0; i < std::min(few, keys_->size()); ++i) names << shown((*keys_)[i].filename());
    QString text = tr("Key files found: %1.").arg(names.join(QStringLiteral(", ")));
    if (keys_->size() > few)
        text += QLatin1Char(' ') + tr("And %Ln more.", nullptr, static_cast<int>(keys_->size() - few));
    keysNotice_->say(Notice::Kind::good, text);
}

void FirstStartWindow::retranslate() {
    setWindowTitle(QStringLiteral("Qoltanba"));
    title_->setText(tr("Welcome to Qoltanba"));
    hint_->setText(
        tr("When a site asks for a signature, a window of this program opens. Nothing is signed without "
           "your consent."));
    languageLabel_->setText(tr("Language"));
    language_->setAccessibleName(languageLabel_->text());
    language_->setCurrentIndex(language_->findData(texts::loadedLanguage(*QCoreApplication::instance())));
    sayState();
    otherAgent_->load();
    sayBrowsers();
    establish_->setText(tr("Add the certificate to the browsers"));
    sayKeys();
    devices_->setText(
        tr("Keys can be in files, on a token (Kaztoken, eToken, JaCarta, aKey) or on an identity card. Other "
           "tokens are not supported yet."));
    startWithSystem_->setText(tr("Start when I log in"));
    startWithSystem_->setToolTip(startWithSystem_->isEnabled() ? QString() : tr("Set by your administrator"));
    done_->setText(tr("Done"));
    fit();
}

/// As high as its texts, and no higher than the screen.
void FirstStartWindow::fit() {
    constexpr int wide = 60 * style::step;
    style::forgetSizes(*this);
    const QMargins margins = layout()->contentsMargins();
    const int inside = wide - margins.left() - margins.right();
    const int height = margins.top() + body_->layout()->totalHeightForWidth(inside) + layout()->spacing() +
                       done_->sizeHint().height() + margins.bottom();
    resize(wide, style::boundedHeight(*this, height));
}

}  // namespace qoltanba::ui
