#include "document_list.h"

#include <QAbstractListModel>
#include <QApplication>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "icons.h"
#include "shown_path.h"
#include "style.h"

namespace qoltanba::ui {

using service::DocumentDescription;
using service::DocumentKind;

namespace {

enum Role { sizeRole = Qt::UserRole + 1, kindRole, openRole };

}  // namespace

QString nameByPage(const DocumentDescription& document) {
    // Spaces must not look like no name, or push the end of a name out of sight.
    return document.namedByPage ? texts::plainLine(document.name).simplified() : QString();
}

/// The texts of the list's lines.
class DocumentModel : public QAbstractListModel {
    Q_OBJECT
  public:
    DocumentModel(const std::vector<DocumentDescription>& documents, QObject* parent)
        : QAbstractListModel(parent), documents_(documents) {}

    int rowCount(const QModelIndex& parent) const override {
        return parent.isValid() ? 0 : static_cast<int>(documents_.size());
    }

    QString nameOf(int row) const {
        const DocumentDescription& document = documents_[static_cast<std::size_t>(row)];
        if (const QString name = nameByPage(document); !name.isEmpty()) return name;
        if (!document.namedByPage && !document.name.empty()) return texts::plainLine(document.name);
        if (!document.file.empty()) return shown(document.file.filename());
        return tr("Document %1").arg(texts::number(static_cast<std::uint64_t>(row) + 1));
    }

    QVariant data(const QModelIndex& index, int role) const override {
        const DocumentDescription& document = documents_[static_cast<std::size_t>(index.row())];
        const QString name = nameOf(index.row());
        // Of a file that nobody has looked at, only the name is known.
        const bool unknown = document.pending || document.problem;
        const QString kind = unknown ? QString() : texts::name(document.kind);
        // The length of a digest says nothing about the document.
        const bool noSize = unknown || document.kind == DocumentKind::digest;
        const QString size = noSize ? QString() : texts::size(document.size);
        switch (role) {
            case Qt::DisplayRole:
                return name;
            case Qt::ToolTipRole:
                return style::toolTip(name);
            case Qt::AccessibleTextRole:
                if (kind.isEmpty()) return name;
                return size.isEmpty() ? tr("%1, %2").arg(name, kind) : tr("%1, %2, %3").arg(name, size, kind);
            case Qt::AccessibleDescriptionRole:
                return tr("Enter opens the preview");
            case sizeRole:
                return size;
            case kindRole:
                return kind;
            case openRole:
                return tr("View");
            default:
                return {};
        }
    }

    void retranslated() { emit dataChanged(index(0), index(static_cast<int>(documents_.size()) - 1)); }

  private:
    const std::vector<DocumentDescription>& documents_;
};

/// One row: icon, name, size, kind, "View".
class DocumentDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {8 * style::step, option.fontMetrics.height() + 3 * style::step / 2};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem item = option;
        item.state &= ~QStyle::State_HasFocus;
        const bool selected = item.state.testFlag(QStyle::State_Selected);
        const bool focused = option.state.testFlag(QStyle::State_HasFocus);
        painter->save();
        if (selected) {
            QColor tint = option.palette.color(QPalette::Active, QPalette::Highlight);
            tint.setAlpha(36);
            painter->fillRect(option.rect, tint);
        }
        QRect area = option.rect.adjusted(style::step, 0, -style::step, 0);
        const int side = option.fontMetrics.height();
        const QColor quiet = style::quietColor(option.palette);
        painter->drawPixmap(area.left(), area.center().y() - side / 2,
                            drawnIcon(Icon::document, quiet, side, painter->device()->devicePixelRatioF()));
        area.setLeft(area.left() + side + style::step);
        drawFromRight(*painter, area, index.data(openRole).toString(), option.palette.color(QPalette::Link));
        drawFromRight(*painter, area, index.data(kindRole).toString(), quiet);
        drawFromRight(*painter, area, index.data(sizeRole).toString(), quiet);
        painter->setPen(option.palette.color(QPalette::Active, QPalette::Text));
        painter->drawText(
            area, Qt::AlignVCenter | Qt::TextSingleLine,
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, area.width()));
        painter->restore();
        if (focused) {
            QStyleOptionFocusRect focus;
            focus.QStyleOption::operator=(option);
            focus.rect = option.rect.adjusted(1, 1, -1, -1);
            QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter);
        }
    }

  private:
    static void drawFromRight(QPainter& painter, QRect& area, const QString& text, const QColor& color) {
        if (text.isEmpty()) return;
        painter.setPen(color);
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, text);
        area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(text) - 2 * style::step);
    }
};

DocumentList::DocumentList(const std::vector<DocumentDescription>& documents, QWidget* parent)
    : QListView(parent), model_(new DocumentModel(documents, this)) {
    setModel(model_);
    auto* delegate = new DocumentDelegate(this);
    setItemDelegate(delegate);
    setUniformItemSizes(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideMiddle);
    setTabKeyNavigation(false);
    QStyleOptionViewItem option;
    option.initFrom(this);
    const int count = static_cast<int>(documents.size());
    const int row = delegate->sizeHint(option, {}).height();
    setFixedHeight(std::clamp(count, 1, mostRows) * row + 2 * frameWidth());
    if (count <= mostRows) setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListView::clicked, this, [this](const QModelIndex& index) { emit opened(index.row()); });
    // Enter and Space, and in some styles a click. A second signal for one click does no harm: an open
    // preview stays.
    connect(this, &QListView::activated, this,
            [this](const QModelIndex& index) { emit opened(index.row()); });
}

QString DocumentList::nameOf(int document) const {
    return model_->nameOf(document);
}

void DocumentList::choose(int document) {
    setCurrentIndex(model_->index(document));
}

void DocumentList::retranslate() {
    setAccessibleName(tr("Documents"));
    setAccessibleDescription(tr("Enter opens the preview"));
    if (model_->rowCount({}) > 0) model_->retranslated();
}

}  // namespace qoltanba::ui

#include "document_list.moc"
