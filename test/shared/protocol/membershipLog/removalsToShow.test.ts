import { expect, it } from 'vitest'
import { removalsToShow } from '../../../../shared/protocol/membershipLog/removalsToShow.ts'
import type { Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { membershipScene } from '../../../support/membershipScene.ts'
import { withNativeCrypto } from '../../../support/withNativeCrypto.ts'

withNativeCrypto()

const MAX = 40 * 2 ** 10
const bytesOf = (statements: readonly Statement[]) => statements.reduce((sum, { bytes }) => sum + bytes.length, 0)

/** A facilitator who removes many, and first a partner whose computer may host. */
function manyRemovals() {
  const scene = membershipScene()
  const anna = scene.appoint('founder', 'anna', 'facilitator')
  const piero = scene.appoint('founder', 'piero', 'partner')
  const term = scene.term('piero', 'host', { via: piero })
  const first = scene.revoke('anna', 'piero', null, null, { via: anna })
  const later = Array.from({ length: 150 }, (_, i) => scene.revoke('anna', `member ${i}`, null, null, { via: anna }))
  const remembered = [first, anna, scene.genesis, ...later] as readonly Statement[]
  return { remembered, first, anna, later, warrant: [scene.genesis, piero, term] as readonly Statement[] }
}

it('a client shows a host first what speaks against it, however much was heard since', () => {
  const { remembered, first, anna, later, warrant } = manyRemovals()
  expect(bytesOf(remembered)).toBeGreaterThan(MAX)
  const shown = removalsToShow(remembered, warrant, MAX)
  expect(bytesOf(shown)).toBeLessThanOrEqual(MAX)
  expect(shown.map(({ id }) => id)).toContain(first.id)
  expect(shown.slice(0, 3).map(({ id }) => id)).toEqual([remembered[2]?.id, anna.id, first.id])
  // then the latest
  expect(shown[3]?.id).toBe(later.at(-1)?.id)
  const others = removalsToShow(remembered, [], MAX).map(({ id }) => id)
  expect([others.includes(first.id), others.includes(later.at(-1)?.id ?? '')]).toEqual([false, true])
})

it('what does not fit is left out, and what has no chain is not shown', () => {
  const { remembered, warrant, first } = manyRemovals()
  expect(removalsToShow(remembered, warrant, 10)).toEqual([])
  expect(removalsToShow([first as Statement], warrant, MAX)).toEqual([])
})
