# SPDX-License-Identifier: Apache-2.0
# One interface target that every room and test links: warnings, Qt strictness, sanitizers.
add_library(house INTERFACE)
target_compile_definitions(house INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS QT_STRICT_ITERATORS
    QUAYHAND_VERSION="${PROJECT_VERSION}")
if(MSVC)
    target_compile_options(house INTERFACE /W4 /utf-8 /permissive- $<$<BOOL:${QUAYHAND_WERROR}>:/WX>)
else()
    target_compile_options(house INTERFACE
        -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
        -Wno-missing-field-initializers # designated initialisers name what matters
        $<$<BOOL:${QUAYHAND_WERROR}>:-Werror>)
endif()
if(QUAYHAND_SANITIZE)
    add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    add_link_options(-fsanitize=address,undefined)
endif()
