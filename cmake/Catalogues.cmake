# Compiles config/locale/*.po to <build>/locale/<language>/LC_MESSAGES/guanmo.mo.
find_package(Gettext REQUIRED)
file(GLOB catalogues CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/config/locale/*.po)
set(compiled)
foreach(po IN LISTS catalogues)
  get_filename_component(language ${po} NAME_WE)
  set(mo ${PROJECT_BINARY_DIR}/locale/${language}/LC_MESSAGES/guanmo.mo)
  add_custom_command(OUTPUT ${mo} DEPENDS ${po}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/locale/${language}/LC_MESSAGES
    COMMAND ${GETTEXT_MSGFMT_EXECUTABLE} --check -o ${mo} ${po})
  list(APPEND compiled ${mo})
endforeach()
add_custom_target(catalogues ALL DEPENDS ${compiled})
