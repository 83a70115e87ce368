import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { addListing, archiveListing, listListings, restoreListing, type SessionId } from '../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlightSession, spotlitSession } from '../../../../shared/model/records/spotlight.ts'
import { testAuthor } from '../../../support/screens/testRoom.tsx'

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
