import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { readBody, writeBody } from '../../../../shared/model/records/documentBody.ts'
import { root } from '../../../floor/sourceTree.ts'
import { createGuardedRoom } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'

const read = (file: string) => JSON.parse(fs.readFileSync(path.join(root, 'resources', file), 'utf8'))
const example = read('examples/welfare.it.json') as { documents: { title: string; body: BodyNode[] }[] }
const bodies: readonly (readonly [string, readonly BodyNode[]])[] = [
  ...['minutes.it', 'minutes.en'].map((name) => [name, read(`templates/${name}.json`) as BodyNode[]] as const),
  ...example.documents.map(({ title, body }) => [title, body] as const),
]

it.each(bodies)('a document that begins from what we ship is let in: %s', (_, body) => {
  const room = createGuardedRoom('document')
  const doc = new Y.Doc()
  writeBody(doc, testAuthor('anna'), body)
  const guardedClient = room.connect('anna', 'partner', doc)
  expect(guardedClient.refusals).toEqual([])
  expect(readBody(room.doc)).toEqual(readBody(doc))
})
