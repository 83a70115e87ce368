import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { allowSecretVoting, beginProcess, describeProcess, readProcess } from '../../../../shared/model/records/processAttributes.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna', 1)
const begun = () => {
  const doc = new Y.Doc()
  beginProcess(doc, anna, { title: 'Insieme a casa' })
  return doc
}

it('a process votes in secret from when somebody lets it, and no more once that is taken back', () => {
  const doc = begun()
  expect(readProcess(doc).secretSince).toBe(0)
  allowSecretVoting(doc, anna, true)
  expect(readProcess(doc).secretSince).toBeGreaterThan(0)
  describeProcess(doc, anna, { title: 'Insieme a casa 2' })
  expect(readProcess(doc).secretSince).toBeGreaterThan(0)
  allowSecretVoting(doc, anna, false)
  expect(readProcess(doc).secretSince).toBe(0)
})
