import { describe, expect, it } from 'vitest'
import { signGenesis, signJoin, signNext } from '../../../../shared/protocol/membershipLog/authoring.ts'
import { createMembershipLog, type MembershipLog } from '../../../../shared/protocol/membershipLog/membershipLog.ts'
import { citableHeads } from '../../../../shared/protocol/membershipLog/queries/citableHeads.ts'
import { lastStatementOf } from '../../../../shared/protocol/membershipLog/queries/lastStatement.ts'
import type { Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { sceneOfThree } from '../../../support/membershipScene.ts'
import { withNativeCrypto } from '../../../support/withNativeCrypto.ts'

withNativeCrypto()

const append = (log: MembershipLog, signed: readonly Statement[] | null) => (signed ?? []).map((statement) => log.append(statement))

const openScene = () => {
  const scene = sceneOfThree()
  return { scene, log: createMembershipLog({ ...scene, stored: scene.statements }) }
}

describe('a statement of this device', () => {
  it('stands on everything that was seen, and continues the author’s own chain', () => {
    const { scene, log } = openScene()
    const signed = signNext(log, scene.pair('anna'), 'checkpoint', { state: scene.genesis.id }, { at: 5 })
    expect(append(log, signed)).toEqual(['added'])
    expect(signed?.[0]).toMatchObject({ via: scene.anna.id, own: null, prev: [scene.qr.id] })
    const next = signNext(log, scene.pair('anna'), 'checkpoint', { state: scene.genesis.id }, { at: 6 })
    expect(next?.[0]).toMatchObject({ own: signed?.[0]?.id, prev: [] })
    append(log, next)
    expect([log.heads(), lastStatementOf(log.state(), scene.key('anna'))]).toEqual([[next?.[0]?.id], next?.[0]?.id])
  })

  it('is not signed by somebody who has no right to it', () => {
    const { scene, log } = openScene()
    expect(signNext(log, scene.pair('piero'), 'checkpoint', { state: scene.genesis.id }, { at: 5 })).toBeNull()
    expect(signNext(log, scene.pair('mallory'), 'merge', {}, { at: 5 })).toBeNull()
    expect(signNext(log, scene.pair('piero'), 'term', { host: scene.key('host'), site: '' }, { at: 5 })).toHaveLength(1)
  })

  it('is preceded by merges where there are more heads than it can name', () => {
    const { scene, log } = openScene()
    for (let i = 0; i < 150; i++) log.append(scene.join(`m${i}`, scene.qr, 'qr', { prev: [], own: null }) as Statement)
    const signed = signNext(log, scene.pair('anna'), 'checkpoint', { state: scene.genesis.id }, { at: 5 })
    expect(signed?.map(({ kind }) => kind)).toEqual(['merge', 'merge', 'checkpoint'])
    expect(append(log, signed)).toEqual(['added', 'added', 'added'])
    expect(log.heads()).toEqual([signed?.at(-1)?.id])
  })

  it('lets nobody in by accident: a join beyond the uses, and what stands on it, is not named', () => {
    const { scene, log } = openScene()
    const one = scene.invite('founder', 'one', 'partner', 1) as Statement
    log.append(one)
    const joins = ['carla', 'dario', 'mallory'].map((name) => scene.join(name, one, 'one', { prev: [one.id], own: null }) as Statement)
    for (const join of joins) log.append(join)
    const isWaiting = ({ id }: Statement) => log.state().reasonOf(id) === 'uses'
    const waiting = joins.filter(isWaiting)[0] as Statement
    // a partner names it
    log.append(scene.sign('piero', 'merge', {}, { via: scene.piero, prev: log.heads() }) as Statement)
    append(log, signNext(log, scene.pair('anna'), 'checkpoint', { state: scene.genesis.id }, { at: 5 }))
    expect([joins.filter(isWaiting), citableHeads(log.state()).includes(waiting.id)]).toEqual([[waiting], false])
    append(log, signNext(log, scene.pair('anna'), 'checkpoint', { state: scene.genesis.id }, { at: 6, admitting: [waiting.id] }))
    expect(log.state().roleOf(waiting.author)).toBe('partner')
  })

  it('does not spread what a removed member goes on saying', () => {
    const { scene, log } = openScene()
    append(log, signNext(log, scene.pair('anna'), 'revoke', { member: scene.key('piero'), to: null, upto: null }, { at: 5 }))
    const late = scene.term('piero', 'evil', { via: scene.piero, prev: log.heads(), own: null }) as Statement
    expect(log.append(late)).toBe('added')
    const [next] = signNext(log, scene.pair('anna'), 'checkpoint', { state: scene.genesis.id }, { at: 6 }) ?? []
    expect(next?.prev).toEqual([])
    expect(log.heads()).toContain(late.id)
  })

  it('names what it is told to name, for clients without a log', () => {
    const { scene, log } = openScene()
    const [next] = signNext(log, scene.pair('founder'), 'checkpoint', { state: scene.genesis.id }, { at: 6, naming: [scene.anna.id] }) ?? []
    expect(next?.prev).toContain(scene.anna.id)
  })
})

it('a newcomer joins a new table with the invitation’s secret', () => {
  const scene = sceneOfThree()
  const genesis = signGenesis(scene.table, scene.pair('founder'), 1)
  const log = createMembershipLog(scene)
  expect(log.append(genesis as Statement)).toBe('added')
  append(log, signNext(log, scene.pair('founder'), 'invite', { role: 'contributor', key: scene.key('qr'), uses: 3, until: 9 }, { at: 2 }))
  const [invitation] = log.state().invitations.keys()
  const params = {
    table: scene.table,
    invitation: invitation ?? '',
    secret: scene.pair('qr'),
    member: scene.pair('carla'),
    heads: log.heads(),
    own: null,
  }
  expect(log.append(signJoin({ ...params, at: 10 }) as Statement)).toBe('wrongProof')
  expect(log.append(signJoin({ ...params, at: 9 }) as Statement)).toBe('added')
  expect(log.state().roleOf(scene.key('carla'))).toBe('contributor')
})
