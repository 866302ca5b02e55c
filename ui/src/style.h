#pragma once

#include <QLabel>
#include <QWidget>

class QBoxLayout;
class QPushButton;
class QScrollArea;

/// The rules for how the windows look: one spacing step, three text sizes, quiet text, one accent.
namespace qoltanba::ui::style {

inline constexpr int step = 8;

enum class TextSize { small, normal, large };

/// Gives `widget` the font of a text size, relative to the application's font.
void setTextSize(QWidget& widget, TextSize size, bool strong = false);

/// The colour of less important text. It is still readable (contrast at least 4.5 to 1 on usual palettes).
QColor quietColor(const QPalette& palette);
/// The colours of text about a problem that stops the work, and of a warning.
QColor problemColor(const QPalette& palette);
QColor careColor(const QPalette& palette);
/// The colour of text about something that is right.
QColor goodColor(const QPalette& palette);
/// The colour of the thin line around a group.
QColor lineColor(const QPalette& palette);

/// How well two colours are told apart, 1 to 21 (WCAG 2.1, contrast ratio).
double contrast(const QColor& one, const QColor& other);
/// Makes `color` as much darker or lighter as it needs for a contrast of `least` with `against`.
QColor contrasting(QColor color, const QColor& against, double least);

/// Paints the rounded background of a group or card.
void paintPanel(QPainter& painter, const QRect& rect, const QColor& ground, const QColor& line,
                qreal lineWidth = 1);

/// Sets zero margins and a spacing of `steps` steps.
void tighten(QBoxLayout& layout, int steps);

/// Makes a button that the Enter key presses only while the button has the focus.
QPushButton* plainButton(QWidget* parent);

/// Puts `page` into an area that scrolls it up and down, on the window's own background.
QScrollArea* scrolling(QWidget* page);

/// Makes Qt compute all size hints inside `window` again. Without it, hints of nested widgets travel up one
/// event at a time, which is too late for a height that is needed now.
void forgetSizes(QWidget& window);

/// Whether a word in the text may be longer than a line of a window.
bool hasLongWord(const QString& text);

/// Makes a tool tip from `text` of a stranger: no markup, and no word that is too long to wrap.
QString toolTip(const QString& text);

/// Returns `wanted`, or less if the screen of `window` is not so high.
int boundedHeight(const QWidget& window, int wanted);
/// The same with the width.
int boundedWidth(const QWidget& window, int wanted);

}  // namespace qoltanba::ui::style

namespace qoltanba::ui {

/// Plain text that wraps. If a word is longer than a line, it wraps inside the word, so no text makes a
/// window wider. The colour follows the palette (light, dark) while the program runs.
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

/// Plain text on one line. If there is no room, it is cut with an ellipsis; the tool tip and screen readers
/// have the whole text.
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

/// An icon with a sentence: a note, a warning, or a problem.
class Notice : public QWidget {
    Q_OBJECT
  public:
    enum class Kind { note, care, problem, good };
    explicit Notice(QWidget* parent = nullptr);
    /// If the text is empty, hides the notice. If the text changed, announces it to screen readers.
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

/// A rounded group with the palette's Base as background.
class Panel : public QWidget {
    Q_OBJECT
  public:
    using QWidget::QWidget;

  protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace qoltanba::ui
