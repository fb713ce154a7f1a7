#include "workbook/angle_text.hpp"

#include "workbook/half_width.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace guanmo::workbook {

namespace {

using Axis = WrittenCoordinate::Axis;

struct Token {
    enum class Kind { number, degrees, minutes, seconds, axis, colon, comma };
    Kind kind = Kind::comma;
    double value = 0; ///< of a number; of an axis its sign
    Axis axis = Axis::unknown;
};
using Kind = Token::Kind;

struct Word {
    std::string_view text;
    Token token;
};

/// What begins like another comes behind it.
constexpr std::array words{
    Word{"longitude", {Kind::axis, 1, Axis::longitude}},
    Word{"latitude", {Kind::axis, 1, Axis::latitude}},
    Word{"long", {Kind::axis, 1, Axis::longitude}},
    Word{"lng", {Kind::axis, 1, Axis::longitude}},
    Word{"lon", {Kind::axis, 1, Axis::longitude}},
    Word{"lat", {Kind::axis, 1, Axis::latitude}},
    Word{"东经", {Kind::axis, 1, Axis::longitude}},
    Word{"西经", {Kind::axis, -1, Axis::longitude}},
    Word{"经度", {Kind::axis, 1, Axis::longitude}},
    Word{"北纬", {Kind::axis, 1, Axis::latitude}},
    Word{"南纬", {Kind::axis, -1, Axis::latitude}},
    Word{"纬度", {Kind::axis, 1, Axis::latitude}},
    Word{"deg", {Kind::degrees}},
    Word{"d", {Kind::degrees}},
    Word{"e", {Kind::axis, 1, Axis::longitude}},
    Word{"w", {Kind::axis, -1, Axis::longitude}},
    Word{"n", {Kind::axis, 1, Axis::latitude}},
    Word{"s", {Kind::axis, -1, Axis::latitude}},
    Word{"x", {Kind::axis, 1, Axis::unknown}},
    Word{"y", {Kind::axis, 1, Axis::unknown}},
    Word{"°", {Kind::degrees}},
    Word{"º", {Kind::degrees}},
    Word{"˚", {Kind::degrees}},
    Word{"度", {Kind::degrees}},
    Word{"''", {Kind::seconds}},
    Word{"′′", {Kind::seconds}},
    Word{"’’", {Kind::seconds}},
    Word{"″", {Kind::seconds}},
    Word{"\"", {Kind::seconds}},
    Word{"”", {Kind::seconds}},
    Word{"“", {Kind::seconds}},
    Word{"秒", {Kind::seconds}},
    Word{"′", {Kind::minutes}},
    Word{"'", {Kind::minutes}},
    Word{"’", {Kind::minutes}},
    Word{"‘", {Kind::minutes}},
    Word{"´", {Kind::minutes}},
    Word{"分", {Kind::minutes}},
    Word{":", {Kind::colon}},
    Word{"：", {Kind::colon}},
    Word{",", {Kind::comma}},
    Word{";", {Kind::comma}},
    Word{"/", {Kind::comma}},
    Word{"、", {Kind::comma}},
    Word{"\n", {Kind::comma}},
};

/// None when anything is no part of a coordinate.
std::optional<std::vector<Token>> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    const char* number_end = nullptr; ///< of the last number
    while (!text.empty()) {
        if (std::string_view(" \t\r()=[]").find(text.front()) != text.npos) {
            text.remove_prefix(1);
            continue;
        }
        const bool behind_number =
            !tokens.empty() && tokens.back().kind == Kind::number && text.data() == number_end;
        double number = 0;
        const char* const end = text.data() + text.size();
        const auto [rest, error] =
            std::from_chars(text.data(), end, number, std::chars_format::fixed);
        if (error == std::errc{} && std::isfinite(number)) {
            if (behind_number) // 122..5
                return std::nullopt;
            number_end = rest;
            tokens.push_back({Kind::number, number, Axis::unknown});
            text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
            continue;
        }
        bool found = false;
        for (const Word& word : words)
            if (!found && text.starts_with(word.text)) {
                tokens.push_back(word.token);
                text.remove_prefix(word.text.size());
                found = true;
            }
        if (!found)
            return std::nullopt;
    }
    return tokens;
}

/// Degrees, minutes and seconds with their marks, as far as there are any.
struct Angle {
    std::vector<double> numbers; ///< at most three
    bool marked = false;
    Kind last = Kind::comma; ///< the last mark
    double sign = 1;
    Axis axis = Axis::unknown;
};

class Grouping {
  public:
    /// The angles in `tokens`; none when marks stand where they cannot.
    std::optional<std::vector<Angle>> group(const std::vector<Token>& tokens) {
        const bool axis_first = !tokens.empty() && tokens.front().kind == Kind::axis;
        for (std::size_t i = 0; i < tokens.size(); ++i)
            if (!take(tokens[i], i + 1 < tokens.size() ? tokens[i + 1].kind : Kind::comma,
                      axis_first))
                return std::nullopt;
        end();
        return std::move(angles_);
    }

  private:
    void end() {
        if (!angle_.numbers.empty())
            angles_.push_back(std::exchange(angle_, {}));
    }

    bool take(const Token& token, Kind next, bool axis_first) {
        switch (token.kind) {
        case Kind::number:
            if (angle_.numbers.size() == 3 || next == Kind::degrees || angle_.last == Kind::seconds)
                end();
            angle_.numbers.push_back(token.value);
            return true;
        case Kind::degrees:
            return mark(1, token.kind);
        case Kind::minutes:
            return mark(2, token.kind);
        case Kind::seconds:
            return mark(3, token.kind);
        case Kind::axis:
            if (axis_first)
                end();
            angle_.sign = token.value;
            angle_.axis = token.axis;
            if (!axis_first)
                end();
            return true;
        case Kind::colon: // 122:15:30, or 经度：122
            angle_.marked = angle_.marked || !angle_.numbers.empty();
            return true;
        case Kind::comma:
            end();
            return true;
        }
        return false;
    }

    bool mark(std::size_t place, Kind kind) {
        angle_.marked = true;
        angle_.last = kind;
        return angle_.numbers.size() == place;
    }

    Angle angle_;
    std::vector<Angle> angles_;
};

/// Two or six numbers that nothing separates but blanks are a pair.
std::vector<Angle> with_pairs_split(std::vector<Angle> angles) {
    const bool plain_pair =
        angles.size() == 1 && !angles[0].marked && angles[0].numbers.size() == 2;
    if (!plain_pair)
        return angles;
    Angle second = angles[0];
    second.numbers = {angles[0].numbers[1]};
    angles[0].numbers.pop_back();
    angles.push_back(std::move(second));
    return angles;
}

std::optional<WrittenCoordinate> coordinate_of(const Angle& angle) {
    double value = std::abs(angle.numbers[0]);
    double part = 60;
    for (std::size_t i = 1; i < angle.numbers.size(); ++i, part *= 60) {
        const bool whole = angle.numbers[i - 1] == std::floor(angle.numbers[i - 1]);
        if (!whole || angle.numbers[i] < 0 || angle.numbers[i] >= 60)
            return std::nullopt;
        value += angle.numbers[i] / part;
    }
    const bool negative = std::signbit(angle.numbers[0]);
    return WrittenCoordinate{(negative ? -value : value) * angle.sign, angle.axis};
}

/// "(122.25 43.65)" of "SRID=4490;POINT (122.25 43.65)", as databases write points.
std::string without_wkt(std::string text) {
    if (text.starts_with("srid="))
        text.erase(0, std::min(text.find(';'), text.size() - 1) + 1);
    if (text.starts_with("point"))
        text.erase(0, 5);
    return text;
}

/// "122:15:30" of "122-15-30" and "122.15.30", whose minutes and seconds have two digits at most.
std::string with_colons(std::string text) {
    constexpr std::string_view digits = "0123456789";
    for (const char between : {'-', '.'}) {
        std::size_t at = text.find_first_of(digits);
        std::size_t parts = 0;
        std::string made = text.substr(0, std::min(at, text.size()));
        if (made.find(between) != made.npos)
            continue;
        while (at < text.size() && parts < 3) {
            const std::size_t end = std::min(text.find_first_not_of(digits, at), text.size());
            if (end == at || end - at > (parts == 0 ? 3U : 2U))
                break;
            made += text.substr(at, end - at);
            at = end;
            ++parts;
            if (parts < 3 && at < text.size() && text[at] == between) {
                made += ':';
                ++at;
            } else {
                break;
            }
        }
        const std::string rest = text.substr(std::min(at, text.size()));
        if (parts == 3 && rest.find('-') == rest.npos && (between == '-' || !rest.starts_with('.')))
            return made + rest;
    }
    return text;
}

} // namespace

std::vector<WrittenCoordinate> parse_coordinates(std::string_view text) {
    const auto tokens =
        tokens_of(with_colons(without_wkt(workbook::lower_case(workbook::half_width(text)))));
    if (!tokens)
        return {};
    const auto angles = Grouping().group(*tokens);
    if (!angles)
        return {};
    const std::vector<Angle> split = with_pairs_split(*angles);
    if (split.size() > 2)
        return {};
    std::vector<WrittenCoordinate> coordinates;
    for (const Angle& angle : split) {
        const auto coordinate = coordinate_of(angle);
        if (!coordinate)
            return {};
        coordinates.push_back(*coordinate);
    }
    return coordinates;
}

} // namespace guanmo::workbook
