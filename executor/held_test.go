package executor_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

func TestStopDoesNotEndAnEmergencyStop(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h, func(c *executor.Config) { c.Bounds.Pause = time.Hour })
		e.Press(true)
		e.Press(false)
		e.Stop()
		result := doing(t, e, said("wave"))
		require.NoError(t, sleep(t.Context(), time.Minute))
		require.Empty(t, h.attempts(), "nobody has said go on")
		require.Equal(t, []string{"There was an emergency. I begin when you say go on."}, h.said)
		require.NoError(t, e.Resume())
		require.True(t, (<-result).Done())
	})
}

func TestWhatHeldTheRobotHoldsItWhenItsProgramIsThereAgain(t *testing.T) {
	for _, tt := range []struct {
		name string
		held func(e *executor.Executor)
		want executor.Hold
	}{
		{"a pause", func(e *executor.Executor) { e.Pause() }, executor.Hold{Paused: true}},
		{"the emergency stop", func(e *executor.Executor) { e.Press(true) }, executor.Hold{Paused: true, Braked: true, Pressed: true}},
		{"the emergency stop, released", func(e *executor.Executor) { e.Press(true); e.Press(false); e.Stop() }, executor.Hold{Paused: true, Braked: true}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				before := listening()
				tt.held(running(t, before))
				synctest.Wait()
				held, told := executor.FindHold(slices.Values(before.events))
				require.True(t, told)
				require.Equal(t, tt.want, held)

				h := listening()
				e := running(t, h, func(c *executor.Config) { c.Bounds.Pause = time.Hour })
				e.Restore(held)
				result := doing(t, e, said("wave"))
				require.NoError(t, sleep(t.Context(), time.Minute))
				require.Empty(t, h.attempts())
				again, _ := executor.FindHold(slices.Values(h.events))
				require.Equal(t, held, again, "a third program knows it too")
				if held.Pressed {
					require.Equal(t, task.CodeEmergencyStop, task.CodeOf(e.Resume()))
					e.Press(false)
				}
				require.NoError(t, e.Resume())
				require.True(t, (<-result).Done())
			})
		})
	}
}

func TestAPauseEndsWithItsProgram(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e, err := executor.New(executor.Config{Planner: h, Actor: h, World: h, Talk: h, Clock: wall{}, Recorder: h, Skills: skills()})
		require.NoError(t, err)
		ctx, end := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- e.Run(ctx) }()
		e.Pause()
		end()
		require.NoError(t, <-ended)
		synctest.Wait()
		held, told := executor.FindHold(slices.Values(h.events))
		require.True(t, told)
		require.Zero(t, held, "all that it held has ended too")
	})
}

// On a full disk the hold is not in the log: that is said at once, and it is written as soon
// as there is room.
func TestAHoldThatCannotBeKeptIsToldAndKeptLater(t *testing.T) {
	for name, held := range map[string]func(e *executor.Executor){
		"a pause":            func(e *executor.Executor) { e.Pause() },
		"the emergency stop": func(e *executor.Executor) { e.Press(true) },
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := listening()
				log := &disk{house: h, full: true}
				e := running(t, h, func(c *executor.Config) { c.Recorder, c.Bounds.Pause = log, time.Hour })
				held(e)
				synctest.Wait()
				_, told := executor.FindHold(slices.Values(log.kept))
				require.False(t, told)
				require.Equal(t, []string{"I stand still, but I cannot keep that in my record: no space left. Should my program be started anew, I would not know it any more."}, h.said)

				h.mu.Lock()
				log.full = false
				h.mu.Unlock()
				result := doing(t, e, said("wave"))
				require.NoError(t, sleep(t.Context(), time.Minute))
				synctest.Wait()
				kept, told := executor.FindHold(slices.Values(log.kept))
				require.True(t, told)
				require.True(t, kept.Paused)
				e.Press(false)
				require.NoError(t, e.Resume())
				require.True(t, (<-result).Done())
				kept, _ = executor.FindHold(slices.Values(log.kept))
				require.Zero(t, kept)
			})
		})
	}
}

// The driver of an emergency stop may send its state again and again, and nobody may hear
// what is said: it is said once, and the next press or release does not wait for it.
func TestAHoldThatCannotBeKeptIsToldOnceAndKeepsNobodyWaiting(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		deaf := &unheard{house: h}
		e := running(t, h, func(c *executor.Config) { c.Recorder, c.Talk = &disk{house: h, full: true}, deaf })
		began := time.Now()
		for range 30 {
			e.Press(true)
			synctest.Wait()
		}
		e.Press(false)
		require.NoError(t, e.Resume())
		require.Zero(t, time.Since(began))
		require.NoError(t, sleep(t.Context(), time.Minute))
		require.EqualValues(t, 1, deaf.said.Load())
		e.Press(true)
		synctest.Wait()
		require.EqualValues(t, 2, deaf.said.Load(), "another hold is told of")
	})
}

// unheard is a house in which nothing is heard until the bound.
type unheard struct {
	*house
	said atomic.Int32
}

func (s *unheard) Say(ctx context.Context, _, _ string) error {
	s.said.Add(1)
	<-ctx.Done()
	return ctx.Err()
}

// disk is a log that may be full.
type disk struct {
	*house
	full bool
	kept []task.Event
}

func (d *disk) Record(ev task.Event) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.full {
		return errors.New("no space left")
	}
	d.kept = append(d.kept, ev)
	return nil
}
