// Package nodes puts the rooms on a graph of ROS nodes: their topics, services, actions
// and parameters, and nothing but wiring. A node lives as long as the rosio.Node that it
// is started on; all of its goroutines belong to that, and closing it ends them.
//
// Nodes talk to each other through the graph alone, so that they run in one
// process (saydo run) or in many (saydo node NAME) in the same way; what the world node has told them is in a process once.
//
// Each node has a file of its name, and files that only it uses:
//
//   - intake: hearing, judging, livespeech, hearingconfig, hearingparams, samples, topicsource, directions, kept, level, grammar, closedear bring
//     sound and words of recognisers in, as tracked does those of ROS4HRI's voices, and people whose they are; obey is what control words do, orders carries them to the executor, halts is what a stop does to what was said before, hints what may have been one, asking what can be answered, reminding asks again what was read back before another question, ownvoice when the robot itself spoke;
//   - planner: reader, model, modelreader, talk, bodywords are what it reads and answers with;
//   - world: sight, eye, lens, humans (by tracked) are what the robot sees; vetted is what of it cannot be so, lags what comes with a stamp that is behind, rewind what becomes of it
//     when a clock is set, changes what others are told of it, markers what rviz shows;
//   - executor: utterance takes what is said; ports are the other nodes as it calls them; state, log, pastlog, battery; takes obeys control words; takeup goes on with what
//     an earlier program left, inchinese is what a Chinese speaker is told of a robot's own words;
//   - body: deed is what it is to do, navigate, drive, fixed move the base, restand has it stand where the arm gets to things,
//     posture bends the body, limbs, trajectory, movegroup, gripper, fingers move the rest, anyaction what the robot's maker
//     has an action for; verdicts are what the numbers of a robot's own actions mean; still has one motion end before the
//     next; transport names what the graph itself failed in; felt, slip are what fingers and joints tell the world node, offer, tug, taken how a hand holds out a thing, and
//     feels and hears that it is taken;
//   - voice: robotvoice speaks by the robot's own voice;
//   - sim: physics, simshape; picture: scene; teach, recorder, rosout stand alone.
//
// library and moreskills, bodyfile, answers load what they are started with; params reads parameters, and takes those that are
// changed meanwhile, of which meanings tells others; system starts all in
// one process, single one alone; lifecycle, astray, bond and diagnostics are what each of them
// tells its supervisors, inactive what an executor answers that they have not activated.
package nodes
