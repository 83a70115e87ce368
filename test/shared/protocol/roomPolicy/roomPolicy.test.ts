import { describe, expect, it } from 'vitest'
import { rooms } from '../../../../shared/model/rooms.ts'
import { MAX_TIME } from '../../../../shared/protocol/membershipLog/statementBodies.ts'
import { FREEZE_MS, frozenRules, policyPresets, presetOf, presetRules } from '../../../../shared/protocol/roomPolicy/policyPresets.ts'
import { isFrozen, limits, policyRefusal } from '../../../../shared/protocol/roomPolicy/policyRefusal.ts'
import {
  boundedRules,
  changedLocks,
  encodeLocks,
  encodeRules,
  isLocked,
  lockOf,
  MAX_LOCKS,
  MAX_POLICY_MS,
  MAX_POLICY_TEXT,
  NO_POLICY,
  policySlots,
  readRoomPolicy,
} from '../../../../shared/protocol/roomPolicy/roomPolicy.ts'

const id = (i: number) => `${i.toString(36).padStart(8, '0')}restofid`
const nobody = { rules: '', locks: '' }
const create = { kind: 'create', root: 'notes', key: id(1), fields: [], isOwn: false } as const

describe('what facilitators decide about a room', () => {
  it('is read as it was signed, each preset and as many locks as there may be', () => {
    for (const preset of policyPresets) {
      const rules = presetRules(preset, { until: 5000 })
      const text = encodeRules(rules)
      expect(text.length).toBeLessThan(MAX_POLICY_TEXT / 2)
      const policy = readRoomPolicy({ rules: text, locks: '' })
      expect(policy.rules).toEqual(rules)
      expect(presetOf(policy.rules)).toBe(preset)
    }
    const keys = Array.from({ length: MAX_LOCKS }, (_, i) => id(i))
    const locked = changedLocks(new Set(), { lock: keys, unlock: [] })
    const text = encodeLocks(locked ?? [])
    expect(text.length).toBeLessThanOrEqual(MAX_POLICY_TEXT)
    const policy = readRoomPolicy({ rules: '', locks: text })
    expect(keys.every((key) => isLocked(policy, key))).toBe(true)
    expect(isLocked(policy, id(MAX_LOCKS))).toBe(false)
  })

  it('names roots and fields that boards have', () => {
    const roots = new Map<string, readonly string[]>(rooms.board.map(({ root, fields }) => [root, Object.keys(fields)]))
    for (const preset of policyPresets)
      for (const [root, rights] of Object.entries(presetRules(preset)?.allow ?? {})) {
        const fields = root === '*' ? [...roots.values()].flat() : (roots.get(root) ?? [])
        for (const list of [rights.updateOwn, rights.updateOthers])
          if (list && list !== 'all') expect(fields.length > 0 && list.some((field) => fields.includes(field))).toBe(true)
        expect(root === '*' || roots.has(root), root).toBe(true)
      }
  })

  it('is nothing where nothing was signed, and in part where it is damaged', () => {
    expect(readRoomPolicy(nobody)).toBe(NO_POLICY)
    expect(policyRefusal(NO_POLICY, 'contributor', create, 0)).toBeNull()
    for (const locks of ['{', '{"keys":7}', '{"keys":"ABC"}', '[]']) expect(readRoomPolicy({ rules: '', locks }).locked.size).toBe(0)
    for (const rules of ['{', '{}', '7', '{"roles":["observer"],"allow":{}}'])
      expect(policyRefusal(readRoomPolicy({ rules, locks: '' }), 'partner', create, 0)).toBe('frozen')
  })

  it('ends at a time that is over, and at one that is too far away to be meant', () => {
    const [now, year] = [1_790_000_000_000, 365 * 86_400_000]
    const refusalUntil = (until: number, at = now) =>
      policyRefusal(readRoomPolicy({ rules: encodeRules(presetRules('view', { until })), locks: '' }), 'contributor', create, at)
    for (const until of [0, now - 1, now, now + year, MAX_TIME]) expect(refusalUntil(until)).toBeNull()
    expect(refusalUntil(now + MAX_POLICY_MS)).toBe('frozen')
    const freeze = (frozenUntil: number) =>
      policyRefusal(readRoomPolicy({ rules: encodeRules(frozenRules(presetRules('add'), frozenUntil)), locks: '' }), 'contributor', create, now)
    // what was set before it was frozen goes on
    for (const until of [now - 1, now + year, MAX_TIME]) expect(freeze(until)).toBeNull()
    expect(freeze(now + FREEZE_MS)).toBe('frozen')
  })

  it('is signed with an end at most a day away, and not at all where it is over', () => {
    const now = 1_790_000_000_000
    const bounded = boundedRules(presetRules('add', { until: now + 365 * 86_400_000 }), now)
    expect(bounded?.until).toBe(now + MAX_POLICY_MS)
    expect(boundedRules(frozenRules(null, MAX_TIME), now)?.frozenUntil).toBe(now + MAX_POLICY_MS)
    expect(boundedRules(presetRules('add', { until: now - 1 }), now)).toBeNull()
    expect(boundedRules(null, now)).toBeNull()
    // what lasts until somebody ends it, lasts
    expect(boundedRules(presetRules('add'), now)).toEqual(presetRules('add'))
  })

  it('never limits facilitators', () => {
    const policy = readRoomPolicy({ rules: encodeRules(presetRules('view')), locks: encodeLocks([lockOf(id(1))]) })
    for (const kind of ['create', 'update', 'delete'] as const) expect(policyRefusal(policy, 'facilitator', { ...create, kind }, 0)).toBeNull()
  })

  it('of roots that are not named, what stands under the star holds, and names of the language are roots like others', () => {
    const policy = readRoomPolicy({ rules: encodeRules(presetRules('move')), locks: '' })
    const move = { kind: 'update', root: 'drawings', key: id(1), fields: ['box'], isOwn: false } as const
    expect(policyRefusal(policy, 'contributor', move, 0)).toBeNull()
    for (const root of ['constructor', '__proto__', 'toString'])
      expect(policyRefusal(readRoomPolicy({ rules: encodeRules(presetRules('add')), locks: '' }), 'contributor', { ...create, root }, 0)).toBe(
        'limited',
      )
  })

  it('is frozen and let go without losing what was set before', () => {
    const add = presetRules('add')
    const frozen = frozenRules(add, FREEZE_MS)
    expect(isFrozen(frozen, 0)).toBe(true)
    expect(isFrozen(frozen, FREEZE_MS)).toBe(false)
    expect(frozenRules(frozen, null)).toEqual(add)
    expect(frozenRules(frozenRules(null, FREEZE_MS), null)).toBeNull()
    const open = readRoomPolicy({ rules: encodeRules(frozenRules(null, 10)), locks: '' })
    expect(policyRefusal(open, 'contributor', create, 9)).toBe('frozen')
    expect(policyRefusal(open, 'contributor', create, 10)).toBeNull()
    expect(presetOf(frozenRules(null, 10))).toBe('all')
  })

  it('limits whom it names until its time', () => {
    const rules = presetRules('add', { roles: ['contributor'], until: 10 })
    expect([limits(rules, 'contributor', 9), limits(rules, 'contributor', 10), limits(rules, 'partner', 9), limits(null, 'partner', 9)]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})

describe('locks', () => {
  it('are added and taken away, and no more than there may be', () => {
    const one = changedLocks(new Set(), { lock: [id(1), id(2)], unlock: [] })
    expect(changedLocks(one ?? new Set(), { lock: [id(3)], unlock: [id(1)] })).toEqual(new Set([lockOf(id(2)), lockOf(id(3))]))
    const all = new Set(Array.from({ length: MAX_LOCKS }, (_, i) => lockOf(id(i))))
    expect(changedLocks(all, { lock: [id(MAX_LOCKS)], unlock: [] })).toBeNull()
    expect(changedLocks(all, { lock: [id(MAX_LOCKS)], unlock: [id(0)] })?.size).toBe(MAX_LOCKS)
    expect(encodeLocks([])).toBe('')
  })

  it('are signed apart from the rules, so that neither undoes the other', () => {
    const { rules, locks } = policySlots('board/abcdefgh00000000' as never)
    expect(rules).not.toBe(locks)
    expect(locks.length).toBeLessThanOrEqual(40)
  })

  it('are about ids alone: no attribute of a room begins like one', () => {
    const policy = readRoomPolicy({ rules: '', locks: encodeLocks(['question']) })
    expect(isLocked(policy, 'question')).toBe(false)
  })
})
