#include "other_agent_row.h"

#include <QBoxLayout>
#include <QPushButton>

#include <qoltanba/texts/sentences.h>

#include "style.h"

namespace qoltanba::ui {

namespace option = service::option;
using Start = service::OtherAgent::Start;

OtherAgentRow::OtherAgentRow(service::Options& options, service::Autostart& autostart,
                             service::OtherAgent& other, QWidget* parent)
    : QWidget(parent),
      options_(options),
      autostart_(autostart),
      other_(other),
      notice_(new Notice(this)),
      button_(new QPushButton(this)),
      problem_(new Notice(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::step);
    column->addWidget(notice_);
    column->addWidget(button_, 0, Qt::AlignLeft);
    column->addWidget(problem_);
    problem_->say(Notice::Kind::problem, {});
    connect(button_, &QPushButton::clicked, this, &OtherAgentRow::switchOver);
}

void OtherAgentRow::load() {
    const Start start = other_.start();
    const bool starts = start == Start::on;
    setVisible(start != Start::unknown);
    notice_->say(
        starts ? Notice::Kind::care : Notice::Kind::note,
        starts
            ? tr("NCALayer starts when you log in and uses the same port, so sites reach only one of the two "
                 "programs. NCALayer stays installed, and you can switch back here.")
            : tr("NCALayer does not start when you log in any more. It is still installed. If it runs now, "
                 "quit it in its menu."));
    button_->setText(starts ? tr("Start Qoltanba instead of NCALayer")
                            : tr("Start NCALayer instead of Qoltanba"));
    // The administrator may have decided that Qoltanba starts, or that it does not.
    const bool decided = options_.isLocked(option::autostart.key);
    button_->setEnabled(!decided || options_.get(option::autostart) == starts);
}

void OtherAgentRow::switchOver() {
    const auto done = let(other_.start() != Start::on);
    problem_->say(Notice::Kind::problem, done ? QString() : texts::sentence(done.error().code));
    load();
    emit switched();
}

/// Both programs, or none of them.
Result<void> OtherAgentRow::let(bool otherStarts) {
    if (auto done = other_.setStart(otherStarts); !done) return done;
    if (options_.isLocked(option::autostart.key) || autostart_.isOn() == !otherStarts) return {};
    auto done = autostart_.set(!otherStarts);
    if (!done) static_cast<void>(other_.setStart(!otherStarts));
    return done;
}

}  // namespace qoltanba::ui
