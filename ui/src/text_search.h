#pragma once

#include <QString>

#include <vector>

namespace qoltanba::ui {

/// The places of a word in a text. A capital and a small letter are the same, also in Kazakh.
class TextSearch {
  public:
    /// Finds all places of `word` that do not overlap. Takes linear time; the text of a preview is small
    /// (preview_text.h). An empty word is nowhere.
    TextSearch(const QString& text, const QString& word);
    TextSearch() = default;

    int count() const { return static_cast<int>(places_.size()); }
    /// Where the place with this number begins, counted from 0.
    int at(int number) const { return places_[static_cast<std::size_t>(number)]; }
    /// The number of the first place that begins at `position` or behind it; the first one of the text if
    /// there is none. Call it only if there is any place.
    int from(int position) const;

  private:
    std::vector<int> places_;
};

}  // namespace qoltanba::ui
