# SPDX-License-Identifier: Apache-2.0
# MSI by WiX: both programs with Qt beside them (windeployqt), on the PATH, with a Start menu entry.
set_target_properties(quayhand-desktop PROPERTIES WIN32_EXECUTABLE ON)
qt_generate_deploy_app_script(TARGET quayhand-desktop OUTPUT_SCRIPT deploy_script NO_UNSUPPORTED_PLATFORM_ERROR)
install(SCRIPT ${deploy_script} COMPONENT programs)

set(CPACK_GENERATOR WIX)
# Never changes: by it Windows knows a newer version as an upgrade of an older one.
set(CPACK_WIX_UPGRADE_GUID "6E0B3B5C-7C0F-4F6D-9C57-3B0E7B8B7A11")
set(CPACK_WIX_PATCH_FILE ${CMAKE_CURRENT_LIST_DIR}/path.xml)
set(CPACK_PACKAGE_INSTALL_DIRECTORY Quayhand)
set(CPACK_PACKAGE_EXECUTABLES quayhand-desktop Quayhand)
set(CPACK_WIX_PROGRAM_MENU_FOLDER Quayhand)
set(CPACK_PACKAGE_FILE_NAME "Quayhand-${PROJECT_VERSION}-windows-x64")
