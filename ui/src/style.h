#pragma once

#include <QLabel>
#include <QWidget>

class QBoxLayout;
class QPushButton;
class QScrollArea;

/// The few rules of how the windows look: one spacing step, three text sizes, quiet text, one accent.
namespace qoltanba::ui::style {

inline constexpr int step = 8;

enum class TextSize { small, normal, large };

/// Gives `widget` the font of a text size, relative to the application's font.
void setTextSize(QWidget& widget, TextSize size, bool strong = false);

/// Text of less weight than its neighbours, still readable (contrast at least 4.5 to 1 on usual palettes).
QColor quietColor(const QPalette& palette);
/// Text of what cannot go on, and of what asks for care.
QColor problemColor(const QPalette& palette);
QColor careColor(const QPalette& palette);
/// Text of what is right.
QColor goodColor(const QPalette& palette);
/// The thin line around a group.
QColor lineColor(const QPalette& palette);

/// Paints the rounded ground of a group or card.
void paintPanel(QPainter& painter, const QRect& rect, const QColor& ground, const QColor& line,
                qreal lineWidth = 1);

/// Zero margins, spacing of `steps` steps.
void tighten(QBoxLayout& layout, int steps);

/// A button that the Enter key presses only while it has the focus.
QPushButton* plainButton(QWidget* parent);

/// `page` within an area that scrolls it up and down, on the window's own ground.
QScrollArea* scrolling(QWidget* page);

/// The accent colour on the one button that acts.
void accentuate(QPushButton& button);

/// Makes every size hint inside `window` be asked anew: hints of nested widgets travel up one event at a
/// time, too late for a height that is needed now.
void forgetSizes(QWidget& window);

/// Whether a word in it may be longer than a line of a window.
bool hasLongWord(const QString& text);

/// `text` of a stranger as a tool tip: never markup, and no word too long to be wrapped.
QString toolTip(const QString& text);

/// `wanted`, or less where the screen of `window` is not so high.
int boundedHeight(const QWidget& window, int wanted);

}  // namespace qoltanba::ui::style

namespace qoltanba::ui {

/// Plain text that wraps, within a word too where the word is longer than a line: no text makes a window
/// wider. Its colour follows the palette (light, dark) while the program runs.
class TextLabel : public QLabel {
    Q_OBJECT
  public:
    enum class Tone { normal, quiet, problem, care, good };
    explicit TextLabel(QWidget* parent = nullptr, style::TextSize size = style::TextSize::normal,
                       bool strong = false);
    void setTone(Tone tone);
    void setText(const QString& text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

  protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void applyTone();
    bool cutsWords() const { return hasLongWord_ && wordWrap(); }
    Tone tone_ = Tone::normal;
    bool hasLongWord_ = false;
};

/// Plain text on one line, cut with an ellipsis where there is no room; the whole is in the tool tip and for
/// screen readers.
class ElidedLabel : public TextLabel {
    Q_OBJECT
  public:
    explicit ElidedLabel(Qt::TextElideMode mode, QWidget* parent = nullptr,
                         style::TextSize size = style::TextSize::normal, bool strong = false);
    void setWholeText(const QString& text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void updateToolTip();
    Qt::TextElideMode mode_;
};

/// An icon and a sentence beside it: a note, a warning, a problem.
class Notice : public QWidget {
    Q_OBJECT
  public:
    enum class Kind { note, care, problem, good };
    explicit Notice(QWidget* parent = nullptr);
    /// An empty text hides the notice. A changed text is announced to screen readers.
    void say(Kind kind, const QString& text);
    QString text() const;

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void updateIcon();
    Kind kind_ = Kind::note;
    QLabel* icon_;
    TextLabel* text_;
};

/// A rounded group on the palette's Base.
class Panel : public QWidget {
    Q_OBJECT
  public:
    using QWidget::QWidget;

  protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace qoltanba::ui
