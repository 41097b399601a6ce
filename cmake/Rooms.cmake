# SPDX-License-Identifier: Apache-2.0
# add_room(<name> FLOOR <n> [USES <room>...] [LINKS <library>...])
#
# A room is one static library made of every source below src/<name>. It links the rooms it USES and nothing
# else of ours; each of them must stand on a lower floor. tests/floors checks the #include lines against USES.
function(add_room name)
    cmake_parse_arguments(ROOM "" "FLOOR" "USES;LINKS" ${ARGN})
    foreach(used IN LISTS ROOM_USES)
        get_property(floor GLOBAL PROPERTY ROOM_FLOOR_${used})
        if(NOT DEFINED floor OR NOT floor LESS ROOM_FLOOR)
            message(FATAL_ERROR "room ${name} (floor ${ROOM_FLOOR}) may not use ${used} (floor ${floor})")
        endif()
    endforeach()
    set_property(GLOBAL PROPERTY ROOM_FLOOR_${name} ${ROOM_FLOOR})
    set_property(GLOBAL APPEND PROPERTY ROOMS ${name})
    set_property(GLOBAL PROPERTY ROOM_USES_${name} ${ROOM_USES})

    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.h)
    drop_other_platforms(sources)
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC house ${ROOM_USES} ${ROOM_LINKS})
endfunction()

# Platform code lives in files named <subject>_linux.cpp, _unix.cpp, _mac.cpp or _win.cpp; only the fitting ones are built.
function(drop_other_platforms list)
    set(kept ${${list}})
    if(NOT WIN32)
        list(FILTER kept EXCLUDE REGEX "_win\\.(cpp|h)$")
    else()
        list(FILTER kept EXCLUDE REGEX "_unix\\.(cpp|h)$")
    endif()
    if(NOT APPLE)
        list(FILTER kept EXCLUDE REGEX "_mac\\.(cpp|h)$")
    endif()
    if(NOT CMAKE_SYSTEM_NAME STREQUAL "Linux")
        list(FILTER kept EXCLUDE REGEX "_linux\\.(cpp|h)$")
    endif()
    set(${list} ${kept} PARENT_SCOPE)
endfunction()

# share_precompiled(<owner> <room>...): the rooms read the owner's precompiled header. Cuts a rebuild to a quarter.
function(share_precompiled owner)
    foreach(room IN LISTS ARGN)
        if(TARGET ${room})
            target_precompile_headers(${room} REUSE_FROM ${owner})
        endif()
    endforeach()
endfunction()
