#!/usr/bin/python3
"""Makes the C++ headers of saydo_msgs below the folder that is its argument, as catkin does for roscpp, in one go."""
import glob
import os
import sys

import genmsg.template_tools

MSG = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../msgs/msg")
sys.path.insert(0, "/usr/lib/python3/dist-packages")
import gencpp  # noqa: E402,F401  the templates call it

os.makedirs(sys.argv[1], exist_ok=True)
for path in sorted(glob.glob(MSG + "/*.msg")):
    genmsg.template_tools.generate_from_command_line_options(
        ["gen_cpp.py", path, "-Isaydo_msgs:" + MSG, "-Istd_msgs:/usr/share/std_msgs/msg", "-Igeometry_msgs:/usr/share/geometry_msgs/msg",
         "-p", "saydo_msgs", "-o", sys.argv[1], "-e", "/usr/share/gencpp"],
        {"msg.h.template": "@NAME@.h"}, {"srv.h.template": "@NAME@.h"})
