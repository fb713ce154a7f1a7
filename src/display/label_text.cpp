#include "display/label_text.hpp"

#include "text/utf8.hpp"
#include "text/visual_order.hpp"

namespace guanmo::display {

namespace {

constexpr double presenting = 2.2; ///< size of a project's label then, times the desk's
constexpr double longest_line = 260;
constexpr double long_line = 150;         ///< from here on a name may stand on two lines
constexpr double amount_unit_size = 0.87; ///< of 亿, beside the bold number
constexpr std::size_t least_broken = 5;   ///< characters of a unit's name that may be broken
constexpr double letter_spacing = 0.28;
constexpr double zone_letter_spacing = 0.06;

/// Name and amount of a project in the fonts of its label.
class ProjectText {
  public:
    ProjectText(const Scene& scene, std::size_t row)
        : scene_(scene), project_(scene.workbook.projects[row]),
          size_(scene.between(scene.style.type.project_label,
                              presenting * scene.style.type.project_label)),
          font_{text::Face::sans, style::font_pixels(size_, 1, scene.style.type), 0},
          name_(text::on_one_line(project_.short_name.empty() ? project_.name
                                                              : project_.short_name)) {
        if (project_.investment)
            amount_ = workbook::shown_short(*project_.investment);
        amount_width_ = line("").width;
    }

    [[nodiscard]] std::vector<TextBlock> all() const {
        const double longest = longest_line * scene_.mark_scale();
        const double width = text::width_of(scene_.faces, font_, name_);
        std::vector<TextBlock> texts;
        if (width <= longest)
            texts.push_back(block_of({line(name_)}));
        if (width > long_line * scene_.mark_scale())
            if (const auto two =
                    text::halves(scene_.faces, font_, within(2 * longest), amount_width_))
                texts.push_back(block_of({line_of(scene_.faces, font_, scene_.style.theme.label,
                                                  cut((*two)[0], longest)),
                                          line(cut((*two)[1], longest))}));
        if (texts.empty())
            texts.push_back(block_of({line(cut(name_, longest))}));
        return texts;
    }

  private:
    [[nodiscard]] std::string cut(const std::string& words, double width) const {
        return text::shortened(scene_.faces, font_, words, width);
    }

    /// What of the name two lines of half that width can hold before the amount, with a character
    /// to spare for where they break.
    [[nodiscard]] std::string within(double width) const {
        return cut(name_, width - amount_width_ - 2 * font_.pixels);
    }

    /// Words, the amount and its unit.
    [[nodiscard]] TextLine line(const std::string& words) const {
        const style::Theme& theme = scene_.style.theme;
        TextLine line = line_of(scene_.faces, font_, theme.label, words);
        if (!amount_)
            return line;
        const int pixels = font_.pixels;
        const int small = style::font_pixels(size_ * amount_unit_size, 1, scene_.style.type);
        add_run(line, scene_.faces, {text::Face::sans_bold, pixels, 0}, theme.label,
                amount_->number, 0.45 * pixels);
        add_run(line, scene_.faces, {text::Face::sans, small, 0}, theme.label2, amount_->unit,
                0.1 * pixels);
        return line;
    }

    const Scene& scene_;
    const workbook::Project& project_;
    double size_;
    text::Font font_;
    std::string name_;
    std::optional<workbook::Amount> amount_;
    double amount_width_ = 0;
};

std::string name_of(const workbook::Unit& unit) {
    return text::on_one_line(unit.name);
}

std::string short_name_of(const workbook::Unit& unit) {
    return text::on_one_line(unit.short_name.empty() ? unit.name : unit.short_name);
}

text::Font unit_font(const Scene& scene, double size, double spacing) {
    return {
        text::Face::serif_bold,
        style::font_pixels(scene.style.type.unit_name * size, scene.mark_scale(), scene.style.type),
        spacing};
}

Colour unit_colour(const Scene& scene) {
    return scene.choropleth ? scene.style.theme.text1 : scene.style.theme.unit_label;
}

TextLine unit_line(const Scene& scene, const text::Font& font, const std::string& words) {
    const double longest = longest_line * scene.mark_scale();
    return line_of(scene.faces, font, unit_colour(scene),
                   text::shortened(scene.faces, font, words, longest));
}

UnitTexts unit_texts(const Scene& scene, std::size_t row) {
    const workbook::Unit& unit = scene.workbook.units[row];
    const std::string name = name_of(unit), brief = short_name_of(unit);
    const text::Font large = unit_font(scene, 1, letter_spacing);
    const text::Font small = unit_font(scene, smaller_unit_name, letter_spacing);
    UnitTexts texts;
    const auto add = [&](std::vector<TextLine> lines) {
        texts.all.push_back(block_of(std::move(lines)));
        return static_cast<int>(texts.all.size()) - 1;
    };
    texts.full = add({unit_line(scene, large, name)});
    texts.small = texts.brief = texts.two_lines = add({unit_line(scene, small, name)});
    if (brief != name)
        texts.brief = add({unit_line(scene, small, brief)});
    const bool may_break = text::code_points(name).size() >= least_broken;
    if (const auto two = may_break ? text::halves(scene.faces, small, name) : std::nullopt)
        texts.two_lines =
            add({unit_line(scene, small, (*two)[0]), unit_line(scene, small, (*two)[1])});
    return texts;
}

UnitTexts zone_texts(const Scene& scene, std::size_t row) {
    UnitTexts texts;
    texts.all = {
        block_of({unit_line(scene, unit_font(scene, smaller_unit_name, zone_letter_spacing),
                            short_name_of(scene.workbook.units[row]))})};
    return texts;
}

} // namespace

std::vector<TextBlock> project_texts(const Scene& scene, std::size_t row) {
    return ProjectText(scene, row).all();
}

const UnitTexts& KeptUnitTexts::of(const Scene& scene, std::size_t row, bool is_zone) {
    const workbook::Unit& unit = scene.workbook.units[row];
    const Source source{unit.name, unit.short_name, scene.mark_scale(), unit_colour(scene),
                        is_zone};
    Kept& kept = kept_[row];
    if (kept.texts.all.empty() || !(kept.source == source))
        kept = {source, is_zone ? zone_texts(scene, row) : unit_texts(scene, row)};
    return kept.texts;
}

} // namespace guanmo::display
