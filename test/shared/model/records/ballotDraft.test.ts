import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  addOptions,
  ballotDraft,
  ballotOption,
  changeDraft,
  changeOption,
  emptyDraft,
  optionsOf,
  readDraft,
  removeOption,
} from '../../../../shared/model/records/ballotDraft.ts'
import type { StepId } from '../../../../shared/model/records/step.ts'
import { MAX_OPTIONS } from '../../../../shared/protocol/sessionLog/ballotBodies.ts'
import { testAuthor } from '../../../support/peers.ts'

const STEP = 'step000000000000' as StepId
const author = testAuthor('anna')
const sync = (a: Y.Doc, b: Y.Doc) => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}

test('a draft begins with what nobody wrote, and keeps what is set', () => {
  const doc = new Y.Doc()
  expect(readDraft(doc, STEP)).toEqual(emptyDraft(STEP))
  changeDraft(doc, author, STEP, { question: 'Da dove?', rule: 'yesno', settings: { majority: 'simple', quorum: [1, 2] } })
  expect(readDraft(doc, STEP)).toMatchObject({ question: 'Da dove?', rule: 'yesno', settings: { majority: 'simple', quorum: [1, 2] } })
  changeDraft(doc, author, STEP, { settings: null })
  expect(readDraft(doc, STEP).settings).toBeUndefined()
})

test('two who prepare one draft at the same moment prepare one, and both of their options are there', () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()]
  addOptions(one, author, STEP, [{ text: 'Pensilina' }])
  addOptions(other, testAuthor('luca'), STEP, [{ text: 'Sportello' }, { text: 'Doposcuola', pictogram: '📚' }])
  sync(one, other)
  expect(ballotDraft.list(one)).toHaveLength(1)
  const texts = (doc: Y.Doc) => optionsOf(ballotOption.list(doc), STEP).map(({ text }) => text)
  expect(texts(one)).toEqual(texts(other))
  expect([...texts(one)].sort()).toEqual(['Doposcuola', 'Pensilina', 'Sportello'])
})

test('options are changed, taken away, and never more than a ballot takes', () => {
  const doc = new Y.Doc()
  const [first, second] = addOptions(doc, author, STEP, [{ text: 'a' }, { text: 'b' }])
  if (!first || !second) throw new Error('no options')
  changeOption(doc, author, first, { text: 'Un progetto', cost: 1200 })
  removeOption(doc, author, second)
  expect(optionsOf(ballotOption.list(doc), STEP)).toMatchObject([{ text: 'Un progetto', cost: 1200 }])
  addOptions(
    doc,
    author,
    STEP,
    Array.from({ length: MAX_OPTIONS + 5 }, (_, n) => ({ text: `${n}` })),
  )
  expect(optionsOf(ballotOption.list(doc), STEP)).toHaveLength(MAX_OPTIONS)
})
