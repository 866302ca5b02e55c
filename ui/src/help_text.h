#pragma once

#include <QString>

#include <vector>

namespace qoltanba::ui {

/// A section of the help that a window of the program opens.
enum class HelpSection { about, start, signing, ownFiles, checking, journal, settings };

/// The anchor of the section. It is the same in every language.
QString anchorOf(HelpSection section);

/// The help in one language: docs/help/<language>.md, which is embedded in the program.
struct HelpText {
    struct Section {
        QString anchor;
        QString title;
    };
    QString markdown;               ///< without the lines that hold the anchors
    std::vector<Section> sections;  ///< in the order of the text: each heading of the second level is one
};

/// The text in `language` (texts::languages()), or in English if there is none.
HelpText readHelp(const QString& language);

/// Takes the anchors out of the text of a help file. There an anchor is a line `<a id="…"></a>` before the
/// heading of its section.
HelpText parseHelp(const QString& file);

}  // namespace qoltanba::ui
