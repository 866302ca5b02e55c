// What the window consists of, what of it each state shows, and its texts. What it does is in
// sign_files_window.cpp.

#include <QBoxLayout>
#include <QCheckBox>
#include <QGroupBox>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>

#include <algorithm>

#include <qoltanba/texts/sentences.h>

#include "accent_button.h"
#include "drop_area.h"
#include "drop_frame.h"
#include "own_file_list.h"
#include "shown_path.h"
#include "sign_files_window.h"
#include "style.h"
#include "window_keys.h"

namespace qoltanba::ui {

using service::OwnFile;
using service::OwnKind;

namespace {

constexpr int windowWidth = 70 * style::step;

bool isDocument(const OwnFile& file) {
    return file.kind == OwnKind::document || file.kind == OwnKind::xml;
}

}  // namespace

void SignFilesWindow::build() {
    setBody(buildBody());
    setFooter(buildFooter());
    frame_ = new DropFrame(this);
    setMinimumWidth(windowWidth - 10 * style::step);
    letShrinkTo(windowWidth / 2);
    resize(windowWidth, windowWidth / 2);
}

QWidget* SignFilesWindow::buildBody() {
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(side, 2 * style::step, side, 2 * style::step);
    column->setSpacing(style::step * 3 / 2);
    title_ = new TextLabel(body, style::TextSize::large);
    drop_ = new DropArea(Icon::sign, body);
    wholeFolder_ = style::plainButton(body);
    progress_ = new QProgressBar(body);
    progress_->setTextVisible(false);
    progress_->setRange(0, 0);
    files_ = buildFiles(body);
    leftOut_ = new Notice(body);
    outcome_ = new Notice(body);
    forms_ = buildForms(body);
    timestamp_ = new QCheckBox(body);
    places_ = buildPlaces(body);
    column->addWidget(title_);
    column->addWidget(drop_);
    column->addWidget(wholeFolder_, 0, Qt::AlignHCenter);
    column->addWidget(progress_);
    column->addWidget(files_);
    column->addWidget(leftOut_);
    column->addWidget(outcome_);
    column->addWidget(forms_);
    column->addWidget(timestamp_);
    column->addWidget(places_);
    column->addStretch(1);
    connect(drop_, &DropArea::choose, this, &SignFilesWindow::chooseFiles);
    connect(wholeFolder_, &QPushButton::clicked, this, &SignFilesWindow::chooseFolder);
    return body;
}

QWidget* SignFilesWindow::buildFiles(QWidget* body) {
    auto* files = new QWidget(body);
    auto* column = new QVBoxLayout(files);
    style::tighten(*column, 1);
    list_ = new OwnFileList(files);
    addFiles_ = style::plainButton(files);
    addFolder_ = style::plainButton(files);
    remove_ = style::plainButton(files);
    check_ = style::plainButton(files);
    openFolder_ = style::plainButton(files);
    auto* buttons = new QHBoxLayout;
    style::tighten(*buttons, 1);
    for (QPushButton* button : {addFiles_, addFolder_, remove_, check_, openFolder_})
        buttons->addWidget(button);
    buttons->addStretch(1);
    column->addWidget(list_);
    column->addLayout(buttons);
    connect(list_, &OwnFileList::currentChanged, this, [this] {
        title_->setText(titleText());
        updateVisible();
        fitSoon();
    });
    connect(addFiles_, &QPushButton::clicked, this, &SignFilesWindow::chooseFiles);
    connect(addFolder_, &QPushButton::clicked, this, &SignFilesWindow::chooseFolder);
    connect(remove_, &QPushButton::clicked, list_, &OwnFileList::removeCurrent);
    connect(check_, &QPushButton::clicked, this, &SignFilesWindow::checkCurrent);
    connect(openFolder_, &QPushButton::clicked, this, &SignFilesWindow::openFolderOfCurrent);
    return files;
}

QGroupBox* SignFilesWindow::buildForms(QWidget* body) {
    auto* forms = new QGroupBox(body);
    auto* column = new QVBoxLayout(forms);
    attached_ = new QRadioButton(forms);
    detached_ = new QRadioButton(forms);
    xml_ = new QRadioButton(forms);
    attached_->setChecked(true);
    for (QRadioButton* one : {attached_, detached_, xml_}) {
        column->addWidget(one);
        connect(one, &QRadioButton::toggled, this, [this] { updateVisible(); });
    }
    return forms;
}

QGroupBox* SignFilesWindow::buildPlaces(QWidget* body) {
    auto* places = new QGroupBox(body);
    auto* column = new QVBoxLayout(places);
    beside_ = new QRadioButton(places);
    inFolder_ = new QRadioButton(places);
    beside_->setChecked(true);
    folderName_ = new ElidedLabel(Qt::ElideMiddle, places);
    choosePlace_ = style::plainButton(places);
    auto* row = new QHBoxLayout;
    style::tighten(*row, 1);
    row->addWidget(inFolder_);
    row->addWidget(folderName_, 1);
    row->addWidget(choosePlace_);
    column->addWidget(beside_);
    column->addLayout(row);
    connect(choosePlace_, &QPushButton::clicked, this, &SignFilesWindow::choosePlace);
    connect(inFolder_, &QRadioButton::toggled, this, [this](bool chosen) {
        if (chosen && folder_.empty()) choosePlace();
        updateVisible();
    });
    return places;
}

QWidget* SignFilesWindow::buildFooter() {
    auto* footer = new QWidget(this);
    QVBoxLayout* column = footerColumn(footer);
    again_ = style::plainButton(footer);
    showDialog_ = style::plainButton(footer);
    cancel_ = style::plainButton(footer);
    close_ = style::plainButton(footer);
    sign_ = new AccentButton(footer);
    auto* buttons = new QHBoxLayout;
    style::tighten(*buttons, 1);
    buttons->addStretch(1);
    for (QPushButton* button : {again_, showDialog_, cancel_, close_, sign_}) buttons->addWidget(button);
    column->addLayout(buttons);
    connect(again_, &QPushButton::clicked, this, &SignFilesWindow::startAgain);
    connect(showDialog_, &QPushButton::clicked, this, [this] { parts_.showWaiting(); });
    connect(cancel_, &QPushButton::clicked, this, &SignFilesWindow::cancel);
    connect(close_, &QPushButton::clicked, this, &QWidget::close);
    connect(sign_, &QPushButton::clicked, this, &SignFilesWindow::sign);
    return footer;
}

void SignFilesWindow::updateVisible() {
    const bool ready = state_ == State::ready;
    const bool done = state_ == State::done;
    const bool asking = state_ == State::asking;
    const auto current = list_->current();
    const bool hasResult = current && list_->result(*current) && *list_->result(*current);
    drop_->setVisible(state_ == State::empty);
    wholeFolder_->setVisible(state_ == State::empty);
    progress_->setVisible(state_ == State::looking);
    files_->setVisible(ready || done || asking);
    list_->setVisible(!list_->files().empty());
    for (QWidget* button : {addFiles_, addFolder_, remove_}) button->setVisible(ready);
    remove_->setEnabled(current.has_value());
    for (QWidget* button : {check_, openFolder_}) {
        button->setVisible(done);
        button->setEnabled(hasResult);
    }
    updateForms();
    places_->setVisible(ready);
    sign_->setVisible(ready);
    sign_->setEnabled(!list_->signable().empty() && (beside_->isChecked() || !folder_.empty()));
    again_->setVisible(done);
    showDialog_->setVisible(asking);
    cancel_->setVisible(state_ == State::looking);
    close_->setVisible(!asking && state_ != State::looking);
    orderMnemonics();
}

/// A signed CMS keeps its form, so the form is asked only for documents.
void SignFilesWindow::updateForms() {
    const auto& files = list_->files();
    const bool anyDocument = std::ranges::any_of(files, isDocument);
    const bool allXml = anyDocument && std::ranges::all_of(files, [](const OwnFile& file) {
                            return !isDocument(file) || file.kind == OwnKind::xml;
                        });
    xml_->setVisible(allXml);
    if (!allXml && xml_->isChecked()) attached_->setChecked(true);
    const bool ready = state_ == State::ready;
    forms_->setVisible(ready && anyDocument);
    timestamp_->setVisible(ready);
    timestamp_->setEnabled(mayStamp());
}

void SignFilesWindow::focusSuitable() {
    switch (state_) {
        case State::empty:
            drop_->button()->setFocus();
            break;
        case State::looking:
            cancel_->setFocus();
            break;
        case State::ready:
            (sign_->isEnabled() ? sign_ : addFiles_)->setFocus();
            break;
        case State::asking:
            showDialog_->setFocus();
            break;
        case State::done:
            list_->focusList();
            break;
    }
}

QString SignFilesWindow::titleText() const {
    switch (state_) {
        case State::empty:
            return tr("Sign files");
        case State::looking:
            return tr("Looking at the files…");
        case State::ready:
            return tr("Files to sign: %1").arg(texts::number(list_->signable().size()));
        case State::asking:
            return tr("The signing window is open");
        case State::done:
            return tr("Files signed: %1 of %2")
                .arg(texts::number(list_->written()), texts::number(asked_.size()));
    }
    return {};
}

void SignFilesWindow::retranslateForms() {
    forms_->setTitle(tr("Form of the signature"));
    attached_->setText(tr("One file with the document and the signature (.cms)"));
    detached_->setText(tr("The signature alone, as a file beside the document (.p7s)"));
    xml_->setText(tr("Inside a copy of the XML (.signed.xml)"));
    timestamp_->setText(tr("Add a time stamp (needs the Internet)"));
    places_->setTitle(tr("Where the results go"));
    beside_->setText(tr("Beside each file"));
    inFolder_->setText(tr("Into a folder:"));
    folderName_->setWholeText(folder_.empty() ? tr("not chosen yet") : shown(folder_));
    choosePlace_->setText(tr("Choose…"));
    choosePlace_->setAccessibleName(tr("Choose a folder for the results"));
}

void SignFilesWindow::retranslate() {
    setWindowTitle(tr("Sign files — Qoltanba"));
    title_->setText(titleText());
    drop_->setTexts(
        tr("Drop files or a folder here"), tr("Choose files…"),
        tr("Any document. A signed file gets one more signature. Nothing is overwritten, and files "
           "do not leave this computer."));
    drop_->button()->setAccessibleName(drop_->button()->text());
    wholeFolder_->setText(tr("Choose a folder…"));
    progress_->setAccessibleName(tr("Looking at the files…"));
    list_->retranslate();
    addFiles_->setText(tr("Add files…"));
    addFolder_->setText(tr("Add a folder…"));
    remove_->setText(tr("Remove from the list"));
    check_->setText(tr("Check the signature"));
    openFolder_->setText(tr("Open the folder"));
    leftOut_->say(Notice::Kind::note,
                  signedAlready_ == 0 || state_ == State::empty
                      ? QString()
                      : tr("Left out, because they are signed already: %1. Choose such files one by one to "
                           "sign them once more.")
                            .arg(texts::number(signedAlready_)));
    retranslateForms();
    again_->setText(tr("Sign other files"));
    showDialog_->setText(tr("Show the signing window"));
    cancel_->setText(tr("Cancel"));
    close_->setText(tr("Close"));
    sign_->setText(tr("Sign…"));
    orderMnemonics();
}

/// There are more buttons than letters, so those that are seen come first.
void SignFilesWindow::orderMnemonics() {
    std::vector<QWidget*> seen{sign_, close_};
    for (auto* button : findChildren<QAbstractButton*>())
        if (button->isVisibleTo(this) && button != sign_ && button != close_) seen.push_back(button);
    giveMnemonics(*this, seen);
}

}  // namespace qoltanba::ui
