import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { addListing, archiveListing, listListings, restoreListing, type SessionId } from '../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlight, spotlightNote, spotlightSession, spotlitNote, spotlitSession } from '../../../../shared/model/records/spotlight.ts'
import { testAuthor, testId } from '../../../support/screens/testRoom.tsx'

it('the table is about the meeting that is run, until it ends or is put away', () => {
  const doc = new Y.Doc()
  const author = testAuthor()
  const id = addListing(doc, author, { kind: 'session', title: 'Primo incontro' }) as SessionId
  const shown = () => spotlitSession(liveSpotlight(doc).current(), listListings(doc))?.id ?? null
  expect(shown()).toBeNull()
  spotlightSession(doc, author, id)
  expect(shown()).toBe(id)
  archiveListing(doc, author, id)
  expect(shown()).toBeNull()
  restoreListing(doc, author, id)
  spotlightSession(doc, author, null)
  expect(shown()).toBeNull()
})

it('one note is talked about, until another is, nobody talks about it any more, or the meeting goes on', () => {
  const [doc, other] = [new Y.Doc(), new Y.Doc()]
  const author = testAuthor()
  const of = (board: string, note: string) => ({ board: testId<never>(board), note: testId<never>(note) })
  const shown = () => spotlitNote(liveSpotlight(doc).current())
  expect(shown()).toBeNull()
  spotlightNote(doc, author, of('idee', 'autobus'))
  expect(shown()).toEqual(of('idee', 'autobus'))
  spotlightNote(other, testAuthor(testId('marta')), of('bisogni', 'panchina'))
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  expect([of('idee', 'autobus'), of('bisogni', 'panchina')]).toContainEqual(shown())
  expect(spotlitNote(spotlight.read(other))).toEqual(shown())
  spotlightNote(doc, author, null)
  expect(shown()).toBeNull()
  spotlightNote(doc, author, of('idee', 'autobus'))
  spotlightSession(doc, author, testId<SessionId>('incontro'))
  expect(shown()).toBeNull()
})

it.each(['', 'idee', 'idee000000000000/', 'idee000000000000/../../x', 'idee000000000000/autobus000000000/x'])('%j names no note', (note) => {
  expect(spotlitNote({ note })).toBeNull()
})
