#pragma once

#include <string>
#include <utility>
#include <variant>

#include <qoltanba/service/origin.h>

namespace qoltanba::service {

/// Who asks: a page, a program that gave no name, or the person at this computer. A value type.
class Peer {
  public:
    /// A page, by the origin that the browser wrote. The conversion is implicit, because the origin is all
    /// that identifies a page.
    Peer(Origin page) : who_(std::move(page)) {}
    /// A program that connected without an Origin header. An option must allow such programs. They cannot be
    /// told from each other.
    static Peer unnamedProgram() { return Peer(UnnamedProgram{}); }
    /// The person at this computer, who uses the command line of this project.
    static Peer person() { return Peer(Person{}); }

    /// The page's origin; null if the peer is not a page.
    const Origin* origin() const { return std::get_if<Origin>(&who_); }
    bool isUnnamedProgram() const { return std::holds_alternative<UnnamedProgram>(who_); }
    bool isPerson() const { return std::holds_alternative<Person>(who_); }

    /// The site by which requests are counted: Origin::site() of a page. All unnamed programs count as one
    /// site. No page has the same site as they or as the person.
    std::string site() const;

    /// The peer as text for logs: Origin::text() of a page.
    std::string text() const;

    friend bool operator==(const Peer&, const Peer&) = default;

  private:
    struct UnnamedProgram {
        friend bool operator==(const UnnamedProgram&, const UnnamedProgram&) = default;
    };
    struct Person {
        friend bool operator==(const Person&, const Person&) = default;
    };

    explicit Peer(UnnamedProgram program) : who_(program) {}
    explicit Peer(Person person) : who_(person) {}

    std::variant<Origin, UnnamedProgram, Person> who_;
};

}  // namespace qoltanba::service
