import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type AttendanceId, arriveByHand } from '../../../../shared/model/records/attendance.ts'
import {
  giveProxy,
  isRepresented,
  listProxies,
  liveProxies,
  MAX_PROXIES,
  representedBy,
  withdrawProxy,
} from '../../../../shared/model/records/proxy.ts'
import { testAuthor } from '../../../support/peers.ts'

const [anna, bruno] = [testAuthor('anna', 1), testAuthor('bruno', 1)]
const meeting = () => {
  const doc = new Y.Doc()
  return { doc, holder: arriveByHand(doc, anna, { name: 'Anna' }), other: arriveByHand(doc, anna, { name: 'Dino' }) }
}
const namesOf = (doc: Y.Doc, holder: AttendanceId) => (representedBy(listProxies(doc)).get(holder) ?? []).map(({ name }) => name)

describe('proxies at a meeting', () => {
  it('are written down, read by who holds them in the order of their names, and taken back', () => {
    const { doc, holder, other } = meeting()
    const zoe = giveProxy(doc, anna, holder, 'Zoe')
    giveProxy(doc, anna, holder, 'Carla')
    giveProxy(doc, anna, other, 'Ugo')
    expect(namesOf(doc, holder)).toEqual(['Carla', 'Zoe'])
    expect(namesOf(doc, other)).toEqual(['Ugo'])
    withdrawProxy(doc, anna, zoe)
    expect(
      liveProxies(doc)
        .current()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Carla', 'Ugo'])
  })

  it('are all kept where two people write them down at the same moment, and nobody is represented twice', () => {
    const { doc, holder, other } = meeting()
    const away = new Y.Doc()
    Y.applyUpdate(away, Y.encodeStateAsUpdate(doc))
    giveProxy(doc, anna, holder, 'Carla')
    giveProxy(away, bruno, holder, 'Ugo')
    giveProxy(away, bruno, other, ' carla ')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(away))
    Y.applyUpdate(away, Y.encodeStateAsUpdate(doc))
    const everybody = [...namesOf(doc, holder), ...namesOf(doc, other)].map((name) => name.trim().toLowerCase()).sort()
    expect(everybody).toEqual(['carla', 'ugo'])
    expect([isRepresented(listProxies(doc), 'CARLA '), isRepresented(listProxies(doc), 'Zoe')]).toEqual([true, false])
    expect(representedBy(listProxies(away))).toEqual(representedBy(listProxies(doc)))
  })

  it('are at most so many for one person, whoever writes more with another program', () => {
    const { doc, holder } = meeting()
    for (let i = 0; i < MAX_PROXIES + 5; i++) giveProxy(doc, anna, holder, `Persona ${i}`)
    expect(namesOf(doc, holder)).toHaveLength(MAX_PROXIES)
  })
})
