#include "io/geojson_geometries.hpp"

#include <nlohmann/json.hpp>

namespace guanmo::io {

namespace {

using Json = nlohmann::json;

/// Goes through a text and keeps nothing of it but what is asked: root {features [feature
/// {geometry {…}}]}.
class Features : public nlohmann::json_sax<Json> {
  public:
    std::vector<bool> found;

    bool null() override {
        is_geometry_ = false;
        return true;
    }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, const string_t&) override { return value(); }
    bool string(string_t&) override { return value(); }
    bool binary(binary_t&) override { return value(); }
    bool start_object(std::size_t) override {
        if (depth_ == 2 && in_features_)
            found.push_back(false);
        value();
        return ++depth_ <= deepest;
    }
    bool end_object() override {
        --depth_;
        return true;
    }
    bool start_array(std::size_t) override {
        value();
        return ++depth_ <= deepest;
    }
    bool end_array() override {
        --depth_;
        in_features_ = in_features_ && depth_ > 1;
        return true;
    }
    bool key(string_t& name) override {
        if (depth_ == 1)
            in_features_ = name == "features";
        is_geometry_ = depth_ == 3 && in_features_ && name == "geometry";
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

  private:
    static constexpr int deepest = 64;

    bool value() {
        if (is_geometry_ && !found.empty())
            found.back() = true;
        is_geometry_ = false;
        return true;
    }

    int depth_ = 0;
    bool in_features_ = false;
    bool is_geometry_ = false; ///< the value that follows
};

} // namespace

std::vector<bool> features_with_geometry(std::string_view text) {
    Features features;
    if (!Json::sax_parse(text, &features))
        features.found.clear();
    return std::move(features.found);
}

} // namespace guanmo::io
