# SPDX-License-Identifier: Apache-2.0
# embed_look(<target>): palette, style sheet and logo, and of the Breeze icons exactly those named here, as resources of
# the target. Breeze comes from the folder BREEZE_ICONS (Debian: package breeze-icon-theme); widgets::icon() recolours it.
find_path(BREEZE_ICONS NAMES actions/16/list-add.svg
    PATHS /usr/share/icons/breeze ${CMAKE_SOURCE_DIR}/resources/breeze PATH_SUFFIXES breeze icons/breeze share/icons/breeze icons
    DOC "Folder of KDE's Breeze icons")
if(NOT BREEZE_ICONS)
    message(FATAL_ERROR "Breeze icons were not found; Debian: apt install breeze-icon-theme; elsewhere: -DBREEZE_ICONS=DIR")
endif()

set(BREEZE_NAMES
    actions/16/application-menu actions/16/arrow-down actions/16/arrow-up actions/16/cloud-upload actions/16/configure
    actions/16/dialog-cancel actions/16/document-edit actions/16/document-open actions/16/document-open-recent
    actions/16/document-save actions/16/draw-cuboid actions/16/edit-copy actions/16/edit-delete actions/16/edit-find
    actions/16/edit-undo actions/16/go-home actions/16/list-add actions/16/list-remove actions/16/media-playback-start
    actions/16/media-playback-stop actions/16/object-locked actions/16/package actions/16/password-show-off
    actions/16/password-show-on actions/16/run-build actions/16/task-complete actions/16/vcs-branch
    actions/16/view-list-details actions/16/view-list-text actions/16/view-refresh actions/16/window-close
    places/16/folder-open places/16/network-server)

function(embed_look target)
    set(names)
    foreach(icon IN LISTS BREEZE_NAMES)
        get_filename_component(name ${icon} NAME)
        foreach(place actions status places)
            set(file ${BREEZE_ICONS}/${place}/16/${name}.svg)
            if(EXISTS ${file})
                # Copied, since Breeze's files are often links whose targets a resource compiler elsewhere would not follow.
                get_filename_component(real ${file} REALPATH)
                configure_file(${real} ${CMAKE_CURRENT_BINARY_DIR}/breeze/${name}.svg COPYONLY)
                list(APPEND names ${CMAKE_CURRENT_BINARY_DIR}/breeze/${name}.svg)
                break()
            endif()
        endforeach()
    endforeach()
    qt_add_resources(${target} ${target}_icons PREFIX /icons BASE ${CMAKE_CURRENT_BINARY_DIR}/breeze FILES ${names})
    file(GLOB look CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/*.json ${CMAKE_SOURCE_DIR}/resources/*.qss ${CMAKE_SOURCE_DIR}/resources/*.svg)
    qt_add_resources(${target} ${target}_look PREFIX /look BASE ${CMAKE_SOURCE_DIR}/resources FILES ${look})
endfunction()
