import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { addListing, listListings, nextSession, scheduleListing } from '../../../../shared/model/records/listing.ts'
import { addStep, agendaMinutes, changeStep, listSteps, moveStep } from '../../../../shared/model/records/step.ts'
import { testAuthor, testId } from '../../../support/screens/testRoom.tsx'

const titles = (doc: Y.Doc) => listSteps(doc).map((step) => step.title)

it('an agenda is reordered one step at a time', () => {
  const doc = new Y.Doc()
  const author = testAuthor()
  const [welcome, , votes] = ['Benvenuto', 'Idee', 'Voto'].map((title) => addStep(doc, author, { title, minutes: 10 }))
  moveStep(doc, author, votes!, welcome!)
  expect(titles(doc)).toEqual(['Voto', 'Benvenuto', 'Idee'])
  moveStep(doc, author, votes!, null)
  expect(titles(doc)).toEqual(['Benvenuto', 'Idee', 'Voto'])
  moveStep(doc, author, votes!, testId('nobody'))
  expect(titles(doc)).toEqual(['Benvenuto', 'Idee', 'Voto'])
  expect(agendaMinutes(listSteps(doc))).toBe(30)
})

it('steps added by two people at once can still be told apart and passed by a third', () => {
  const [a, b] = [new Y.Doc(), new Y.Doc()]
  addStep(a, testAuthor(testId('ada')), { title: 'Di Ada', minutes: 5 })
  // the test's dice always fall the same way: thrown once more, they give Bruno's step an id of its own
  const author = testAuthor(testId('bruno'))
  author.random()
  addStep(b, author, { title: 'Di Bruno', minutes: 5 })
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  expect(new Set(listSteps(a).map((step) => step.order)).size).toBe(1)
  const last = addStep(a, author, { title: 'Pausa', minutes: 15 })
  moveStep(a, author, last, listSteps(a)[1]!.id)
  expect(titles(a)).toHaveLength(3)
  expect(titles(a)).toContain('Pausa')
})

it('a step is tied to what it works on, and untied', () => {
  const doc = new Y.Doc()
  const author = testAuthor()
  const id = addStep(doc, author, { title: 'Idee', minutes: 10 })
  changeStep(doc, author, id, { on: testId('lavagna'), minutes: 9999 })
  expect(listSteps(doc)[0]).toMatchObject({ on: testId('lavagna'), minutes: 600 })
  changeStep(doc, author, id, { on: null })
  expect(listSteps(doc)[0]).not.toHaveProperty('on')
})

it('the next meeting is the first to come, else one without a date', () => {
  const doc = new Y.Doc()
  const author = testAuthor()
  const plan = (title: string, at: number | null) => scheduleListing(doc, author, addListing(doc, author, { kind: 'session', title }), at)
  expect(nextSession(listListings(doc), 0)).toBeNull()
  plan('senza data', null)
  plan('passato', 10)
  expect(nextSession(listListings(doc), 100)?.title).toBe('senza data')
  plan('lontano', 900)
  plan('vicino', 200)
  expect(nextSession(listListings(doc), 100)?.title).toBe('vicino')
})
