# SPDX-License-Identifier: Apache-2.0
# Disk image: the bundle with Qt inside (macdeployqt), and the command line inside the bundle, to be linked into PATH.
# Signing and notarising happen in the release workflow, with the identity in QUAYHAND_CODESIGN_IDENTITY.
set_target_properties(quayhand-desktop PROPERTIES
    MACOSX_BUNDLE ON
    OUTPUT_NAME Quayhand
    MACOSX_BUNDLE_BUNDLE_NAME Quayhand
    MACOSX_BUNDLE_GUI_IDENTIFIER io.quayhand.Quayhand
    MACOSX_BUNDLE_BUNDLE_VERSION ${PROJECT_VERSION}
    MACOSX_BUNDLE_SHORT_VERSION_STRING ${PROJECT_VERSION}
    MACOSX_BUNDLE_INFO_PLIST ${CMAKE_CURRENT_LIST_DIR}/Info.plist.in)
install(PROGRAMS $<TARGET_FILE:quayhand> DESTINATION Quayhand.app/Contents/MacOS COMPONENT programs)
qt_generate_deploy_app_script(TARGET quayhand-desktop OUTPUT_SCRIPT deploy_script NO_UNSUPPORTED_PLATFORM_ERROR)
install(SCRIPT ${deploy_script} COMPONENT programs)

set(CPACK_GENERATOR DragNDrop)
set(CPACK_DMG_VOLUME_NAME Quayhand)
set(CPACK_PACKAGE_FILE_NAME "Quayhand-${PROJECT_VERSION}-macos-${CMAKE_SYSTEM_PROCESSOR}")
