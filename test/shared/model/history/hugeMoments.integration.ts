import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { packRow } from '../../../../shared/model/historyRows/historyRow.ts'
import { unpackMoment } from '../../../../shared/model/historyRows/momentContent.ts'
import { storeMoment } from '../../../../shared/model/records/boardMoment.ts'
import { testAuthor } from '../../../support/peers.ts'

const ada = testAuthor('ada', 10 * 60_000)

it('a moment that unfolds to megabytes is unreadable, and one that is too big is not stored', () => {
  const bomb = packRow({ kind: 'frame', at: 1, state: new Map([['notes/a', { text: 'a'.repeat(33 * 2 ** 20) }]]) })
  expect(unpackMoment(Buffer.from(bomb).toString('base64url'))).toBeNull()
  const random = Array.from({ length: 90_000 }, () => Math.random().toString(36)).join('')
  expect(storeMoment(new Y.Doc(), ada, new Map([['notes/a', { text: random }]]), { name: 'troppo' }) === null).toBe(true)
})
