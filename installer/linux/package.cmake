# SPDX-License-Identifier: Apache-2.0
# Debian package: dependencies are read off the programs by dpkg-shlibdeps; what is loaded or run by name is named here.
install(FILES ${CMAKE_CURRENT_LIST_DIR}/quayhand.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT programs)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/io.quayhand.Quayhand.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT programs)
install(FILES ${CMAKE_SOURCE_DIR}/resources/quayhand.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT programs)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/quayhand COMPONENT programs)

set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "openssh-client, git")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libsecret-1-0, gnome-keyring | kwalletmanager | keepassxc, qt6-translations-l10n, libqt6svg6")
if(NOT TARGET KF6::SyntaxHighlighting)
    string(APPEND CPACK_DEBIAN_PACKAGE_RECOMMENDS ", libkf5syntaxhighlighting-tools")
endif()
