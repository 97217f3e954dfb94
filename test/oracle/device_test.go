package oracle_test

import (
	"cmp"
	"strings"

	"saydo/planner/reader/modelreader"
	"saydo/task"
)

// device puts what a device shall do, or what is asked of it.
func (o *oracle) device() {
	which, room := o.which()
	on, off := "switched_on", "not_switched_on"
	switch o.Domain {
	case "lock":
		on, off = "locked", "not_locked"
	case "cover":
		on, off = "open", "not_open"
	}
	switch o.Intent {
	case "HassTurnOn":
		o.say(modelreader.Entry{Verb: on, A: which, In: room})
	case "HassTurnOff":
		o.say(modelreader.Entry{Verb: off, A: which, In: room})
	case "HassLightSet", "HassClimateSetTemperature", "HassSetVolume", "HassSetPosition":
		if strings.HasPrefix(which, "all ") {
			which = "" // as a whole
		}
		o.say(modelreader.Entry{Verb: "device_set", A: which, Value: o.value("brightness", "temperature", "volume_level", "position")})
	case "HassVacuumStart", "HassVacuumReturnToBase":
		o.say(modelreader.Entry{Verb: "device_vacuum"})
	case "HassGetState":
		if strings.HasPrefix(which, "all ") {
			which = "any thing"
		}
		o.say(modelreader.Entry{Verb: "ask_whether", If: &modelreader.State{Verb: on, A: which}})
	}
}

func (o *oracle) value(keys ...string) *float64 {
	for _, k := range keys {
		if v, ok := o.Device[k].(float64); ok {
			return &v
		}
	}
	return nil
}

// which is the device that the label means, or all lamps and where they are.
func (o *oracle) which() (name, room string) {
	slot := func(key string) string { s, _ := o.Device[key].(string); return s }
	if id := o.id(slot("name")); id != "" {
		return id, ""
	}
	if slot("device_class") == "garage" {
		return "garage_door", ""
	}
	place := strings.NewReplacer("廳", "厅", "廚", "厨", "臥", "卧").Replace(cmp.Or(slot("area"), slot("floor")))
	room = o.id(place, "room")
	call := map[string]string{
		"fan": place + " fan", "climate": place + " thermostat", "media": place + " speaker", "lock": place + " door lock", "cover": place + " " + slot("device_class"),
	}[o.Domain]
	if id := o.id(call); id != "" {
		return id, ""
	}
	if id := o.firstIn("lamp", room); id != "" && (room != "" || o.Intent == "HassGetState") {
		return id, ""
	}
	return "all lamp", room
}

// firstIn is the first object of the type in the room.
func (o *oracle) firstIn(typ, room string) string {
	for _, id := range o.world.Objects(typ) {
		if o.world.Truth(task.NewFact("in_room", id, room)) == task.True {
			return id
		}
	}
	return ""
}
