# SPDX-License-Identifier: Apache-2.0
# read_trace(<target>): the classes of src/build/trace.proto, generated at build time, as a library of their own: neither our warnings nor
# our precompiled header reach generated code.
function(read_trace target)
    set(proto ${CMAKE_CURRENT_SOURCE_DIR}/build/trace.proto)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/trace)
    set(generated ${folder}/trace.pb.cc ${folder}/trace.pb.h)
    file(MAKE_DIRECTORY ${folder})
    add_custom_command(OUTPUT ${generated}
        COMMAND protobuf::protoc --cpp_out=${folder} -I ${CMAKE_CURRENT_SOURCE_DIR}/build ${proto}
        DEPENDS ${proto} protobuf::protoc VERBATIM)
    add_library(trace STATIC ${generated})
    set_target_properties(trace PROPERTIES AUTOMOC OFF AUTORCC OFF)
    target_include_directories(trace SYSTEM PUBLIC ${folder})
    target_link_libraries(trace PUBLIC protobuf::libprotobuf-lite)
    if(MSVC)
        target_compile_options(trace PRIVATE /w)
    else()
        target_compile_options(trace PRIVATE -w)
    endif()
    target_link_libraries(${target} PRIVATE trace)
endfunction()
