#pragma once

#include <QWidget>

#include <qoltanba/service/consent.h>

class QLabel;
class QToolButton;

namespace qoltanba::ui {

class ElidedLabel;
class TextLabel;

/// Who asks: the whole host in the largest text, other facts about the page, and its logo.
class SiteHeader : public QWidget {
    Q_OBJECT
  public:
    /// `logo`: an encoded picture of the page, not checked; empty for none.
    SiteHeader(service::Peer peer, bool firstTime, Bytes logo, QWidget* parent);

    /// Whether the site may be blocked now.
    void offerToBlock(bool offered);
    void retranslate();

  signals:
    /// The person asked to block the site. This is not the final decision.
    void blockAsked();

  private:
    void build();
    void loadLogo(Bytes logo);

    service::Peer peer_;
    bool firstTime_;

    QLabel* logo_;
    ElidedLabel* host_;
    TextLabel* facts_;
    TextLabel* asciiHost_;
    QToolButton* block_;
};

}  // namespace qoltanba::ui
