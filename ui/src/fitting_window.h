#pragma once

#include <QWidget>

#include <vector>

#include "style.h"

class QScrollArea;
class QVBoxLayout;

namespace qoltanba::ui {

/// A window that is as high as its texts need. The texts differ in length from language to language and with
/// the content. If the screen is too low, the body scrolls; header and footer stay visible.
class FittingWindow : public QWidget {
    Q_OBJECT
  public:
    explicit FittingWindow(Qt::WindowFlags flags = {});

  protected:
    /// The space that the parts leave free at their left and right.
    static constexpr int side = 3 * style::step;

    /// The parts from top to bottom. The window owns them. Make and set them in this order, because the Tab
    /// key follows the order in which they are added.
    void setHeader(QWidget* header);
    void setBody(QWidget* body);
    /// A page takes the place of the body while the body is hidden. At first the page is hidden.
    void addPage(QWidget* page);
    void setFooter(QWidget* footer);
    /// Makes the column of a footer, with the line between footer and body.
    static QVBoxLayout* footerColumn(QWidget* footer);

    void showBody(bool shown);
    void scrollToTop();
    void scrollTo(QWidget* part);
    /// Whether all of `part`, which lies in the body, can be seen without scrolling.
    bool isInSight(const QWidget& part) const;
    /// The person may make the window lower than its texts, but not lower than this height.
    void letShrinkTo(int height) { shrinksTo_ = height; }

    void fit();
    /// Call it after the texts and the visibility of all parts were set.
    void fitSoon();
    /// Called after each fit.
    virtual void fitted() {}
    /// After another part of the body came into sight.
    virtual void scrolled() {}

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
