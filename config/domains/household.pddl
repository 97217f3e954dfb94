; The household domain: what a robot can do in a home, an office or a lab, and
; what can be true there. Skills are actions; what a skill needs beyond PDDL
; (words, limits, bindings, evidence) stands in config/skills/ under its name.
;
; There is one robot, so it has no object of its own. Hands are objects: a body
; without arms has none, and every action that needs a hand is out of its reach.
; Facts that depend on the body (reach, raised_reach, liftable, ...) are computed
; by saydo/embodiment from heights, reach and payload and put into the problem.

(define (domain household)
  (:requirements :strips :typing :equality :negative-preconditions
                 :disjunctive-preconditions :universal-preconditions
                 :existential-preconditions :conditional-effects :action-costs)

  (:types
    room door spot thing hand - object
    place person fixture - spot          ; a spot is something to go up to
    surface container - place            ; a place is where things can be
    floor table counter shelf seat bed - surface
    cabinet drawer fridge freezer oven microwave dishwasher washer sink bin box - container
    lamp screen heater fan speaker window charger plant - fixture
    consumable ware tool stool toy book device garment decoration - thing
    food drink medicine - consumable
    fruit vegetable snack bread meat dairy sweet - food
    vessel dish cutlery pan - ware       ; a vessel holds liquids
    cup bottle can jug - vessel
    bowl plate tray - dish
    knife - cutlery
    supply key umbrella - tool           ; supplies are for cleaning
    cloth sponge vacuum broom - supply)

  (:predicates
    ; the robot
    (robot_in ?r - room)
    (near ?s - spot)                     ; close enough to look at and to reach
    (hand_free ?h - hand)
    (holding ?h - hand ?t - thing)
    (upright)
    (raised)                             ; standing on something
    (raised_at ?p - place)               ; ... beside this place
    (standing_on ?t - thing)
    (sitting_on ?s - seat)
    (seated)                             ; on the floor, as a dog sits
    (lying)                              ; on the floor
    (charged)
    ; the house
    (in_room ?s - spot ?r - room)
    (connects ?d - door ?a ?b - room)
    (open ?x - object)                   ; doors and openable spots
    (openable ?x - object)
    (locked ?x - object)
    (unlocks ?k - key ?x - object)
    (beside ?p - person ?s - spot)       ; a person stands there
    ; where things are
    (on ?t - thing ?p - place)
    (in ?t - thing ?p - place)
    (under ?t - thing ?p - spot)
    (next_to ?t - thing ?p - spot)
    (alongside ?a ?b - thing)            ; at the same place, and close by each other
    (has ?p - person ?t - thing)
    (likely_on ?t - thing ?p - place)    ; where to look first for what is lost
    (likely_inside ?t - thing ?p - place)
    (likely_in ?p - person ?r - room)
    ; how things are
    (switchable ?x - object)
    (switched_on ?x - object)
    (clean ?x - object)
    (dusty ?x - object)
    (stained ?x - object)
    (wet ?t - thing)
    (soaked ?t - thing)
    (hot ?t - thing)
    (cold ?t - thing)
    (frozen ?t - thing)
    (cooked ?t - thing)
    (sliced ?t - thing)
    (full ?t - thing)
    (sliceable ?t - thing)
    (cookable ?t - thing)
    (fillable ?t - thing)
    (pourable ?t - thing)
    (seasoning ?f - food)                ; nobody eats it by itself
    (brewable ?d - drink)
    (brews ?f - fixture)                 ; makes hot drinks, and has what they are made of
    (heats ?p - place)
    (cools ?p - place)
    (freezes ?p - place)
    (water_at ?p - place)
    (wipes ?t - thing)
    (waters ?t - thing)                  ; has a spout for plants
    (watered ?p - plant)
    ; what the body and the people can do
    (reach ?s - spot)                    ; standing on the floor
    (raised_reach ?s - spot)             ; standing on a step stool
    (floor_reach)                        ; down to the floor
    (liftable ?t - thing)                ; with one hand
    (two_handed ?t - thing)              ; with both, and not with one
    (can_step ?s - stool)
    (too_high ?s - seat)                 ; for the body to sit down on
    (barred ?d - door)                   ; too narrow for the body, or with too high a step
    (person_reach ?p - person ?s - place)
    (willing ?p - person)
    ; what was done for its own sake
    (visited ?r - room)
    (seen ?x - object)
    (counted ?x - object)
    (described ?x - object)
    (said)
    (waited)
    (moved)
    (turned)
    (waved_to ?p - person)
    (bowed_to ?p - person)
    (nodded_to ?p - person)
    (pointed_at ?s - spot)
    (crossed_arms)
    (raised_arms)
    (opened_arms)
    (shook_head)
    (wagged)
    (saluted ?p - person)
    (beckoned ?p - person)
    (shook_hands ?p - person)
    (gave_thumbs_up ?p - person)
    (met ?p - person)
    (greeted ?p - person)
    (asked ?p - person)
    (answered ?p - person)
    (told ?p - person)
    (followed ?p - person))

  (:functions (total-cost) - number)

  ; ---- getting about ----

  (:action go
    :parameters (?to ?from - room ?d - door)
    :precondition (and (robot_in ?from) (connects ?d ?from ?to) (open ?d) (not (barred ?d)) (upright) (not (raised)))
    :effect (and (robot_in ?to) (not (robot_in ?from)) (visited ?to)
                 (forall (?s - spot) (not (near ?s)))
                 (increase (total-cost) 4)))

  (:action approach
    :parameters (?spot - spot ?room - room)
    :precondition (and (robot_in ?room) (in_room ?spot ?room) (upright) (not (raised)))
    :effect (and (forall (?o - spot) (when (not (= ?o ?spot)) (not (near ?o))))
                 (near ?spot)
                 (increase (total-cost) 2)))

  (:action look_for
    :parameters (?thing - thing ?place - place)
    :precondition (and (near ?place) (or (likely_on ?thing ?place) (likely_inside ?thing ?place))
                       (or (not (openable ?place)) (open ?place)))
    :effect (and (when (likely_on ?thing ?place) (on ?thing ?place))
                 (when (likely_inside ?thing ?place) (in ?thing ?place))
                 (seen ?thing)
                 (increase (total-cost) 3)))

  (:action find_person
    :parameters (?person - person ?room - room)
    :precondition (and (robot_in ?room) (likely_in ?person ?room))
    :effect (and (in_room ?person ?room) (seen ?person) (increase (total-cost) 3)))

  (:action look_around
    :parameters (?room - room)
    :precondition (robot_in ?room)
    :effect (and (seen ?room) (increase (total-cost) 3)))

  (:action move
    :parameters ()
    :precondition (and (upright) (not (raised)))
    :effect (and (moved) (forall (?s - spot) (not (near ?s))) (increase (total-cost) 1)))

  (:action turn
    :parameters ()
    :precondition (and (upright) (not (raised)))
    :effect (and (turned) (increase (total-cost) 1)))

  (:action stand
    :parameters ()
    :precondition (not (upright))
    :effect (and (upright) (not (seated)) (not (lying)) (forall (?s - seat) (not (sitting_on ?s))) (increase (total-cost) 1)))

  (:action sit
    :parameters (?seat - seat)
    :precondition (and (near ?seat) (not (too_high ?seat)) (upright) (not (raised)))
    :effect (and (sitting_on ?seat) (not (upright)) (increase (total-cost) 2)))

  (:action sit_down
    :parameters ()
    :precondition (and (upright) (not (raised)))
    :effect (and (seated) (not (upright)) (increase (total-cost) 1)))

  (:action lie_down
    :parameters ()
    :precondition (and (upright) (not (raised)))
    :effect (and (lying) (not (upright)) (increase (total-cost) 1)))

  (:action step_up
    :parameters (?stool - stool ?place - place)
    :precondition (and (can_step ?stool) (raised_reach ?place) (next_to ?stool ?place) (near ?place)
                       (upright) (not (raised)))
    :effect (and (raised) (raised_at ?place) (standing_on ?stool) (increase (total-cost) 4)))

  (:action step_down
    :parameters (?stool - stool ?place - place)
    :precondition (and (standing_on ?stool) (raised_at ?place))
    :effect (and (not (raised)) (not (raised_at ?place)) (not (standing_on ?stool))
                 (increase (total-cost) 2)))

  (:action charge
    :parameters (?charger - charger)
    :precondition (and (near ?charger) (not (raised)))
    :effect (and (charged) (increase (total-cost) 5)))

  ; ---- doors, lids and switches ----

  (:action open_door
    :parameters (?door - door ?from ?to - room ?hand - hand)
    :precondition (and (robot_in ?from) (connects ?door ?from ?to) (openable ?door)
                       (not (open ?door)) (not (locked ?door)) (hand_free ?hand)
                       (not (raised)))
    :effect (and (open ?door) (increase (total-cost) 3)))

  (:action close_door
    :parameters (?door - door ?from ?to - room ?hand - hand)
    :precondition (and (robot_in ?from) (connects ?door ?from ?to) (openable ?door)
                       (open ?door) (hand_free ?hand) (not (raised)))
    :effect (and (not (open ?door)) (increase (total-cost) 3)))

  (:action unlock_door
    :parameters (?door - door ?from ?to - room ?key - key ?hand - hand)
    :precondition (and (robot_in ?from) (connects ?door ?from ?to) (locked ?door)
                       (unlocks ?key ?door) (holding ?hand ?key))
    :effect (and (not (locked ?door)) (increase (total-cost) 3)))

  (:action lock_door
    :parameters (?door - door ?from ?to - room ?key - key ?hand - hand)
    :precondition (and (robot_in ?from) (connects ?door ?from ?to) (not (open ?door))
                       (not (locked ?door)) (unlocks ?key ?door) (holding ?hand ?key))
    :effect (and (locked ?door) (increase (total-cost) 3)))

  (:action open
    :parameters (?spot - spot ?hand - hand)
    :precondition (and (near ?spot) (openable ?spot) (not (open ?spot))
                       (not (locked ?spot)) (hand_free ?hand)
                       (or (reach ?spot) (raised_at ?spot)))
    :effect (and (open ?spot) (increase (total-cost) 2)))

  (:action close
    :parameters (?spot - spot ?hand - hand)
    :precondition (and (near ?spot) (openable ?spot) (open ?spot) (hand_free ?hand)
                       (or (reach ?spot) (raised_at ?spot)))
    :effect (and (not (open ?spot)) (increase (total-cost) 2)))

  (:action unlock
    :parameters (?spot - spot ?key - key ?hand - hand)
    :precondition (and (near ?spot) (locked ?spot) (unlocks ?key ?spot)
                       (holding ?hand ?key))
    :effect (and (not (locked ?spot)) (increase (total-cost) 3)))

  (:action lock
    :parameters (?spot - spot ?key - key ?hand - hand)
    :precondition (and (near ?spot) (not (open ?spot)) (not (locked ?spot))
                       (unlocks ?key ?spot) (holding ?hand ?key))
    :effect (and (locked ?spot) (increase (total-cost) 3)))

  (:action switch_on
    :parameters (?spot - spot ?hand - hand)
    :precondition (and (near ?spot) (switchable ?spot) (not (switched_on ?spot))
                       (hand_free ?hand) (reach ?spot))
    :effect (and (switched_on ?spot) (increase (total-cost) 2)))

  (:action switch_off
    :parameters (?spot - spot ?hand - hand)
    :precondition (and (near ?spot) (switchable ?spot) (switched_on ?spot)
                       (hand_free ?hand) (reach ?spot))
    :effect (and (not (switched_on ?spot)) (increase (total-cost) 2)))

  ; ---- hands ----

  (:action pick
    :parameters (?thing - thing ?place - place ?hand - hand)
    :precondition (and (near ?place) (hand_free ?hand) (liftable ?thing)
                       (or (and (on ?thing ?place) (or (reach ?place) (raised_at ?place)))
                           (and (in ?thing ?place) (or (not (openable ?place)) (open ?place))
                                (or (reach ?place) (raised_at ?place)))
                           (and (under ?thing ?place) (floor_reach) (not (raised)))
                           (and (next_to ?thing ?place) (floor_reach) (not (raised)))))
    :effect (and (holding ?hand ?thing) (not (hand_free ?hand))
                 (not (on ?thing ?place)) (not (in ?thing ?place))
                 (not (under ?thing ?place)) (not (next_to ?thing ?place))
                 (forall (?o - thing) (and (not (alongside ?thing ?o)) (not (alongside ?o ?thing))))
                 (increase (total-cost) 2)))

  (:action place
    :parameters (?thing - thing ?place - place ?hand - hand)
    :precondition (and (holding ?hand ?thing) (liftable ?thing) (near ?place)
                       (or (reach ?place) (raised_at ?place)))
    :effect (and (on ?thing ?place) (hand_free ?hand) (not (holding ?hand ?thing))
                 (increase (total-cost) 2)))

  (:action place_beside
    :parameters (?thing ?other - thing ?place - place ?hand - hand)
    :precondition (and (holding ?hand ?thing) (liftable ?thing) (near ?place)
                       (on ?other ?place) (or (reach ?place) (raised_at ?place)))
    :effect (and (on ?thing ?place) (alongside ?thing ?other) (alongside ?other ?thing)
                 (hand_free ?hand) (not (holding ?hand ?thing))
                 (increase (total-cost) 2)))

  (:action put_in
    :parameters (?thing - thing ?place - container ?hand - hand)
    :precondition (and (holding ?hand ?thing) (liftable ?thing) (near ?place)
                       (or (not (openable ?place)) (open ?place))
                       (or (reach ?place) (raised_at ?place)))
    :effect (and (in ?thing ?place) (hand_free ?hand) (not (holding ?hand ?thing))
                 (increase (total-cost) 2)))

  (:action put_in_beside
    :parameters (?thing ?other - thing ?place - container ?hand - hand)
    :precondition (and (holding ?hand ?thing) (liftable ?thing) (near ?place)
                       (in ?other ?place) (or (not (openable ?place)) (open ?place))
                       (or (reach ?place) (raised_at ?place)))
    :effect (and (in ?thing ?place) (alongside ?thing ?other) (alongside ?other ?thing)
                 (hand_free ?hand) (not (holding ?hand ?thing))
                 (increase (total-cost) 2)))

  (:action put_under
    :parameters (?thing - thing ?spot - place ?hand - hand)
    :precondition (and (holding ?hand ?thing) (liftable ?thing) (near ?spot)
                       (floor_reach) (not (raised)))
    :effect (and (under ?thing ?spot) (hand_free ?hand) (not (holding ?hand ?thing))
                 (increase (total-cost) 2)))

  (:action put_next_to
    :parameters (?thing - thing ?spot - place ?hand - hand)
    :precondition (and (holding ?hand ?thing) (liftable ?thing) (near ?spot)
                       (floor_reach) (not (raised)))
    :effect (and (next_to ?thing ?spot) (hand_free ?hand)
                 (not (holding ?hand ?thing)) (increase (total-cost) 2)))

  (:action lift_with_both
    :parameters (?thing - thing ?place - place ?hand ?other - hand)
    :precondition (and (near ?place) (two_handed ?thing) (not (= ?hand ?other))
                       (hand_free ?hand) (hand_free ?other) (not (raised))
                       (or (and (on ?thing ?place) (reach ?place))
                           (and (in ?thing ?place) (reach ?place)
                                (or (not (openable ?place)) (open ?place)))
                           (and (under ?thing ?place) (floor_reach))
                           (and (next_to ?thing ?place) (floor_reach))))
    :effect (and (holding ?hand ?thing) (not (hand_free ?hand)) (not (hand_free ?other))
                 (not (on ?thing ?place)) (not (in ?thing ?place))
                 (not (under ?thing ?place)) (not (next_to ?thing ?place))
                 (forall (?o - thing) (and (not (alongside ?thing ?o)) (not (alongside ?o ?thing))))
                 (increase (total-cost) 3)))

  (:action set_down_with_both
    :parameters (?thing - thing ?place - place ?hand ?other - hand)
    :precondition (and (holding ?hand ?thing) (two_handed ?thing)
                       (not (= ?hand ?other)) (not (hand_free ?other))
                       (near ?place) (reach ?place) (not (raised)))
    :effect (and (on ?thing ?place) (hand_free ?hand) (hand_free ?other)
                 (not (holding ?hand ?thing))
                 (increase (total-cost) 3)))

  (:action put_in_with_both
    :parameters (?thing - thing ?place - container ?hand ?other - hand)
    :precondition (and (holding ?hand ?thing) (two_handed ?thing)
                       (not (= ?hand ?other)) (not (hand_free ?other))
                       (or (not (openable ?place)) (open ?place))
                       (near ?place) (reach ?place) (not (raised)))
    :effect (and (in ?thing ?place) (hand_free ?hand) (hand_free ?other)
                 (not (holding ?hand ?thing))
                 (increase (total-cost) 3)))

  (:action hand_over
    :parameters (?thing - thing ?person - person ?hand - hand)
    :precondition (and (holding ?hand ?thing) (liftable ?thing) (near ?person) (not (raised)))
    :effect (and (has ?person ?thing) (hand_free ?hand) (not (holding ?hand ?thing))
                 (increase (total-cost) 2)))

  (:action take_from
    :parameters (?thing - thing ?person - person ?hand - hand)
    :precondition (and (has ?person ?thing) (near ?person) (hand_free ?hand)
                       (liftable ?thing) (not (raised)))
    :effect (and (holding ?hand ?thing) (not (hand_free ?hand))
                 (not (has ?person ?thing)) (increase (total-cost) 2)))

  (:action ask_to_put
    :parameters (?person - person ?thing - thing ?place - place ?room - room)
    :precondition (and (near ?person) (has ?person ?thing) (willing ?person)
                       (in_room ?person ?room) (in_room ?place ?room)
                       (person_reach ?person ?place))
    :effect (and (on ?thing ?place) (not (has ?person ?thing))
                 (increase (total-cost) 20)))

  (:action ask_to_take
    :parameters (?person - person ?thing - thing ?place - place ?room - room ?hand - hand)
    :precondition (and (near ?person) (willing ?person)
                       (or (on ?thing ?place)
                           (and (in ?thing ?place) (or (not (openable ?place)) (open ?place))))
                       (in_room ?person ?room) (in_room ?place ?room)
                       (person_reach ?person ?place)
                       (hand_free ?hand) (liftable ?thing))
    :effect (and (has ?person ?thing) (not (on ?thing ?place)) (not (in ?thing ?place))
                 (forall (?o - thing) (and (not (alongside ?thing ?o)) (not (alongside ?o ?thing))))
                 (increase (total-cost) 20)))

  ; ---- changing things ----

  (:action wipe
    :parameters (?spot - spot ?cloth - thing ?hand - hand)
    :precondition (and (near ?spot) (holding ?hand ?cloth) (wipes ?cloth)
                       (or (reach ?spot) (raised_at ?spot)))
    :effect (and (clean ?spot) (not (dusty ?spot)) (not (stained ?spot))
                 (increase (total-cost) 4)))

  (:action vacuum
    :parameters (?floor - floor ?vacuum - vacuum ?hand - hand)
    :precondition (and (near ?floor) (holding ?hand ?vacuum))
    :effect (and (clean ?floor) (not (dusty ?floor)) (increase (total-cost) 6)))

  (:action wash
    :parameters (?thing - thing ?place - place ?hand - hand)
    :precondition (and (holding ?hand ?thing) (near ?place) (water_at ?place)
                       (reach ?place))
    :effect (and (clean ?thing) (wet ?thing) (not (dusty ?thing))
                 (not (stained ?thing)) (increase (total-cost) 4)))

  (:action soak
    :parameters (?thing - thing ?place - place ?hand - hand)
    :precondition (and (holding ?hand ?thing) (near ?place) (water_at ?place)
                       (reach ?place))
    :effect (and (soaked ?thing) (wet ?thing) (increase (total-cost) 3)))

  (:action heat
    :parameters (?thing - thing ?place - place)
    :precondition (and (near ?place) (in ?thing ?place) (heats ?place)
                       (or (not (openable ?place)) (not (open ?place))))
    :effect (and (hot ?thing) (not (cold ?thing)) (not (frozen ?thing))
                 (when (cookable ?thing) (cooked ?thing)) (increase (total-cost) 5)))

  (:action cool
    :parameters (?thing - thing ?place - place)
    :precondition (and (near ?place) (in ?thing ?place) (cools ?place)
                       (or (not (openable ?place)) (not (open ?place))))
    :effect (and (cold ?thing) (not (hot ?thing))
                 (when (freezes ?place) (frozen ?thing)) (increase (total-cost) 5)))

  (:action slice
    :parameters (?thing - thing ?place - surface ?knife - knife ?hand - hand)
    :precondition (and (on ?thing ?place) (near ?place) (sliceable ?thing)
                       (not (sliced ?thing)) (holding ?hand ?knife) (reach ?place))
    :effect (and (sliced ?thing) (increase (total-cost) 4)))

  (:action fill
    :parameters (?thing - thing ?place - place ?hand - hand)
    :precondition (and (holding ?hand ?thing) (near ?place) (fillable ?thing)
                       (water_at ?place) (reach ?place))
    :effect (and (full ?thing) (increase (total-cost) 3)))

  (:action pour
    :parameters (?from ?into - thing ?place - place ?hand - hand)
    :precondition (and (holding ?hand ?from) (full ?from) (near ?place)
                       (on ?into ?place) (fillable ?into) (reach ?place))
    :effect (and (full ?into) (not (full ?from)) (increase (total-cost) 3)))

  (:action brew
    :parameters (?drink - drink ?into - cup ?machine - fixture ?hand - hand)
    :precondition (and (holding ?hand ?into) (fillable ?into) (near ?machine) (brews ?machine)
                       (brewable ?drink) (reach ?machine))
    :effect (and (full ?into) (increase (total-cost) 3)))

  ; A can holds enough for all of them.
  (:action water_plant
    :parameters (?plant - plant ?thing - thing ?hand - hand)
    :precondition (and (holding ?hand ?thing) (waters ?thing) (full ?thing) (near ?plant) (reach ?plant))
    :effect (and (watered ?plant) (increase (total-cost) 3)))

  ; ---- people ----

  (:action meet
    :parameters (?person - person)
    :precondition (near ?person)
    :effect (and (met ?person) (increase (total-cost) 2)))

  (:action greet
    :parameters (?person - person)
    :precondition (near ?person)
    :effect (and (greeted ?person) (increase (total-cost) 1)))

  (:action ask
    :parameters (?person - person)
    :precondition (near ?person)
    :effect (and (asked ?person) (increase (total-cost) 2)))

  (:action answer
    :parameters (?person - person)
    :precondition (near ?person)
    :effect (and (answered ?person) (increase (total-cost) 2)))

  (:action tell
    :parameters (?person - person)
    :precondition (near ?person)
    :effect (and (told ?person) (increase (total-cost) 1)))

  (:action follow
    :parameters (?person - person)
    :precondition (and (near ?person) (upright) (not (raised)))
    :effect (and (followed ?person) (increase (total-cost) 4)))

  (:action follow_to
    :parameters (?person - person ?to ?from - room)
    :precondition (and (near ?person) (robot_in ?from) (in_room ?person ?from)
                       (exists (?out - door ?next - room)
                               (and (connects ?out ?from ?next) (not (barred ?out))))
                       (exists (?into - door ?last - room)
                               (and (connects ?into ?last ?to) (not (barred ?into))))
                       (upright) (not (raised)))
    :effect (and (followed ?person) (robot_in ?to) (not (robot_in ?from))
                 (in_room ?person ?to) (not (in_room ?person ?from))
                 (forall (?s - spot) (when (not (= ?s ?person)) (not (near ?s))))
                 (increase (total-cost) 6)))

  (:action guide
    :parameters (?person - person ?to ?from - room ?door - door)
    :precondition (and (near ?person) (robot_in ?from) (in_room ?person ?from)
                       (connects ?door ?from ?to) (open ?door) (not (barred ?door))
                       (upright) (not (raised)))
    :effect (and (robot_in ?to) (not (robot_in ?from)) (in_room ?person ?to)
                 (not (in_room ?person ?from))
                 (forall (?s - spot) (when (not (= ?s ?person)) (not (near ?s))))
                 (forall (?s - spot) (not (beside ?person ?s)))
                 (increase (total-cost) 5)))

  (:action guide_to
    :parameters (?person - person ?spot - spot ?room - room)
    :precondition (and (near ?person) (robot_in ?room) (in_room ?person ?room)
                       (in_room ?spot ?room) (upright) (not (raised)))
    :effect (and (beside ?person ?spot) (near ?spot) (increase (total-cost) 3)))

  (:action wave
    :parameters (?person - person)
    :precondition (near ?person)
    :effect (and (waved_to ?person) (increase (total-cost) 1)))

  (:action bow
    :parameters (?person - person)
    :precondition (near ?person)
    :effect (and (bowed_to ?person) (increase (total-cost) 1)))

  (:action nod
    :parameters (?person - person)
    :precondition (near ?person)
    :effect (and (nodded_to ?person) (increase (total-cost) 1)))

  (:action point
    :parameters (?spot - spot)
    :precondition (near ?spot)
    :effect (and (pointed_at ?spot) (increase (total-cost) 1)))

  (:action cross_arms
    :parameters ()
    :effect (and (crossed_arms) (increase (total-cost) 1)))

  (:action raise_arms
    :parameters ()
    :effect (and (raised_arms) (increase (total-cost) 1)))

  (:action open_arms
    :parameters ()
    :effect (and (opened_arms) (increase (total-cost) 1)))

  (:action shake_head
    :parameters ()
    :effect (and (shook_head) (increase (total-cost) 1)))

  (:action wag
    :parameters ()
    :effect (and (wagged) (increase (total-cost) 1)))

  (:action salute
    :parameters (?person - person)
    :precondition (near ?person)
    :effect (and (saluted ?person) (increase (total-cost) 1)))

  (:action beckon
    :parameters (?person - person)
    :effect (and (beckoned ?person) (increase (total-cost) 1)))

  (:action shake_hands
    :parameters (?person - person)
    :precondition (near ?person)
    :effect (and (shook_hands ?person) (increase (total-cost) 1)))

  (:action thumbs_up
    :parameters (?person - person)
    :precondition (near ?person)
    :effect (and (gave_thumbs_up ?person) (increase (total-cost) 1)))

  ; ---- words and looks ----

  (:action say
    :parameters ()
    :effect (and (said) (increase (total-cost) 1)))

  (:action wait
    :parameters ()
    :effect (and (waited) (increase (total-cost) 1)))

  (:action count
    :parameters (?place - place)
    :precondition (and (near ?place) (or (not (openable ?place)) (open ?place)))
    :effect (and (counted ?place) (increase (total-cost) 3)))

  (:action count_people
    :parameters (?room - room)
    :precondition (robot_in ?room)
    :effect (and (counted ?room) (increase (total-cost) 3)))

  (:action describe
    :parameters (?spot - spot)
    :precondition (near ?spot)
    :effect (and (described ?spot) (increase (total-cost) 2))))
