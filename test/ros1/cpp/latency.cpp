// One end of a topic of bytes in roscpp, for latency_test.go: each message begins with the time at which it was sent [ns].
//
//   latency pub TOPIC SIZE RATE COUNT   sends, once somebody listens
//   latency sub TOPIC DEPTH             prints how many came, and the median and 99th percentile of how long they took [us]
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include <ros/callback_queue.h>
#include <ros/ros.h>

// audio_common_msgs/AudioData as gencpp would make it, whose package Debian does not have.
struct Bytes {
    std::vector<uint8_t> data;
    typedef boost::shared_ptr<Bytes const> ConstPtr;
};

namespace ros {
namespace message_traits {
template <>
struct MD5Sum<Bytes> {
    static const char * value() { return "f43a8e1b362b75baa741461b46adc7e0"; }
    static const char * value(const Bytes &) { return value(); }
};
template <>
struct DataType<Bytes> {
    static const char * value() { return "audio_common_msgs/AudioData"; }
    static const char * value(const Bytes &) { return value(); }
};
template <>
struct Definition<Bytes> {
    static const char * value() { return "uint8[] data\n"; }
    static const char * value(const Bytes &) { return value(); }
};
}  // namespace message_traits
namespace serialization {
template <>
struct Serializer<Bytes> {
    template <typename Stream, typename T>
    inline static void allInOne(Stream & stream, T m) {
        stream.next(m.data);
    }
    ROS_DECLARE_ALLINONE_SERIALIZER
};
}  // namespace serialization
}  // namespace ros

static int publish(ros::NodeHandle & node, const std::string & topic, size_t size, double rate, int count) {
    ros::Publisher out = node.advertise<Bytes>(topic, size < 1000 ? 1000 : 16);
    while (ros::ok() && out.getNumSubscribers() == 0) {
        ros::WallDuration(0.005).sleep();
    }
    ros::WallDuration(0.5).sleep();  // what is linked now settles
    ros::WallRate clock(rate);
    for (int i = 0; i < count && ros::ok(); ++i) {
        Bytes m;
        m.data.resize(size);
        const uint64_t now = ros::WallTime::now().toNSec();
        std::memcpy(m.data.data(), &now, sizeof now);
        out.publish(m);
        clock.sleep();
    }
    ros::WallDuration(0.5).sleep();
    Bytes end;  // without a time
    out.publish(end);
    ros::WallDuration(1).sleep();
    return 0;
}

static int subscribe(ros::NodeHandle & node, const std::string & topic, size_t depth) {
    std::vector<double> took;
    bool ended = false;
    ros::Subscriber in = node.subscribe<Bytes>(topic, depth, [&](const Bytes::ConstPtr & m) {
        const uint64_t now = ros::WallTime::now().toNSec();
        uint64_t sent;
        if (m->data.size() < sizeof sent) {
            ended = true;
            return;
        }
        std::memcpy(&sent, m->data.data(), sizeof sent);
        took.push_back((now - sent) / 1e3);
    }, ros::VoidConstPtr(), ros::TransportHints().tcpNoDelay());
    std::puts("ready");
    std::fflush(stdout);
    while (ros::ok() && !ended) {
        ros::getGlobalCallbackQueue()->callAvailable(ros::WallDuration(0.1));
    }
    std::sort(took.begin(), took.end());
    if (took.empty()) {
        return 1;
    }
    std::printf("%zu %.1f %.1f\n", took.size(), took[took.size() / 2], took[took.size() * 99 / 100]);
    return 0;
}

int main(int argc, char ** argv) {
    ros::init(argc, argv, "latency", ros::init_options::AnonymousName | ros::init_options::NoRosout);
    ros::NodeHandle node;
    const std::string what = argc > 2 ? argv[1] : "";
    if (what == "pub" && argc == 6) {
        return publish(node, argv[2], std::strtoul(argv[3], nullptr, 10), std::atof(argv[4]), std::atoi(argv[5]));
    }
    if (what == "sub" && argc == 4) {
        return subscribe(node, argv[2], std::strtoul(argv[3], nullptr, 10));
    }
    std::fputs("usage: latency pub TOPIC SIZE RATE COUNT | sub TOPIC DEPTH\n", stderr);
    return 2;
}
