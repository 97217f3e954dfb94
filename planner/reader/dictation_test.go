package reader_test

import "testing"

// What is to be said ends where the robot is told what to do next, though it knows no such place.
func TestWhatIsSaidEndsWhereTheNextDeedBegins(t *testing.T) {
	house(t).all(t, []said{
		{"say dinner is ready, then go to the attic", "?unknown_name"},
		{"say dinner is ready and then go to the attic", "?unknown_name"},
		{"tell Ben dinner is ready, then go to the attic", "?unknown_name"},
		{"说晚饭好了，然后去阁楼", "?unknown_name"},
		{"say dinner is ready, then go to the kitchen", "say 'dinner is ready'; (robot_in kitchen)"},
		{"tell Ben to take the stairs, then go to the attic", "tell person=ben 'take the stairs, then go to the attic'"},
	})
}

// Words that only lead to what is to be said are no part of it, and its own first word is.
func TestWhatIsSaidIsAllOfIt(t *testing.T) {
	house(t).all(t, []said{
		{"announce that dinner is ready", "say 'dinner is ready'"},
		{"say that's great", "say 'that's great'"},
		{"说再见", "say '再见'"},
		{"说你好，再见", "say '你好，再见'"},
		{"跟爸爸说一声饭好了", "tell person=ben '饭好了'"},
		{"ask Ben if he wants a coffee", "ask person=ben 'if he wants a coffee'"},
	})
}
