#pragma once

#include "workbook/itinerary.hpp"

#include <string>
#include <string_view>
#include <vector>

/// What the guide on the coach says on the way (导播词), and whether the way is long enough for it.
namespace guanmo::plan {

/// Characters that are spoken: ideographs, and each letter or digit; no signs and blanks.
[[nodiscard]] std::size_t spoken_characters(std::string_view utf8);

/// What the text takes at so many characters a minute, seconds.
[[nodiscard]] double spoken_seconds(std::string_view utf8, double characters_per_minute);

/// The words for a leg against its drive.
struct CommentaryFit {
    std::size_t characters = 0;
    double spoken_s = 0;
    double drive_s = 0;
    [[nodiscard]] bool fits() const { return spoken_s <= drive_s; }
    [[nodiscard]] double over_s() const { return fits() ? 0 : spoken_s - drive_s; }
};
[[nodiscard]] CommentaryFit fit_of(std::string_view commentary, const workbook::Leg& leg,
                                   double characters_per_minute);

/// Words that move from a leg on which they are too long to one with time to spare.
struct CommentarySplit {
    std::vector<std::string> commentary; ///< of every leg, as it would be
    double left_over_s = 0;              ///< that fits nowhere, and stays where it was
    bool changes = false;
};
/// Whole sentences are moved, what is said first to the leg before, what is said last to the leg
/// after, as long as they fit there; the order of all words stays as it is.
/// @param commentary of leg i at place i. @param drive_s of each leg, as many.
[[nodiscard]] CommentarySplit split_commentary(const std::vector<std::string>& commentary,
                                               const std::vector<double>& drive_s,
                                               double characters_per_minute);

/// The sentences of a text, each with its sign at the end; together they are the text.
[[nodiscard]] std::vector<std::string> sentences_of(std::string_view utf8);

/// How much of a text has been said after `since_s`, in bytes at a character's end.
[[nodiscard]] std::size_t said_after(std::string_view utf8, double since_s,
                                     double characters_per_minute);

} // namespace guanmo::plan
