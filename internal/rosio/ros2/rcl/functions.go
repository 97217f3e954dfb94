package rcl

// functions are the calls into C. The tag is the name in C; behind a comma stands the library if it is not rcl.
type functions struct {
	initOptionsInit func(o ptr, a allocator) int32              `c:"rcl_init_options_init"`
	initOptionsFini func(o ptr) int32                           `c:"rcl_init_options_fini"`
	init            func(argc int32, argv, opts, ctx ptr) int32 `c:"rcl_init"`
	shutdown        func(ctx ptr) int32                         `c:"rcl_shutdown"`
	contextFini     func(ctx ptr) int32                         `c:"rcl_context_fini"`

	nodeDefaults func() nodeOptions                                    `c:"rcl_node_get_default_options"`
	nodeInit     func(n ptr, name, namespace string, ctx, o ptr) int32 `c:"rcl_node_init"`
	nodeFini     func(n ptr) int32                                     `c:"rcl_node_fini"`
	nodeName     func(n ptr) ptr                                       `c:"rcl_node_get_fully_qualified_name"`

	publisherDefaults func() options                                `c:"rcl_publisher_get_default_options"`
	publisherInit     func(p, n, ts ptr, topic string, o ptr) int32 `c:"rcl_publisher_init"`
	publisherFini     func(p, n ptr) int32                          `c:"rcl_publisher_fini"`
	publish           func(p, m, a ptr) int32                       `c:"rcl_publish_serialized_message"`
	publisherMatched  func(p ptr, n *uintptr) int32                 `c:"rcl_publisher_get_subscription_count"`
	publisherAcked    func(p ptr, nanoseconds int64) int32          `c:"rcl_publisher_wait_for_all_acked"`
	publisherEvent    func(e, p ptr, kind int32) int32              `c:"rcl_publisher_event_init"`
	publisherTopic    func(p ptr) ptr                               `c:"rcl_publisher_get_topic_name"`

	subscriptionDefaults func() options                                `c:"rcl_subscription_get_default_options"`
	subscriptionInit     func(s, n, ts ptr, topic string, o ptr) int32 `c:"rcl_subscription_init"`
	subscriptionFini     func(s, n ptr) int32                          `c:"rcl_subscription_fini"`
	take                 func(s, m, info, a ptr) int32                 `c:"rcl_take_serialized_message"`
	subscriptionMatched  func(s ptr, n *uintptr) int32                 `c:"rcl_subscription_get_publisher_count"`
	subscriptionEvent    func(e, s ptr, kind int32) int32              `c:"rcl_subscription_event_init"`
	subscriptionTopic    func(s ptr) ptr                               `c:"rcl_subscription_get_topic_name"`

	takeEvent func(e, status ptr) int32 `c:"rcl_take_event"`
	eventFini func(e ptr) int32         `c:"rcl_event_fini"`

	clientDefaults  func() options                               `c:"rcl_client_get_default_options"`
	clientInit      func(c, n, ts ptr, name string, o ptr) int32 `c:"rcl_client_init"`
	clientFini      func(c, n ptr) int32                         `c:"rcl_client_fini"`
	sendRequest     func(c, request ptr, sequence *int64) int32  `c:"rcl_send_request"`
	takeResponse    func(c, id, response ptr) int32              `c:"rcl_take_response"`
	serverAvailable func(n, c ptr, there *bool) int32            `c:"rcl_service_server_is_available"`

	serviceDefaults func() options                               `c:"rcl_service_get_default_options"`
	serviceInit     func(s, n, ts ptr, name string, o ptr) int32 `c:"rcl_service_init"`
	serviceFini     func(s, n ptr) int32                         `c:"rcl_service_fini"`
	takeRequest     func(s, id, request ptr) int32               `c:"rcl_take_request"`
	sendResponse    func(s, id, response ptr) int32              `c:"rcl_send_response"`

	guardInit    func(g, ctx ptr, a allocator) int32 `c:"rcl_guard_condition_init"`
	guardFini    func(g ptr) int32                   `c:"rcl_guard_condition_fini"`
	guardTrigger func(g ptr) int32                   `c:"rcl_trigger_guard_condition"`

	waitSetInit   func(w ptr, s, g, t, c, v, e uintptr, ctx ptr, a allocator) int32 `c:"rcl_wait_set_init"`
	waitSetFini   func(w ptr) int32                                                 `c:"rcl_wait_set_fini"`
	waitSetResize func(w ptr, s, g, t, c, v, e uintptr) int32                       `c:"rcl_wait_set_resize"`
	waitSetClear  func(w ptr) int32                                                 `c:"rcl_wait_set_clear"`
	addSub        func(w, s ptr, i *uintptr) int32                                  `c:"rcl_wait_set_add_subscription"`
	addGuard      func(w, g ptr, i *uintptr) int32                                  `c:"rcl_wait_set_add_guard_condition"`
	addClient     func(w, c ptr, i *uintptr) int32                                  `c:"rcl_wait_set_add_client"`
	addService    func(w, s ptr, i *uintptr) int32                                  `c:"rcl_wait_set_add_service"`
	addEvent      func(w, e ptr, i *uintptr) int32                                  `c:"rcl_wait_set_add_event"`
	wait          func(w ptr, nanoseconds int64) int32                              `c:"rcl_wait"`

	topicTypes      func(n, a ptr, raw bool, out ptr) int32             `c:"rcl_get_topic_names_and_types"`
	serviceTypes    func(n, a, out ptr) int32                           `c:"rcl_get_service_names_and_types"`
	namesFini       func(nt ptr) int32                                  `c:"rcl_names_and_types_fini"`
	nodeNames       func(n ptr, a allocator, names, spaces ptr) int32   `c:"rcl_get_node_names"`
	publishersInfo  func(n, a ptr, topic string, raw bool, o ptr) int32 `c:"rcl_get_publishers_info_by_topic"`
	subscribersInfo func(n, a ptr, topic string, raw bool, o ptr) int32 `c:"rcl_get_subscriptions_info_by_topic"`
	stringArrayFini func(a ptr) int32                                   `c:"rcutils_string_array_fini,rcutils"`
	endpointsFini   func(e, a ptr) int32                                `c:"rmw_topic_endpoint_info_array_fini,rmw"`
	serialize       func(message, ts, out ptr) int32                    `c:"rmw_serialize,middleware"`
	deserialize     func(in, ts, message ptr) int32                     `c:"rmw_deserialize,middleware"`
	middlewareName  func() string                                       `c:"rmw_get_implementation_identifier,middleware"`
	errorState      func() ptr                                          `c:"rcutils_get_error_state,rcutils"`
	resetError      func()                                              `c:"rcutils_reset_error,rcutils"`
}
