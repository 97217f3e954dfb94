# What the packages in this folder have in common. They stand in for packages that are not among the wheels, made from
# their field lists.
find_package(ament_cmake REQUIRED)
find_package(rosidl_default_generators REQUIRED)
foreach(name builtin_interfaces geometry_msgs sensor_msgs std_msgs trajectory_msgs)
  find_package(${name} REQUIRED)
endforeach()
file(GLOB files RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" msg/*.msg action/*.action)
rosidl_generate_interfaces(${PROJECT_NAME} ${files} DEPENDENCIES builtin_interfaces geometry_msgs sensor_msgs std_msgs trajectory_msgs)
ament_package()
