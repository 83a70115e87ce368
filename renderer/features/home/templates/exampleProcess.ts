import * as v from 'valibot'
import { type Id, newId } from '../../../../shared/base/id.ts'
import { random } from '../../../../shared/base/random.ts'
import { read } from '../../../../shared/base/read.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import { askQuestion, choosePhoneArea } from '../../../../shared/model/records/boardAttributes.ts'
import { writeBody } from '../../../../shared/model/records/documentBody.ts'
import { addListing, type ListedKind } from '../../../../shared/model/records/listing.ts'
import { NOTE_SIDE, noteColours, putNotes } from '../../../../shared/model/records/note.ts'
import { savePerson } from '../../../../shared/model/records/person.ts'
import { type ProcessId, stages } from '../../../../shared/model/records/processAttributes.ts'
import { addStep } from '../../../../shared/model/records/step.ts'
import type { Author, PersonId } from '../../../../shared/model/transact.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { createProcess, writeRoom } from '../../../sync/processes/createProcess.ts'

const title = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

/** The file of an example: the contents of a process, with people by key instead of id. */
export const exampleReader = v.object({
  process: v.object({ title, place: v.string(), purpose: v.string(), stage: v.picklist(stages) }),
  people: v.array(v.object({ key: v.string(), name: v.pipe(v.string(), v.maxLength(40)), organisation: v.string() })),
  board: v.object({
    title,
    question: v.pipe(v.string(), v.maxLength(300)),
    areas: v.array(v.object({ title, box: v.tuple([v.number(), v.number(), v.number(), v.number()]), phonesWriteIn: v.optional(v.boolean()) })),
    notes: v.array(
      v.object({
        text: v.pipe(v.string(), v.maxLength(280)),
        by: v.string(),
        colour: v.picklist(noteColours),
        at: v.tuple([v.number(), v.number()]),
      }),
    ),
  }),
  documents: v.array(v.object({ title, body: v.array(v.custom<BodyNode>((node) => typeof node === 'object' && node !== null)) })),
  session: v.object({ title, steps: v.array(v.object({ title, minutes: v.number(), on: v.optional(v.picklist(['board', 'document'])) })) }),
})
export type Example = v.InferOutput<typeof exampleReader>

/** Creates the worked example as a process of this device. Its people are fictional, its texts are real. @returns the id of the process */
export async function createExample(client: SyncClient): Promise<ProcessId> {
  const { default: file } = await import('../../../../resources/examples/welfare.it.json')
  const example = read(exampleReader, file, 'example')
  const processId = await createProcess(client, { ...example.process, example: true })
  const authors = new Map(example.people.map(({ key }) => [key, fictionalAuthor()]))
  const board = newId<ListedKind>(random)
  const documents = example.documents.map(() => newId<ListedKind>(random))
  const session = newId<ListedKind>(random)

  await writeRoom(client, processId, `board/${board}`, (doc, me) => {
    askQuestion(doc, me, example.board.question)
    for (const { title: name, box, phonesWriteIn } of example.board.areas) {
      const [x, y, width, height] = box
      const area = putArea(doc, me, { title: name, box: { x, y, width, height } })
      if (phonesWriteIn) choosePhoneArea(doc, me, area)
    }
    for (const [key, author] of authors)
      putNotes(
        doc,
        author,
        example.board.notes
          .filter((note) => note.by === key)
          .map(({ text, colour, at: [x, y] }) => ({ text, colour, box: { x, y, width: NOTE_SIDE, height: NOTE_SIDE } })),
      )
  })
  for (const [at, { body }] of example.documents.entries())
    await writeRoom(client, processId, `document/${documents[at] as string as Id<'document'>}`, (doc, me) => writeBody(doc, me, body))
  await writeRoom(client, processId, `session/${session}`, (doc, me) => {
    for (const { title: name, minutes, on } of example.session.steps) {
      const target = on === 'board' ? board : on === 'document' ? documents[0] : undefined
      addStep(doc, me, { title: name, minutes, ...(target ? { on: target as string as Id<'board' | 'document'> } : {}) })
    }
  })
  await writeRoom(client, processId, `process/${processId}`, (doc, me) => {
    for (const { key, name, organisation } of example.people) {
      const author = authors.get(key)
      if (author) savePerson(doc, author, { id: author.person, name, organisation })
    }
    addListing(doc, me, { kind: 'session', title: example.session.title, id: session })
    addListing(doc, me, { kind: 'board', title: example.board.title, id: board })
    for (const [at, { title: name }] of example.documents.entries()) {
      const id = documents[at]
      if (id) addListing(doc, me, { kind: 'document', title: name, id })
    }
  })
  return processId
}

/** A person who exists only in the example. */
const fictionalAuthor = (): Author => ({ person: newId<'person'>(random) as PersonId, now: () => Date.now(), random })
