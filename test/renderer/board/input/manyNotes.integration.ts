import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { batchSize, MAX_PASTED_NOTES } from '../../../../renderer/board/input/notePasteLimits.ts'
import { MAX_NOTE_TEXT, putNotes } from '../../../../shared/model/records/note.ts'
import { HOST_LIMITS } from '../../../../shared/protocol/limits/hostLimits.ts'
import { testAuthor } from '../../../support/peers.ts'

describe('what goes out at once', () => {
  const box = { x: 123_456.5, y: -98_765.25, width: 180.5, height: 180.5 }
  test.each([
    ['the longest notes, in letters of three bytes', '界'.repeat(MAX_NOTE_TEXT)],
    ['copies of notes that are longer than any screen makes', 'a'.repeat(200_000)],
    ['thousands of short ones', 'sì'],
  ])('%s: never an update that the table refuses, and all in a few goes', (_, text) => {
    const texts = Array.from({ length: 20_000 }, () => text)
    const many = batchSize(texts, texts.length)
    expect(many).toBeGreaterThanOrEqual(1)
    const doc = new Y.Doc()
    putNotes(
      doc,
      testAuthor('anna'),
      texts.slice(0, many).map((each) => ({ text: each, box, colour: 'diamond', layer: 123_456 })),
    )
    expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(HOST_LIMITS.updateBytes)
    expect(many * (text.length * 3 + 300)).toBeGreaterThan(2 ** 20)
    expect(batchSize(texts, MAX_PASTED_NOTES)).toBeLessThanOrEqual(MAX_PASTED_NOTES)
  })
})
