#include "text_search.h"

#include <algorithm>

namespace qoltanba::ui {

TextSearch::TextSearch(const QString& text, const QString& word) {
    if (word.isEmpty()) return;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + word.size(), Qt::CaseInsensitive))
        places_.push_back(static_cast<int>(at));
}

int TextSearch::from(int position) const {
    const auto found = std::lower_bound(places_.begin(), places_.end(), position);
    return found == places_.end() ? 0 : static_cast<int>(found - places_.begin());
}

}  // namespace qoltanba::ui
