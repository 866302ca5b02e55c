#pragma once

#include <span>
#include <string>
#include <vector>

#include <qoltanba/tokens/card_readers.h>

#include "driver.h"

namespace qoltanba::tokens::pcsc {

/// All models that the program knows. For a new one, add its driver's file and its row.
std::span<const Model> allModels();

/// The models that a card is asked for, those that its ATR or the name of its reader points to first. A card
/// of which neither says anything is asked for each model, but only while no other program uses it: the
/// questions select files and applications, and another program may rely on its own selection.
std::vector<const Model*> candidates(std::span<const Model> models, const ReaderState& reader);

/// What points to the model.
RecognisedBy clueTo(const Model& model, const ReaderState& reader);

}  // namespace qoltanba::tokens::pcsc
