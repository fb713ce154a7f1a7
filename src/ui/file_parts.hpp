#pragma once

#include "ui/sheet.hpp"

/// Parts that the panels for reading and for writing files share.
namespace guanmo::ui {

// Pixels at 1080 lines. Larger than at the desk: a room looks on.
inline constexpr double file_panel_width = 1280, file_panel_height = 860;
inline constexpr double file_places_width = 236, file_field_height = 46;
inline constexpr double file_name_size = 18, file_detail_size = 15;

/// Where the columns of the list stand; x of left, left, right and right edges.
struct FileColumns {
    double name, type, size, date;
};

/// True where several files are ticked.
[[nodiscard]] bool takes_several(const FilePanelModel& model);
/// True where a file is written, and its name is asked for.
[[nodiscard]] bool writes(const FilePanelModel& model);

/// The name in the field is that of the file from the next frame on.
void propose_file_name(FilePanelState& state, const std::string& name);

/// Where the rest of such a panel stands.
struct FileFrame {
    double left;           ///< of the places and of what lies at the foot
    geo::ScreenRect field; ///< of the name that is typed
    geo::ScreenRect rows;  ///< of the list, below its headings
    FileColumns columns;
};
/// The places (home, memory sticks, what was used of late) and the path, each part of which leads
/// there. @param top of what lies below the panel's head. @param foot pixels at 1080 lines, kept
/// free at the bottom.
FileFrame file_frame(const Desk& desk, const Sheet& sheet, const FilePanelModel& model, double top,
                     double foot);
/// The ground of the field that is typed into. @return where its text stands.
geo::ScreenRect file_field(const Desk& desk, const Painter& paint, const geo::ScreenRect& box);
void file_headings(const Desk& desk, const Painter& paint, double y, const FileColumns& columns,
                   double right);
/// The entries listed, moved in by the arrows; what is pressed is taken by the panel's purpose.
void file_list(const Desk& desk, const Painter& paint, const FilePanelModel& model,
               const std::vector<std::size_t>& listed, const geo::ScreenRect& box,
               const FileColumns& columns);

/// Where a workbook is saved or projects are exported to: folder, name, format, coordinates.
void write_panel(const Desk& desk, const Sheet& sheet, const FilePanelModel& model, bool opened);

} // namespace guanmo::ui
