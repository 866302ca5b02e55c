#pragma once

#include <QWidget>

#include <qoltanba/service/consent.h>

#include "style.h"

class QLabel;
class QToolButton;

namespace qoltanba::ui {

/// A host on one line, cut at its left end: the registrable domain stands out, what its owner puts before it
/// is quiet.
class HostLabel : public ElidedLabel {
    Q_OBJECT
  public:
    using ElidedLabel::ElidedLabel;
    /// `registrable`: so many characters at the end.
    void setHost(const QString& host, qsizetype registrable);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    qsizetype registrable_ = 0;
};

/// Who asks: the whole host in the largest text, other facts about the page, and its logo.
class SiteHeader : public QWidget {
    Q_OBJECT
  public:
    /// `logo`: an encoded picture of the page, not checked; empty for none.
    SiteHeader(service::Peer peer, bool firstTime, Bytes logo, QWidget* parent);

    /// Whether the site may be blocked now.
    void offerToBlock(bool offered);
    /// Whether the person may choose the language here. Not at first.
    void mayChooseLanguage(bool may);
    void retranslate();

  signals:
    /// The person asked to block the site. This is not the final decision.
    void blockAsked();
    void languageChosen(const QString& language);

  private:
    void build();
    void loadLogo(Bytes logo);
    void offerLanguages();

    service::Peer peer_;
    bool firstTime_;

    QLabel* logo_;
    HostLabel* host_;
    TextLabel* facts_;
    TextLabel* asciiHost_;
    TextLabel* insecure_;
    QToolButton* language_;
    QToolButton* block_;
};

}  // namespace qoltanba::ui
