import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { deleteNotes, listNotes } from '../../../../shared/model/records/note.ts'
import { isPut, lateNoteId, lateTexts, putLate } from '../../../../shared/model/sessionLog/lateTexts.ts'
import { NOBODY } from '../../../../shared/model/transact.ts'
import { createGuardedRoom } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'
import { PLACE } from '../../../support/sessionLog/logStatements.ts'
import { personNamed, sealedSession } from '../../../support/sessionLog/sealedRound.ts'

const marta = testAuthor('marta')
const late = (text: string) => ({ board: 'lavagna000000000' as never, area: null, text })

it('what came late is listed by time, of this session and of people alone', () => {
  const session = sealedSession()
  session.sign('anna', 'late', late('due'), { at: 2 } as never)
  session.sign('bruno', 'late', late('uno'), { at: 1 } as never)
  session.sign('eve', 'late', late('di nessuno'), {}, NOBODY)
  session.sign('anna', 'late', late('di un altro incontro'), { session: 'altroincontro000' as never })
  expect(lateTexts(session.submitted, PLACE).map(({ text, by }) => [text, by])).toEqual([
    ['uno', personNamed('bruno')],
    ['due', personNamed('anna')],
  ])
})

it('it is put on its board once, under the name of who wrote it, and stays deleted where somebody deletes it', () => {
  const session = sealedSession()
  session.sign('anna', 'late', late('Una pensilina'))
  const [text] = lateTexts(session.submitted, PLACE)
  if (!text) throw new Error('nothing came late')
  const room = createGuardedRoom('board')
  const [doc, other] = [new Y.Doc(), new Y.Doc()]
  const client = room.connect('marta', 'facilitator', doc)
  room.connect('luca', 'facilitator', other)
  putLate(doc, marta, text)
  putLate(other, testAuthor('luca'), text)
  expect(client.refusals).toEqual([])
  expect(listNotes(room.doc)).toMatchObject([{ text: 'Una pensilina', wordsOf: personNamed('anna'), by: marta.person }])
  deleteNotes(doc, marta, [lateNoteId(text.id)])
  expect(isPut(doc, text)).toBe(true)
  putLate(doc, marta, text)
  expect(listNotes(room.doc)).toEqual([])
})
