import { describe, expect, it } from 'vitest'
import { createAccountant } from '../../../../electron/host/quotas/accountant.ts'
import { createAddressLimiter } from '../../../../electron/host/quotas/addressLimiter.ts'
import { UNAUTHENTICATED_MOST, UNAUTHENTICATED_RESERVE } from '../../../../shared/protocol/limits/unauthenticated.ts'
import { mostOf, type QuotaTable, quotas } from '../../../../shared/protocol/quotas.ts'

const person = (name: string) => name as never
const small: QuotaTable = {
  ...quotas,
  hostTime: {
    ...quotas.hostTime,
    person: { perSecond: 100, burst: 1000, unit: 'ms', beyond: 'waits', why: '', reserve: 0 },
    invitation: { perSecond: 100, burst: 1000, unit: 'ms', beyond: 'waits', why: '', reserve: 0 },
    table: { perSecond: 100, burst: 2000, unit: 'ms', beyond: 'waits', why: '', reserve: 500 },
  },
  memory: { ...quotas.memory, person: { most: 10, unit: 'bytes', beyond: 'tooFast', why: '', reserve: 0 } },
}

describe('an account', () => {
  it('shares what one person may use over all connections, and starts again when the time has passed', () => {
    let now = 0
    const accountant = createAccountant(() => now, small)
    const one = accountant.open(person('a'), 'i', 'contributor')
    const two = accountant.open(person('a'), 'i', 'contributor')
    one.spend('hostTime', 1000)
    expect(two.waitMs('hostTime')).toBe(0)
    two.spend('hostTime', 100)
    expect([one.waitMs('hostTime'), two.waitMs('hostTime')]).toEqual([1000, 1000])
    one.close()
    two.close()
    // a new connection is not a new person
    expect(accountant.open(person('a'), 'i', 'contributor').waitMs('hostTime')).toBe(1000)
    now += 1000
    expect(accountant.open(person('a'), 'i', 'contributor').waitMs('hostTime')).toBe(0)
  })

  it('refuses what exceeds a level, counts nothing then, and has room for what is given back', () => {
    const account = createAccountant(() => 0, small).open(person('a'), null, 'contributor')
    expect(account.take('memory', 8)).toBeNull()
    expect(account.take('memory', 3)).toBe('tooFast')
    expect(account.used('memory')).toBe(8)
    account.release('memory', 5)
    expect(account.take('memory', 7)).toBeNull()
  })

  it('slows the one who used more than an equal part of what is shared, and nobody else', () => {
    const accountant = createAccountant(() => 0, small)
    const puppets = Array.from({ length: 4 }, (_, i) => accountant.open(person(`p${i}`), 'link', 'contributor'))
    const honest = accountant.open(person('h'), 'link', 'contributor')
    honest.spend('hostTime', 50)
    for (const puppet of puppets) puppet.spend('hostTime', 300)
    expect(puppets.map((puppet) => puppet.waitMs('hostTime') > 0)).toEqual([true, true, true, true])
    expect(honest.waitMs('hostTime')).toBe(0)
  })

  it('slows those who each stay below their own pace and together take more than is shared, and not who takes little', () => {
    let now = 0
    const accountant = createAccountant(() => now)
    const { person: own, invitation } = quotas.hostTime
    if (!('perSecond' in own && 'perSecond' in invitation)) throw new Error('no rates')
    const puppets = Array.from({ length: 4 }, (_, i) => accountant.open(person(`p${i}`), 'link', 'contributor'))
    const honest = accountant.open(person('h'), 'link', 'contributor')
    const slowed = () => puppets.filter((puppet) => puppet.waitMs('hostTime') > 0).length
    for (let second = 0; second < 60 && slowed() === 0; second++) {
      now += 1000
      for (const puppet of puppets) puppet.spend('hostTime', own.perSecond * 0.9)
      honest.spend('hostTime', 5)
    }
    expect([slowed(), honest.waitMs('hostTime')]).toEqual([4, 0])
    // coming back is no way out, waiting is
    puppets[0]?.close()
    const again = accountant.open(person('p0'), 'link', 'contributor')
    expect(again.waitMs('hostTime')).toBeGreaterThan(0)
    now += (1000 * mostOf(invitation)) / invitation.perSecond
    expect(again.waitMs('hostTime')).toBe(0)
  })

  it('keeps the reserve of the table for facilitators, whoever becomes one', () => {
    const accountant = createAccountant(() => 0, small)
    for (const name of ['a', 'b']) accountant.open(person(name), null, 'partner').spend('hostTime', 900)
    const partner = accountant.open(person('c'), null, 'partner')
    partner.spend('hostTime', 600)
    partner.spend('hostTime', -500)
    expect(partner.waitMs('hostTime')).toBe(0)
    partner.spend('hostTime', 500)
    expect(partner.waitMs('hostTime')).toBeGreaterThan(0)
    partner.setRole('facilitator')
    partner.spend('hostTime', -500)
    expect(partner.waitMs('hostTime')).toBe(0)
  })

  it('gives a room its own count, and takes nothing there that is not the room’s', () => {
    const accountant = createAccountant(() => 0)
    const accounts = Array.from({ length: mostOf(quotas.connections.room) }, (_, i) => accountant.open(person(`p${i}`), null, 'contributor'))
    const inside = accounts.map((account) => account.inRoom('board/a' as never))
    const refused = inside.map((account) => account.take('connections', 1)).filter((refusal) => refusal !== null)
    expect(refused).toEqual(Array.from({ length: 10 }, () => 'full'))
    expect(accounts[0]?.used('connections')).toBe(0)
    inside.at(-1)?.setRole('facilitator')
    expect(inside.at(-1)?.take('connections', 1)).toBeNull()
  })
})

describe('an address', () => {
  it('lets ten in at once and then three a minute; this computer’s own windows are not counted', () => {
    let now = 0
    const limiter = createAddressLimiter(() => now)
    const joins = (address: string, count: number) =>
      Array.from({ length: count }, () => limiter.join(address, null)).filter((refusal) => refusal === null).length
    expect(joins('10.0.0.9', 40)).toBe(10)
    now += 60_000
    expect(joins('10.0.0.9', 40)).toBe(3)
    expect(joins('127.0.0.1', 40)).toBe(40)
  })

  it('lets a hall in by one invitation and then twenty a minute, from however many addresses; a facilitator lets the others in', () => {
    let now = 0
    const limiter = createAddressLimiter(() => now)
    const joins = (count: number) =>
      Array.from({ length: count }, (_, i) => limiter.join(`10.0.${i >> 8}.${i & 255}`, 'link')).filter((refusal) => refusal === null).length
    expect(joins(1000)).toBe(250)
    expect(limiter.join('10.9.9.9', 'other')).toBeNull()
    now += 60_000
    expect(joins(1000)).toBe(20)
    limiter.resetJoins()
    expect(joins(30)).toBe(30)
  })

  it('keeps some places for addresses where a facilitator was, when unauthenticated have all the others', () => {
    const limiter = createAddressLimiter(() => 0)
    limiter.knowFacilitator('10.0.0.2')
    const unauthenticated = Array.from({ length: 100 }, (_, i) => limiter.admit(`10.1.0.${i}`)).filter((release) => release !== null)
    expect(unauthenticated).toHaveLength(UNAUTHENTICATED_MOST - UNAUTHENTICATED_RESERVE)
    expect(limiter.admit('10.0.0.2')).not.toBeNull()
    expect(limiter.admit('127.0.0.1')).not.toBeNull()
    unauthenticated[0]?.()
    unauthenticated[0]?.()
    expect(Array.from({ length: 3 }, (_, i) => limiter.admit(`10.2.0.${i}`)).filter((release) => release !== null)).toHaveLength(0)
  })

  it('that makes the host compute is not admitted until the time is made up for', () => {
    let now = 0
    const limiter = createAddressLimiter(() => now)
    limiter.spendTime('10.0.0.9', mostOf(quotas.hostTime.address) + 100)
    expect(limiter.admit('10.0.0.9')).toBeNull()
    expect(limiter.admit('10.0.0.8')).not.toBeNull()
    now += 1000
    expect(limiter.admit('10.0.0.9')).not.toBeNull()
  })
})
