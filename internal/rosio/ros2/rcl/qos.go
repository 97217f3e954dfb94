package rcl

// ReliableQoS is what most topics have: what is lost on the way is sent again, as long as it is among the last depth messages, and
// nothing is kept for who comes later.
func ReliableQoS(depth uint64) QoS {
	return QoS{History: KeepLast, Depth: depth, Reliability: Reliable, Durability: Volatile}
}

// LatchedQoS is for state: who comes later gets the last depth messages, where both sides have it.
func LatchedQoS(depth uint64) QoS {
	return QoS{History: KeepLast, Depth: depth, Reliability: Reliable, Durability: TransientLocal}
}

// SensorQoS is for what is soon replaced by newer: what is lost is not sent again. A subscription that asks for it hears everybody.
func SensorQoS(depth uint64) QoS {
	return QoS{History: KeepLast, Depth: depth, Reliability: BestEffort, Durability: Volatile}
}

// Suits tells whether what is offered is enough for what is asked for (OMG DDS 1.4, 2.2.3), of whether messages are sent again and kept.
func (offered QoS) Suits(asked QoS) bool {
	reliable := offered.Reliability != BestEffort || asked.Reliability == BestEffort
	durable := offered.Durability != Volatile || asked.Durability == Volatile
	return reliable && durable
}
