package rcl

import "unsafe"

type ptr = unsafe.Pointer

// allocator is rcutils_allocator_t. C's malloc family serves, as the extra argument "state" is ignored by it.
type allocator struct{ allocate, deallocate, reallocate, zeroAllocate, state uintptr }

// uint8Array is rcutils_uint8_array_t, which is also rmw_serialized_message_t.
type uint8Array struct {
	buffer   ptr
	length   uintptr
	capacity uintptr
	alloc    allocator
}

// Values of the fields of QoS, as rmw numbers them. Zero means what the middleware holds for usual.
const (
	KeepLast       int32 = 1
	Reliable       int32 = 1
	BestEffort     int32 = 2
	TransientLocal int32 = 1
	Volatile       int32 = 2
)

// QoS is rmw_qos_profile_t. Times are seconds and nanoseconds; those of zero are not looked at. ReliableQoS, LatchedQoS and SensorQoS
// make those that most topics have.
type QoS struct {
	History     int32
	_           int32
	Depth       uint64
	Reliability int32
	Durability  int32
	Deadline    [2]uint64
	Lifespan    [2]uint64
	Liveliness  int32
	_           int32
	Lease       [2]uint64
	AvoidROS    bool
	_           [7]byte
}

// options is what rcl returns by value as the options of an entity. QoS is the first member in each distribution. What
// follows is opaque: there is room for more than any has, as C writes where the caller tells it to.
type options struct {
	QoS  QoS
	rest [64]uintptr
}

// nodeOptions is rcl_node_options_t, opaque, with room for more.
type nodeOptions struct{ words [80]uintptr }

// RequestID is rmw_request_id_t: whose request it is.
type RequestID struct {
	GUID     [16]byte
	Sequence int64
}

// waitSet is rcl_wait_set_t. After a wait the slots of what is not ready are null.
type waitSet struct {
	subscriptions ptr
	nSubs         uintptr
	guards        ptr
	nGuards       uintptr
	timers        ptr
	nTimers       uintptr
	clients       ptr
	nClients      uintptr
	services      ptr
	nServices     uintptr
	events        ptr
	nEvents       uintptr
	impl          ptr
}

// stringArray is rcutils_string_array_t.
type stringArray struct {
	n     uintptr
	data  ptr
	alloc allocator
}

// namesAndTypes is rcl_names_and_types_t.
type namesAndTypes struct {
	names stringArray
	types ptr // of stringArray
}

// endpointArray is rmw_topic_endpoint_info_array_t.
type endpointArray struct {
	n    uintptr
	data ptr
}

// endpointLayout is where the members of rmw_topic_endpoint_info_t lie. It grew by the type's hash after Humble, so an
// array of them has another stride.
type endpointLayout struct {
	size, qos uintptr
	hash      uintptr // 0: it has none
}

// endpointsOfHumble is 3 pointers, int32, gid of 24 bytes, 4 bytes of padding, QoS of 88.
func endpointsOfHumble() endpointLayout { return endpointLayout{size: 144, qos: 56} }

// endpointsSinceIron is 3 pointers, hash of 33 bytes, int32 at 60, gid of 16 bytes, QoS of 88.
func endpointsSinceIron() endpointLayout { return endpointLayout{size: 168, qos: 80, hash: 24} }

// messageSupport is the beginning of rosidl_message_type_support_t. The last member came with the hashes.
type messageSupport struct{ identifier, data, handle, hash uintptr }

// incompatibleQoS is rmw_qos_incompatible_event_status_t.
type incompatibleQoS struct{ total, change, policy int32 }

// Kinds of events; publishers and subscriptions number this one alike.
const eventIncompatibleQoS int32 = 2

// Return codes of rcl that are no failures.
const (
	retOK      int32 = 0
	retTimeout int32 = 2
)

// handleSize is more than any rcl handle needs; a zero-initialized one is zeroed memory.
const handleSize = 128
