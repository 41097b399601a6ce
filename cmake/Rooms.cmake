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
        target_precompile_headers(${room} REUSE_FROM ${owner})
    endforeach()
endfunction()

# known_by_its_text(<target>): a compiler cache knows the target's precompiled header by what goes into it instead of its bytes, which
# hold the build folder's path; so one cache serves every folder (ccache: CCACHE_PCH_EXTSUM, set by ./dev).
# Clang is told the precompiled header alone, without its text beside it: that option's absolute path would part the folders again.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    set(CMAKE_CXX_COMPILE_OPTIONS_USE_PCH -Xclang -include-pch -Xclang <PCH_FILE>)
endif()
function(known_by_its_text target)
    get_target_property(headers ${target} PRECOMPILE_HEADERS)
    string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
    string(SHA256 sum "${headers} ${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION} ${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${type}}
        ${Qt6_VERSION} ${QUAYHAND_SANITIZE}")
    foreach(ending pch gch)
        file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${target}.dir/cmake_pch.hxx.${ending}.sum CONTENT "${target} ${sum}")
    endforeach()
endfunction()
