#include "io/geopackage_rtree.hpp"

#include "io/geopackage_geometry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

namespace guanmo::io {

namespace {

/// A cell of a node: what lies in it, single precision. As SQLite stores it: x from, x to, y from,
/// y to, none of them inside of the true box.
struct IndexCell {
    std::int64_t id = 0; ///< of a row, or of the node below
    std::array<float, 4> box{};
};

// A node's bytes, all big-endian: depth of the tree (of the root; else 0) and number of cells, two
// bytes each, then the cells (SQLite's ext/rtree/rtree.c, "Database Format of R-Tree Tables").
constexpr std::size_t head_bytes = 4;
constexpr std::size_t cell_bytes = 8 + 4 * 4;
constexpr std::int64_t root = 1;

float not_above(double value) {
    const auto near = static_cast<float>(value);
    return near > value ? std::nextafter(near, -std::numeric_limits<float>::infinity()) : near;
}

float not_below(double value) {
    return -not_above(-value);
}

template <class Number> void put(char*& at, Number number) {
    for (std::size_t byte = sizeof number; byte-- > 0;)
        *at++ = static_cast<char>((number >> (8 * byte)) & 0xFFU);
}

std::string node_bytes(const IndexCell* cells, std::size_t count, int depth, std::size_t size) {
    std::string bytes(size, '\0');
    char* at = bytes.data();
    put(at, static_cast<std::uint16_t>(depth));
    put(at, static_cast<std::uint16_t>(count));
    for (const IndexCell* cell = cells; cell != cells + count; ++cell) {
        put(at, static_cast<std::uint64_t>(cell->id));
        for (const float side : cell->box)
            put(at, std::bit_cast<std::uint32_t>(side));
    }
    return bytes;
}

std::array<float, 4> box_around(const IndexCell* cells, std::size_t count) {
    std::array<float, 4> box = cells->box;
    for (const IndexCell* cell = cells + 1; cell != cells + count; ++cell)
        for (std::size_t axis = 0; axis < 4; axis += 2) {
            box[axis] = std::min(box[axis], cell->box[axis]);
            box[axis + 1] = std::max(box[axis + 1], cell->box[axis + 1]);
        }
    return box;
}

/// Sort-tile-recursive (Leutenegger, Lopez, Edgington 1997): strips by x, in each by y, so that
/// every `capacity` cells in turn lie close together.
void tile(std::vector<IndexCell>& cells, std::size_t capacity) {
    const auto by = [](std::size_t axis) {
        return [axis](const IndexCell& a, const IndexCell& b) {
            const float left = a.box[axis] + a.box[axis + 1], right = b.box[axis] + b.box[axis + 1];
            return left != right ? left < right : a.id < b.id;
        };
    };
    std::sort(cells.begin(), cells.end(), by(0));
    const double nodes =
        std::ceil(static_cast<double>(cells.size()) / static_cast<double>(capacity));
    const std::size_t strip = static_cast<std::size_t>(std::ceil(std::sqrt(nodes))) * capacity;
    for (std::size_t from = 0; from < cells.size(); from += strip) {
        const auto begin = cells.begin() + static_cast<std::ptrdiff_t>(from);
        std::sort(begin, begin + static_cast<std::ptrdiff_t>(std::min(strip, cells.size() - from)),
                  by(2));
    }
}

/// Writes the tables behind the index. In those a row is known to be in its node, a node in the one
/// above.
class IndexWriter {
  public:
    IndexWriter(SqliteDatabase& database, const std::string& index)
        : node_(database.prepare(
              fmt::format("INSERT OR REPLACE INTO {} VALUES (?1, ?2)", sql_name(index + "_node")))),
          parent_(database.prepare(
              fmt::format("INSERT INTO {} VALUES (?1, ?2)", sql_name(index + "_parent")))),
          row_(database.prepare(
              fmt::format("INSERT INTO {} VALUES (?1, ?2)", sql_name(index + "_rowid")))) {
        SqliteStatement made = database.prepare(fmt::format(
            "SELECT length(data) FROM {} WHERE nodeno = {}", sql_name(index + "_node"), root));
        if (made.step()) // by SQLite, from the size of its pages
            node_size_ = static_cast<std::size_t>(made.whole(0));
        capacity_ = (std::max(node_size_, head_bytes) - head_bytes) / cell_bytes;
        if (capacity_ < 2)
            throw SqliteError("R*Tree: " + index, SqliteError::Cause::contents);
    }

    void write(std::vector<IndexCell> cells) {
        int depth = 0;
        for (; cells.size() > capacity_; ++depth)
            cells = write_level(cells, depth == 0);
        keep_where(cells.data(), cells.size(), root, depth == 0);
        write_rows();
        if (!cells.empty())
            node_.bind(1, root)
                .bind_blob(2, node_bytes(cells.data(), cells.size(), depth, node_size_))
                .run();
    }

  private:
    /// @return the cells of the level above.
    std::vector<IndexCell> write_level(std::vector<IndexCell>& cells, bool rows) {
        tile(cells, capacity_);
        std::vector<IndexCell> above;
        for (std::size_t from = 0; from < cells.size(); from += capacity_) {
            const IndexCell* first = &cells[from];
            const std::size_t count = std::min(capacity_, cells.size() - from);
            const std::int64_t node = ++last_node_;
            node_.bind(1, node).bind_blob(2, node_bytes(first, count, 0, node_size_)).run();
            keep_where(first, count, node, rows);
            above.push_back({node, box_around(first, count)});
        }
        return above;
    }

    void keep_where(const IndexCell* cells, std::size_t count, std::int64_t node, bool rows) {
        for (const IndexCell* cell = cells; cell != cells + count; ++cell)
            if (rows)
                rows_.emplace_back(cell->id, node);
            else
                parent_.bind(1, cell->id).bind(2, node).run();
    }

    /// In their order, so that SQLite adds to the end.
    void write_rows() {
        std::sort(rows_.begin(), rows_.end());
        for (const auto& [row, node] : rows_)
            row_.bind(1, row).bind(2, node).run();
    }

    SqliteStatement node_, parent_, row_;
    std::size_t node_size_ = 0, capacity_ = 0;
    std::int64_t last_node_ = root;
    std::vector<std::pair<std::int64_t, std::int64_t>> rows_;
};

std::vector<IndexCell> cells_of(SqliteDatabase& database, const char* table, const char* column) {
    std::vector<IndexCell> cells;
    SqliteStatement row = database.prepare(fmt::format("SELECT fid, {0} FROM {1} WHERE {0} NOTNULL",
                                                       sql_name(column), sql_name(table)));
    while (row.step())
        if (const auto extent = extent_of_stored(row.bytes(1)))
            cells.push_back({row.whole(0),
                             {not_above(extent->min.lng), not_below(extent->max.lng),
                              not_above(extent->min.lat), not_below(extent->max.lat)}});
    return cells;
}

/// The triggers of annex F.3, with the names that it gives them.
void add_triggers(SqliteDatabase& database, const char* table, const char* column,
                  const std::string& index) {
    const std::string t = sql_name(table), r = sql_name(index), g = sql_name(column);
    const std::string there = fmt::format("(NEW.{0} NOTNULL AND NOT ST_IsEmpty(NEW.{0}))", g);
    const std::string gone = fmt::format("(NEW.{0} ISNULL OR ST_IsEmpty(NEW.{0}))", g);
    const std::string put = fmt::format(
        "INSERT OR REPLACE INTO {0} VALUES (NEW.\"fid\", ST_MinX(NEW.{1}), ST_MaxX(NEW.{1}), "
        "ST_MinY(NEW.{1}), ST_MaxY(NEW.{1}));",
        r, g);
    const std::string drop = fmt::format("DELETE FROM {} WHERE id = OLD.\"fid\";", r);
    const std::string same = "OLD.\"fid\" = NEW.\"fid\" AND ",
                      other = "OLD.\"fid\" != NEW.\"fid\" AND ";
    const auto trigger = [&](const char* name, const std::string& event, const std::string& when,
                             const std::string& what) {
        database.run(fmt::format("CREATE TRIGGER {} AFTER {} ON {} WHEN {} BEGIN {} END",
                                 sql_name(index + "_" + name), event, t, when, what));
    };
    trigger("insert", "INSERT", there, put);
    trigger("update1", "UPDATE OF " + g, same + there, put);
    trigger("update2", "UPDATE OF " + g, same + gone, drop);
    trigger("update3", "UPDATE", other + there, drop + " " + put);
    trigger("update4", "UPDATE", other + gone,
            fmt::format("DELETE FROM {} WHERE id IN (OLD.\"fid\", NEW.\"fid\");", r));
    trigger("delete", "DELETE", fmt::format("OLD.{} NOTNULL", g), drop);
}

} // namespace

void index_places(SqliteDatabase& database, const char* table, const char* column) {
    const std::string index = fmt::format("rtree_{}_{}", table, column);
    database.run(fmt::format("CREATE VIRTUAL TABLE {} USING rtree(id, minx, maxx, miny, maxy)",
                             sql_name(index)));
    IndexWriter(database, index).write(cells_of(database, table, column));
    add_triggers(database, table, column, index);
    database
        .prepare(
            "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, "
            "scope) VALUES (?1, ?2, 'gpkg_rtree_index', "
            "'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')")
        .bind(1, Cell{table})
        .bind(2, Cell{column})
        .run();
}

} // namespace guanmo::io
