# Packs the readings of Unihan (Debian: unicode-data) to <build>/pinyin/readings_table.cpp with our
# own program src/pinyin/pack.
find_file(UNIHAN_READINGS Unihan_Readings.txt.bz2 PATHS /usr/share/unicode NO_DEFAULT_PATH)
if(NOT UNIHAN_READINGS)
  message(FATAL_ERROR "Unihan_Readings.txt.bz2 is not in /usr/share/unicode: install the package "
                      "unicode-data, or give its path with -DUNIHAN_READINGS=…")
endif()
find_program(BZIP2 bzip2 REQUIRED)
add_executable(pack_readings ${PROJECT_SOURCE_DIR}/src/pinyin/pack/pack_readings.cpp)
target_include_directories(pack_readings PRIVATE ${PROJECT_SOURCE_DIR}/src)
target_link_libraries(pack_readings PRIVATE fmt::fmt)
set(readings_table ${PROJECT_BINARY_DIR}/pinyin/readings_table.cpp)
add_custom_command(OUTPUT ${readings_table} DEPENDS pack_readings ${UNIHAN_READINGS}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/pinyin
  COMMAND ${BZIP2} -dc ${UNIHAN_READINGS} > ${PROJECT_BINARY_DIR}/pinyin/Unihan_Readings.txt
  COMMAND pack_readings ${PROJECT_BINARY_DIR}/pinyin/Unihan_Readings.txt ${readings_table}
  COMMENT "Packing the readings of Chinese characters")
