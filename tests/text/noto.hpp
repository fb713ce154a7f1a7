#pragma once

#include "text/faces.hpp"

namespace guanmo::text {

/// The faces that the program is shipped for, opened at the given index of their collections.
inline Faces noto(int index = 2) {
    const std::string folder = "/usr/share/fonts/opentype/noto/";
    return Faces{{FaceFile{folder + "NotoSansCJK-Regular.ttc", index},
                  FaceFile{folder + "NotoSansCJK-Bold.ttc", index},
                  FaceFile{folder + "NotoSerifCJK-Bold.ttc", index}}};
}

} // namespace guanmo::text
