// Writes a world with the headers that gencpp makes, as a node of roscpp would send it: its checksum, and its bytes in hex.
#include <cstdio>

#include <saydo_msgs/Body.h>
#include <saydo_msgs/Event.h>
#include <saydo_msgs/Observation.h>
#include <saydo_msgs/Plan.h>
#include <saydo_msgs/Question.h>
#include <saydo_msgs/State.h>
#include <saydo_msgs/World.h>
#include <saydo_msgs/WorldDelta.h>

int main() {
    saydo_msgs::World world;
    world.header.frame_id = "map";
    world.seq = 7;
    world.things.resize(1);
    world.things[0].id = "cup";
    world.things[0].pose.position.x = -2.5;
    std::puts(ros::message_traits::md5sum<saydo_msgs::World>());
    ros::SerializedMessage bytes = ros::serialization::serializeMessage(world);
    for (size_t i = 4; i < bytes.num_bytes; i++) std::printf("%02x", bytes.buf[i]); // behind the length
    std::puts("");
}
