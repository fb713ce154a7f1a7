#include "io/gdal_columns.hpp"

#include <ogr_recordbatch.h>

#include <future>
#include <string>
#include <utility>

namespace guanmo::io {

namespace {

/// Apache Arrow's C structures release themselves.
template <class Structure> struct Owned {
    Structure value{};
    Owned() = default;
    ~Owned() { release(); }
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    void release() {
        if (value.release != nullptr)
            value.release(&value);
        value = {};
    }
};

ValueColumn::Kind kind_of(const ArrowSchema& column) {
    const std::string_view format = column.format;
    return format == "u"   ? ValueColumn::Kind::text
           : format == "g" ? ValueColumn::Kind::real
           : format == "i" ? ValueColumn::Kind::whole
           : format == "z" ? ValueColumn::Kind::bytes
                           : ValueColumn::Kind::other;
}

ValueColumn column_of(const ArrowArray& array, ValueColumn::Kind kind) {
    ValueColumn column;
    column.kind = kind;
    column.first = static_cast<std::size_t>(array.offset);
    column.valid = static_cast<const std::uint8_t*>(array.buffers[0]);
    const bool has_ends = kind == ValueColumn::Kind::text || kind == ValueColumn::Kind::bytes;
    if (has_ends)
        column.ends = static_cast<const std::int32_t*>(array.buffers[1]);
    column.values =
        array.n_buffers > (has_ends ? 2 : 1) ? array.buffers[has_ends ? 2 : 1] : nullptr;
    return column;
}

} // namespace

struct ColumnReader::Impl {
    DatasetPtr dataset;
    OGRLayer* layer = nullptr;
    Owned<ArrowArrayStream> stream;
    Owned<ArrowSchema> schema;
    Owned<ArrowArray> batch;
    Owned<ArrowArray> coming;
    std::size_t id_child = 0;
    std::optional<std::size_t> shape_child;
    std::vector<std::size_t> column_children;
    ColumnRows rows;
    bool failed = false;
    /// The rows after the present ones are read in another thread while these are taken. False: it
    /// went wrong.
    std::future<bool> reading;

    bool open(const std::string& path, const std::string& layer_name);
    bool find_children();
    void read_ahead();
    const ColumnRows* next();
};

bool ColumnReader::Impl::open(const std::string& path, const std::string& layer_name) {
    const GdalMessages messages;
    Loaded<DatasetPtr> opened = open_dataset(path);
    if (!opened.value || !EQUAL((*opened.value)->GetDriverName(), "GPKG"))
        return false;
    dataset = std::move(*opened.value);
    layer = dataset->GetLayerByName(layer_name.c_str());
    // Small, so that whoever watches is told often.
    const char* const options[] = {"MAX_FEATURES_IN_BATCH=16384", nullptr};
    return layer != nullptr && layer->GetArrowStream(&stream.value, options) &&
           stream.value.get_schema(&stream.value, &schema.value) == 0 && find_children();
}

/// Of the stream's columns which are the record's fields, in their order.
bool ColumnReader::Impl::find_children() {
    const OGRFeatureDefn& record = *layer->GetLayerDefn();
    column_children.assign(static_cast<std::size_t>(record.GetFieldCount()), 0);
    rows.columns.resize(column_children.size());
    bool has_ids = false;
    std::size_t found = 0;
    for (std::int64_t i = 0; i < schema.value.n_children; ++i) {
        const auto child = static_cast<std::size_t>(i);
        const ArrowSchema& column = *schema.value.children[i];
        const int field = record.GetFieldIndex(column.name);
        if (field >= 0) {
            column_children[static_cast<std::size_t>(field)] = child;
            ++found;
        } else if (std::string_view(column.format) == "l" && i == 0) {
            id_child = child;
            has_ids = true;
        } else if (kind_of(column) == ValueColumn::Kind::bytes) {
            shape_child = child;
        }
    }
    return has_ids && found == column_children.size();
}

void ColumnReader::Impl::read_ahead() {
    coming.release();
    reading = std::async(std::launch::async, [this] {
        const GdalMessages messages;
        return stream.value.get_next(&stream.value, &coming.value) == 0 && messages.empty();
    });
}

const ColumnRows* ColumnReader::Impl::next() {
    if (!reading.valid())
        read_ahead();
    failed = !reading.get();
    std::swap(batch.value, coming.value);
    if (failed || batch.value.release == nullptr)
        return nullptr;
    read_ahead();
    rows.count = static_cast<std::size_t>(batch.value.length);
    const auto child = [this](std::size_t i) {
        return column_of(*batch.value.children[i], kind_of(*schema.value.children[i]));
    };
    for (std::size_t field = 0; field < column_children.size(); ++field)
        rows.columns[field] = child(column_children[field]);
    if (shape_child)
        rows.shapes = child(*shape_child);
    const ArrowArray& ids = *batch.value.children[id_child];
    rows.ids = static_cast<const std::int64_t*>(ids.buffers[1]) + ids.offset;
    return &rows;
}

ColumnReader::ColumnReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ColumnReader::~ColumnReader() = default;
ColumnReader::ColumnReader(ColumnReader&&) noexcept = default;
ColumnReader& ColumnReader::operator=(ColumnReader&&) noexcept = default;

const ColumnRows* ColumnReader::next() {
    return impl_->next();
}

bool ColumnReader::failed() const {
    return impl_->failed;
}

std::optional<ColumnReader> open_columns(const std::string& path, const std::string& layer) {
    auto impl = std::make_unique<ColumnReader::Impl>();
    if (!impl->open(path, layer))
        return std::nullopt;
    return ColumnReader(std::move(impl));
}

} // namespace guanmo::io
