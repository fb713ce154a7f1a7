#include "pinyin/readings.hpp"

#include "pinyin/readings_table.hpp"

namespace guanmo::pinyin {

std::string_view Readings::operator[](std::size_t i) const {
    return table::syllables[places_[i]].data();
}

Readings readings_of(char32_t character) {
    if (character >= table::end_of_code_points)
        return Readings({});
    const std::uint16_t page = table::pages[character / table::page_size];
    const std::uint16_t set = table::cells[page][character % table::page_size];
    const std::uint32_t begin = table::set_begins[set];
    return Readings({table::sets + begin, table::set_begins[set + 1] - begin});
}

} // namespace guanmo::pinyin
