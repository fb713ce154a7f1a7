#include "fixture.hpp"

#include "geo/measure.hpp"

#include "catch.hpp"

#include <limits>

using namespace guanmo;
using namespace guanmo::display;

namespace {

double area_of_triangles(const std::vector<LandMesh::Vertex>& vertices) {
    double area = 0;
    for (std::size_t i = 0; i + 2 < vertices.size(); i += 3) {
        const LandMesh::Vertex a = vertices[i], b = vertices[i + 1], c = vertices[i + 2];
        area += std::abs((double(b.x) - a.x) * (double(c.y) - a.y) -
                         (double(c.x) - a.x) * (double(b.y) - a.y)) /
                2;
    }
    return area;
}

/// All borders and areas at that scale, unit by unit.
std::shared_ptr<const LandMesh> mesh_of(const MapModel& map, double metres_per_pixel) {
    return map.unit_geometry()
        .mesh(metres_per_pixel, map.extent(), Fills::by_unit, BorderRank::county,
              std::numeric_limits<std::size_t>::max())
        .mesh;
}

} // namespace

TEST_CASE("every unit of the bundled map is found at its name") {
    const workbook::Workbook book = fixture::tongliao();
    MapModel map({});
    map.update(book);
    for (std::size_t row = 0; row < book.units.size(); ++row)
        if (!book.units[row].is_point())
            CHECK(map.unit_at(map.unit_anchor(row)) == row);
}

TEST_CASE("a zone without area is never found by place") {
    const workbook::Workbook book = fixture::two_squares();
    MapModel map({});
    map.update(book);
    CHECK(map.unit_at(map.unit_anchor(2)) == std::size_t{0});
}

TEST_CASE("triangles fill the units at every level, generalised ones within 1 %") {
    const workbook::Workbook book = fixture::tongliao();
    MapModel map({});
    map.update(book);
    for (const double scale : {1.0, 100.0, 505.0}) {
        const std::shared_ptr<const LandMesh> mesh = mesh_of(map, scale);
        double triangles = 0, polygons = 0;
        for (std::size_t row = 0; row < book.units.size(); ++row) {
            triangles += area_of_triangles(mesh->unit_triangles[row]);
            polygons += geo::area(map.projection().forward(book.units[row].area));
        }
        CHECK(triangles == Approx(polygons).epsilon(0.01));
    }
}

TEST_CASE("coarser scales have fewer points, and each level is made once") {
    const workbook::Workbook book = fixture::tongliao();
    MapModel map({});
    map.update(book);
    const auto points = [&](double scale) {
        std::size_t count = 0;
        for (const LandMesh::Border& border : mesh_of(map, scale)->borders)
            count += border.points.size();
        return count;
    };
    CHECK(points(5000) < points(1));
    CHECK(mesh_of(map, 505) == mesh_of(map, 510));
    CHECK(mesh_of(map, 505)->id != mesh_of(map, 1)->id);
}

TEST_CASE("a generalised border stays where it was, to a pixel mostly and to three nearly always") {
    const workbook::Workbook book = fixture::tongliao();
    MapModel map({});
    map.update(book);
    const double scale = 5000;
    const std::shared_ptr<const LandMesh> fine = mesh_of(map, 1), coarse = mesh_of(map, scale);
    REQUIRE(fine->borders.size() == coarse->borders.size());
    std::size_t off = 0, far = 0, all = 0;
    for (std::size_t i = 0; i < fine->borders.size(); ++i) {
        const auto& kept = coarse->borders[i].points;
        for (const LandMesh::Vertex& p : fine->borders[i].points) {
            double nearest = 1e9;
            for (std::size_t j = 1; j < kept.size(); ++j)
                nearest = std::min(nearest, geo::distance_to_segment({p.x, p.y},
                                                                     {kept[j - 1].x, kept[j - 1].y},
                                                                     {kept[j].x, kept[j].y}));
            off += nearest > scale ? 1 : 0;
            far += nearest > 3 * scale ? 1 : 0;
            ++all;
        }
    }
    // The tolerance is an area: a long thin spike may stand out by more than its root.
    CHECK(off <= all / 20);
    CHECK(far <= all / 200);
}

TEST_CASE("the border between two units is drawn once, as an inner one") {
    MapModel map({});
    map.update(fixture::two_squares());
    std::size_t inner = 0;
    for (const LandMesh::Border& border : mesh_of(map, 1)->borders)
        inner += border.outer ? 0 : 1;
    CHECK(inner == 1);
}

TEST_CASE("neighbours mostly have different fills") {
    const workbook::Workbook book = fixture::tongliao();
    MapModel map({});
    map.update(book);
    std::size_t ones = 0;
    for (const int fill : map.fill_class())
        ones += fill == 1 ? 1 : 0;
    CHECK(ones >= 2);
    CHECK(ones <= 6);
    MapModel pair({});
    pair.update(fixture::two_squares());
    CHECK(pair.fill_class()[0] != pair.fill_class()[1]);
}

TEST_CASE("an unchanged workbook keeps the meshes, and a moved project moves alone") {
    workbook::Workbook book = fixture::tongliao();
    MapModel map({});
    map.update(book);
    const std::uint64_t mesh = mesh_of(map, 505)->id;
    const auto before = map.project_position(0);
    const auto other = map.project_position(1);

    map.update(book);
    CHECK(mesh_of(map, 505)->id == mesh);

    workbook::Project moved = book.projects[0];
    moved.position = geo::LngLat{moved.position->lng + 0.1, moved.position->lat};
    book.projects = book.projects.with(0, moved);
    map.update(book);
    CHECK(mesh_of(map, 505)->id == mesh);
    CHECK(map.project_position(0) != before);
    CHECK(map.project_position(1) == other);

    moved.position.reset();
    book.projects = book.projects.with(0, moved);
    map.update(book);
    CHECK_FALSE(map.project_position(0));
}

TEST_CASE("adding and removing projects is followed") {
    workbook::Workbook book = fixture::two_squares();
    MapModel map({});
    map.update(book);
    fixture::add(book, fixture::project("A", 1, geo::LngLat{121.5, 43.5}));
    map.update(book);
    CHECK(map.project_position(0).has_value());
    book.projects = {};
    map.update(book);
    CHECK(map.extent().contains(map.unit_anchor(0)));
}
