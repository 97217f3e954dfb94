package reader

import (
	"maps"
	"slices"
)

// role is what a function word does.
type role uint8

const (
	roleDefinite role = iota
	roleIndefinite
	roleAll
	roleAllAfter
	roleBoth
	rolePaired
	roleSame
	roleOther
	roleStandIn
	roleAgain
	roleRedo
	roleMost
	roleOrdinal
	roleOf
	roleMeasure
	roleFew
	roleCouple
	roleCountedFrom
	rolePacked
	roleAnd
	roleOr
	roleThen
	roleInfinitive
	roleFiller
	roleWithin
	roleOpener
	roleAgainst
	roleThat
	roleThatOne
	roleThatMany
	roleBears
	roleWhere
	roleAway
	roleTold
	roleReport
	roleExcept
	roleExcepted
	roleExcluded
	roleHence
	roleBeforehand
	roleBeforehandBehind
	roleThenBehind
	roleWhatOf
	roleWhatOfBehind
	roleNot
	roleNotBefore
	roleAside
	roleThereIs
	roleOnce
	roleWhatever
	roleUse
	roleMeant
	roleMisspoke
	roleIf
	roleAwait
	roleNotify
	roleSo
	roleElse
	roleFails
	roleUntil
	roleTimes
	rolePoint
	roleWearing
	roleGarment
	roleBefore
	roleBeside
	roleBesideOf
	roleAfter
	rolePronoun
	roleOwner
	roleAttribute
	roleLook
	roleState
	roleUnit
	roleStopDoing
	roleForbid
	roleForbidOnce
	roleEver
	roleForbidYet
	roleForbadeYet
	roleForbidLater
	roleForbadeLater
	roleStay
	roleCallsOff
	roleCallsOffAll
	roleWary
	roleTurnsBack
	roleEnds
	roleUndertaking
	roleEverything
	roleExchange
	roleInsists
	roleRetracts
	roleMistaken
	roleForbade
	roleForbadeNow
	roleAllow
	roleAllowed
	roleUnless
	roleOnlyThen
	roleUnwished
	roleWished
	roleFrom
	rolePresumed
	roleNeedless
	roleNeverMind
	roleNoMore
	roleOnly
	roleOnlyBehind
	roleBeginWith
	roleSeeTo
	roleLeaveOut
	roleNone
	roleLeftOut
	roleLeaveWith
	roleLeftWith
	roleWhether
	roleBut
	roleNotified
	rolePerhaps
	roleLikewise
	roleUnderway
	roleTo
	roleHow
	roleSkilled
	roleAble
	rolePermitted
	roleWhyCannot
	roleWhyNot
	roleWhyDid
	roleWhyUndone
	roleWhyIs
	roleWhyIsNot
	roleWhatFor
	roleDone
	rolePastDid
	rolePastPassive
	rolePastWhen

	roles // how many there are
)

// addRoles files the function words of the lexicon under what they do.
func (g *grammar) addRoles() {
	g.addPlain(g.lex.Roles)
	g.addValued(g.lex.Roles)
	for _, a := range g.lex.Attributes {
		g.addDetailed(roleAttribute, detail{is: a.Is}, a.Names)
	}
	for _, a := range g.lex.Looks {
		g.addDetailed(roleLook, detail{is: a.Is}, a.Names)
	}
	for _, m := range g.lex.Most {
		g.addDetailed(roleMost, detail{most: m}, m.Names)
	}
	for _, word := range slices.Sorted(maps.Keys(g.lex.Ordinals)) {
		g.addDetailed(roleOrdinal, detail{rank: g.lex.Ordinals[word]}, []string{word})
	}
	for _, u := range g.lex.Units {
		g.addDetailed(roleUnit, detail{unit: u}, u.Names)
	}
	for w := range g.lex.Numbers {
		g.known[w] = true
	}
}

// plainWords are the words of one role.
type plainWords struct {
	role  role
	words []string
}

// addPlain files the words that do but one thing.
func (g *grammar) addPlain(r Roles) {
	for _, group := range slices.Concat(g.wordsWithin(r), hinges(r), callsOff(r), beyondWishes(r)) {
		for _, w := range group.words {
			g.addEntry(entry{role: group.role, value: w}, w)
		}
	}
}

// callsOff are the words that end what is being done, where they are all that is said.
func callsOff(r Roles) []plainWords {
	return []plainWords{
		{roleStay, r.Stay},
		{roleCallsOff, r.CallsOff},
		{roleCallsOffAll, r.CallsOffAll},
		{roleWary, r.Wary},
		{roleTurnsBack, r.TurnsBack},
		{roleEnds, r.Ends},
		{roleUndertaking, r.Undertaking},
		{roleEverything, r.Everything},
	}
}

// beyondWishes are the words by which something need not be done, or is not wanted, and by which is
// asked why it was done or not.
func beyondWishes(r Roles) []plainWords {
	return []plainWords{
		{roleWhyDid, r.WhyDid},
		{roleWhyUndone, r.WhyUndone},
		{roleWhyIs, r.WhyIs},
		{roleWhyIsNot, r.WhyIsNot},
		{roleWhatFor, r.WhatFor},
		{roleNeedless, r.Needless},
		{roleNeverMind, r.NeverMind},
		{roleNoMore, r.NoMore},
		{roleOnly, r.Only},
		{roleOnlyBehind, r.OnlyBehind},
		{roleBeginWith, r.BeginWith},
		{roleSeeTo, r.SeeTo},
		{roleLeaveOut, r.LeaveOut},
		{roleNone, r.None},
		{roleLeftOut, r.LeftOut},
		{roleLeaveWith, r.LeaveWith},
		{roleLeftWith, r.LeftWith},
	}
}

// wordsWithin are those that stand with names, and with single requests.
func (g *grammar) wordsWithin(r Roles) []plainWords {
	return []plainWords{
		{roleDefinite, r.Definite},
		{roleIndefinite, r.Indefinite},
		{roleAll, r.All},
		{roleAllAfter, r.AllAfter},
		{roleBoth, r.Both},
		{rolePaired, r.Paired},
		{roleSame, r.Same},
		{roleOther, r.Other},
		{roleStandIn, r.StandIn},
		{roleAgain, r.Again},
		{roleRedo, r.Redo},
		{roleOf, r.Of},
		{roleMeasure, r.Measure},
		{roleFew, r.Few},
		{roleCouple, r.Couple},
		{roleCountedFrom, r.CountedFrom},
		{rolePacked, r.Packed},
		{roleAnd, r.And},
		{roleOr, r.Or},
		{rolePerhaps, r.Perhaps},
		{roleLikewise, r.Likewise},
		{roleThen, r.Then},
		{roleThen, r.Infinitive},
		{roleInfinitive, r.Infinitive},
		{roleFiller, r.Filler},
		{roleWithin, r.Within},
		{roleOpener, r.Opener},
		{roleAgainst, r.Against},
		{roleThat, r.That},
		{roleThatOne, r.ThatOne},
		{roleThatMany, r.ThatMany},
		{roleBears, r.Bears},
		{roleWhere, r.Where},
		{roleAway, r.Away},
		{roleTold, r.Told},
		{roleReport, r.Report},
		{roleAside, r.Aside},
		{roleThereIs, r.ThereIs},
		{roleWhatever, r.Whatever},
		{roleUse, r.Use},
		{roleMeant, r.Meant},
		{roleMisspoke, r.Misspoke},
		{roleUnwished, r.Unwished},
		{roleWished, r.Wished},
		{roleFrom, r.From},
		{rolePresumed, r.Presumed},
		{roleTimes, r.Times},
		{rolePoint, r.Point},
		{roleUnderway, r.Underway},
		{roleTo, r.To},
		{roleHow, r.How},
		{roleSkilled, r.Skilled},
		{roleAble, r.Able},
		{rolePermitted, r.Permitted},
		{roleWhyCannot, r.WhyCannot},
		{roleWhyNot, r.WhyNot},
		{roleDone, r.Done},
		{rolePastDid, g.lex.Past.Did},
		{rolePastPassive, g.lex.Past.Passive},
		{rolePastWhen, g.lex.Past.When},
		{roleWearing, r.Wearing},
		{roleGarment, g.lex.Garments},
		{roleStopDoing, r.StopDoing},
		{roleForbid, r.Forbid},
		{roleForbidOnce, r.ForbidOnce},
		{roleEver, r.Ever},
		{roleForbidYet, r.ForbidYet},
		{roleForbadeYet, r.ForbadeYet},
		{roleForbidLater, r.ForbidLater},
		{roleForbadeLater, r.ForbadeLater},
		{roleExchange, r.Exchange},
		{roleInsists, r.Insists},
		{roleForbade, r.Forbade},
		{roleForbadeNow, r.ForbadeNow},
		{roleAllow, r.Allow},
		{roleAllowed, r.Allowed},
	}
}

// hinges are those by which one part of a text hangs on another.
func hinges(r Roles) []plainWords {
	return []plainWords{
		{roleExcept, r.Except},
		{roleExcepted, r.Excepted},
		{roleExcluded, r.Excluded},
		{roleHence, r.Hence},
		{roleBeforehand, r.Beforehand},
		{roleBeforehandBehind, r.BeforehandBehind},
		{roleThenBehind, r.ThenBehind},
		{roleWhatOf, r.WhatOf},
		{roleWhatOfBehind, r.WhatOfBehind},
		{roleNot, r.Not},
		{roleBut, r.But},
		{roleNotified, r.Notified},
		{roleNotBefore, r.NotBefore},
		{roleOnce, r.Once},
		{roleIf, r.If},
		{roleWhether, r.Whether},
		{roleUnless, r.Unless},
		{roleOnlyThen, r.OnlyThen},
		{roleAwait, r.Await},
		{roleSo, r.So},
		{roleElse, r.Else},
		{roleFails, r.Fails},
		{roleUntil, r.Until},
		{roleRetracts, r.Retracts},
		{roleMistaken, r.Mistaken},
	}
}

// addValued files the words that do a thing in one of several ways.
func (g *grammar) addValued(r Roles) {
	for _, group := range []struct {
		role  role
		words map[string][]string
	}{{roleBefore, r.Before}, {roleAfter, r.After}, {roleBeside, r.Beside}, {roleBesideOf, r.BesideOf}, {rolePronoun, r.Pronouns}, {roleOwner, r.Owners}, {roleNotify, r.Notify}} {
		for _, value := range slices.Sorted(maps.Keys(group.words)) {
			for _, w := range group.words[value] {
				g.addEntry(entry{role: group.role, value: value}, w)
			}
		}
	}
}
