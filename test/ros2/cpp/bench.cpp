// Measures what test/ros2/bench.py measures, in C++ on rcl alone: what rclcpp adds above rcl is left out, so that whoever is
// within a factor of this is within it of rclcpp too, which is not among the wheels. Prints the median microseconds of a round
// of 10 bytes, of a round of 1 MiB, and of a service call, between this process and one that it forks.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include <rcl/error_handling.h>
#include <rcl/graph.h>
#include <rcl/rcl.h>
#include <rosidl_typesupport_cpp/message_type_support.hpp>
#include <rosidl_typesupport_cpp/service_type_support.hpp>
#include <std_msgs/msg/string.hpp>
#include <std_srvs/srv/trigger.hpp>

using std_msgs::msg::String;
using std_srvs::srv::Trigger;
using Clock = std::chrono::steady_clock;

static void must(rcl_ret_t got, const char * what)
{
  if (got != RCL_RET_OK) {
    std::fprintf(stderr, "%s: %s\n", what, rcl_get_error_string().str);
    std::exit(1);
  }
}

static rcl_context_t context = rcl_get_zero_initialized_context();
static rcl_node_t node = rcl_get_zero_initialized_node();
static rcl_publisher_t publisher = rcl_get_zero_initialized_publisher();
static rcl_subscription_t subscription = rcl_get_zero_initialized_subscription();
static rcl_wait_set_t waits = rcl_get_zero_initialized_wait_set();

// join opens a node that publishes one topic and reads another.
static void join(const char * name, const char * writes, const char * reads)
{
  rcl_init_options_t options = rcl_get_zero_initialized_init_options();
  must(rcl_init_options_init(&options, rcl_get_default_allocator()), "options");
  must(rcl_init(0, nullptr, &options, &context), "init");
  rcl_node_options_t of_node = rcl_node_get_default_options();
  must(rcl_node_init(&node, name, "", &context, &of_node), "node");
  const auto * type = rosidl_typesupport_cpp::get_message_type_support_handle<String>();
  rcl_publisher_options_t of_writer = rcl_publisher_get_default_options();
  of_writer.qos.depth = 64;
  must(rcl_publisher_init(&publisher, &node, type, writes, &of_writer), "publisher");
  rcl_subscription_options_t of_reader = rcl_subscription_get_default_options();
  of_reader.qos.depth = 64;
  must(rcl_subscription_init(&subscription, &node, type, reads, &of_reader), "subscription");
  must(rcl_wait_set_init(&waits, 1, 0, 0, 1, 1, 0, &context, rcl_get_default_allocator()), "wait set");
}

// waited waits for something; the service and the client may be null.
static bool waited(rcl_service_t * service, rcl_client_t * client)
{
  must(rcl_wait_set_clear(&waits), "clear");
  must(rcl_wait_set_add_subscription(&waits, &subscription, nullptr), "add");
  if (service) {
    must(rcl_wait_set_add_service(&waits, service, nullptr), "add");
  }
  if (client) {
    must(rcl_wait_set_add_client(&waits, client, nullptr), "add");
  }
  rcl_ret_t got = rcl_wait(&waits, RCL_S_TO_NS(1));
  if (got == RCL_RET_TIMEOUT) {
    rcl_reset_error();
    return false;
  }
  must(got, "wait");
  return true;
}

// be_far sends back what comes and answers calls until it is killed.
[[noreturn]] static void be_far()
{
  join("far", "back", "there");
  rcl_service_t service = rcl_get_zero_initialized_service();
  rcl_service_options_t options = rcl_service_get_default_options();
  const auto * type = rosidl_typesupport_cpp::get_service_type_support_handle<Trigger>();
  must(rcl_service_init(&service, &node, type, "ask", &options), "service");
  for (;; ) {
    if (!waited(&service, nullptr)) {
      continue;
    }
    String text;
    if (waits.subscriptions[0] && rcl_take(&subscription, &text, nullptr, nullptr) == RCL_RET_OK) {
      must(rcl_publish(&publisher, &text, nullptr), "publish");
    }
    Trigger::Request asked;
    Trigger::Response said;
    rmw_request_id_t id;
    if (waits.services[0] && rcl_take_request(&service, &id, &asked) == RCL_RET_OK) {
      said.success = true;
      must(rcl_send_response(&service, &id, &said), "answer");
    }
    rcl_reset_error();
  }
}

static rcl_client_t client = rcl_get_zero_initialized_client();
static bool came = false;

// turn waits for what the far node sends.
static void turn()
{
  if (!waited(nullptr, &client)) {
    return;
  }
  String text;
  if (waits.subscriptions[0]) {
    came = rcl_take(&subscription, &text, nullptr, nullptr) == RCL_RET_OK || came;
  }
  Trigger::Response said;
  rmw_request_id_t id;
  if (waits.clients[0]) {
    came = rcl_take_response(&client, &id, &said) == RCL_RET_OK || came;
  }
  rcl_reset_error();
}

static double median(int rounds, const std::function<void()> & send)
{
  std::vector<double> took;
  for (int i = 0; i < rounds; ++i) {
    const auto start = Clock::now();
    came = false;
    send();
    while (!came) {
      turn();
    }
    took.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
  }
  std::nth_element(took.begin(), took.begin() + took.size() / 2, took.end());
  return took[took.size() / 2];
}

static void await_far()
{
  size_t out = 0, in = 0;
  bool there_is = false;
  while (out == 0 || in == 0 || !there_is) {
    must(rcl_publisher_get_subscription_count(&publisher, &out), "count");
    must(rcl_subscription_get_publisher_count(&subscription, &in), "count");
    must(rcl_service_server_is_available(&node, &client, &there_is), "available");
    usleep(1000);
  }
}

int main(int argc, char ** argv)
{
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 500;
  const pid_t far = fork();  // before either has a thread
  if (far == 0) {
    be_far();
  }
  join("near", "there", "back");
  rcl_client_options_t options = rcl_client_get_default_options();
  const auto * type = rosidl_typesupport_cpp::get_service_type_support_handle<Trigger>();
  must(rcl_client_init(&client, &node, type, "ask", &options), "client");
  await_far();

  String small, large;
  small.data = std::string(10, 'x');
  large.data = std::string(1 << 20, 'x');
  const double of_small = median(rounds, [&] { must(rcl_publish(&publisher, &small, nullptr), "publish"); });
  const double of_large = median(rounds, [&] { must(rcl_publish(&publisher, &large, nullptr), "publish"); });
  const double of_call = median(rounds, [&] {
      Trigger::Request request;
      int64_t number;
      must(rcl_send_request(&client, &request, &number), "call");
    });
  std::printf("%.0f %.0f %.0f\n", of_small, of_large, of_call);
  std::fflush(stdout);
  kill(far, SIGKILL);
  waitpid(far, nullptr, 0);
  return 0;
}
