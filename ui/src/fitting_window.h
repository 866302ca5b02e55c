#pragma once

#include <QWidget>

#include <vector>

#include "style.h"

class QScrollArea;
class QVBoxLayout;

namespace qoltanba::ui {

/// A window as high as its texts need: they differ in length from language to language and with what is told.
/// The body scrolls where the screen is too low for all of it; header and footer stay in sight.
class FittingWindow : public QWidget {
    Q_OBJECT
  public:
    explicit FittingWindow(Qt::WindowFlags flags = {});

  protected:
    /// What the parts keep free at their left and right.
    static constexpr int side = 3 * style::step;

    /// The parts from top to bottom; the window owns them. Make and set one after the other: the Tab key goes
    /// by the order in which they come.
    void setHeader(QWidget* header);
    void setBody(QWidget* body);
    /// Stands in the place of the body while that is hidden; is hidden itself at first.
    void addPage(QWidget* page);
    void setFooter(QWidget* footer);
    /// The column of a footer, with the line that parts it from the body.
    static QVBoxLayout* footerColumn(QWidget* footer);

    void showBody(bool shown);
    void scrollToTop();
    void scrollTo(QWidget* part);
    /// The person may make the window lower than its texts, down to this height.
    void letShrinkTo(int height) { shrinksTo_ = height; }

    void fit();
    /// Once the texts and the visibility of all parts have been set.
    void fitSoon();
    /// After each fitting.
    virtual void fitted() {}

    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QVBoxLayout* column_;
    QWidget* header_ = nullptr;
    QScrollArea* scroll_ = nullptr;
    QWidget* body_ = nullptr;
    std::vector<QWidget*> pages_;
    QWidget* footer_ = nullptr;
    int shrinksTo_ = QWIDGETSIZE_MAX;
    bool fitPending_ = false;
};

}  // namespace qoltanba::ui
