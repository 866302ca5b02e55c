#pragma once

#include <libxml/tree.h>

#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include <qoltanba/base/result.h>
#include <qoltanba/signing/xml.h>

namespace qoltanba::signing {

/// The element to sign and the place for its signature.
struct XmlTarget {
    xmlNode* element = nullptr;  ///< null: the whole document
    xmlNode* signatureParent = nullptr;
    std::string id;          ///< the Id of `element`
    bool exclusive = false;  ///< SignedInfo gets the exclusive canonical form
};

/// Finds the target for these options. Errors: xmlElementNotFound; xmlElementAmbiguous; `cancelled`;
/// invalidRequest (the options contradict each other, or elementByPath does not follow the XPath); tooLarge
/// (a signature does not fit under the depth limit).
Result<XmlTarget> findTarget(xmlDoc* document, const XmlOptions& options, const std::stop_token& stop);

/// Finds the elements with the given Ids (attribute Id, ID, id, xml:id or wsu:Id) in one pass over the
/// document.
class ElementsById {
  public:
    ElementsById(xmlDoc* document, std::span<const std::string> ids);

    /// Returns the only element with that Id, else xmlElementNotFound or xmlElementAmbiguous. `id` must be
    /// one of the Ids given to the constructor.
    Result<xmlNode*> only(const std::string& id) const;

  private:
    struct Found {
        xmlNode* element = nullptr;
        bool several = false;
    };

    void add(const std::string& id, xmlNode* element);

    std::map<std::string, Found> found_;
};

/// Returns true if `#id` is a reference to an Id and not an XPointer.
bool isReferable(std::string_view id);

/// Returns true if `ancestor` is `node` or encloses `node`.
bool encloses(const xmlNode* ancestor, const xmlNode* node);

}  // namespace qoltanba::signing
