import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { dice, editFlat } from '../../../support/document/flatEdits.ts'
import { problemOf } from '../../../support/document/flatProblems.ts'

it('2 000 honest updates pass', () => {
  const problems: string[] = []
  for (let seed = 1; seed <= 20; seed++) {
    const [doc, host] = [new Y.Doc(), new Y.Doc()]
    doc.on('update', (update: Uint8Array) => {
      const problem = problemOf(host, update)
      if (problem) problems.push(`${seed}: ${problem}`)
    })
    const random = dice(seed)
    for (let edit = 0; edit < 110; edit++) editFlat(doc, random)
  }
  expect(problems).toEqual([])
})
