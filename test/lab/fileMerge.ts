import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import { previewMerge } from '../../shared/model/derived/mergePreview.ts'
import { revertChanges } from '../../shared/model/derived/revertChanges.ts'
import { listAreas, nameArea, putArea } from '../../shared/model/records/area.ts'
import { askQuestion } from '../../shared/model/records/boardAttributes.ts'
import { addComment, listComments, removeComment, resolveThread } from '../../shared/model/records/comment.ts'
import { writeBody } from '../../shared/model/records/documentBody.ts'
import { keepVersion } from '../../shared/model/records/documentVersion.ts'
import { addListing, archiveListing, listListings, renameListing } from '../../shared/model/records/listing.ts'
import { colourNotes, deleteNotes, listNotes, noteColours, placeNotes, putNotes, retypeNote } from '../../shared/model/records/note.ts'
import { savePerson } from '../../shared/model/records/person.ts'
import { describeProcess } from '../../shared/model/records/processAttributes.ts'
import { addStep, changeStep, listSteps, moveStep, removeStep } from '../../shared/model/records/step.ts'
import { type RoomType, roomTypes } from '../../shared/model/rooms.ts'
import type { Author } from '../../shared/model/transact.ts'
import { packArchive, readArchive } from '../../shared/protocol/archive/processArchive.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { digest } from '../support/digest.ts'
import { editFlat } from '../support/document/flatEdits.ts'
import { testAuthor } from '../support/peers.ts'
import { addLateText } from '../support/sessionLog/logStatements.ts'

const PROCESS = 'percorso00000000' as never
const roomNameOf = (recordRoom: RoomType) => `${recordRoom}/percorso00000000` as RoomName
const SEED = new Uint8Array(32).fill(7)

type ProcessCopy = { readonly [K in RoomType]: Y.Doc }
type RandomEdit = (gen: prng.PRNG, doc: Y.Doc, author: Author) => void

const randomText = (gen: prng.PRNG) => prng.word(gen, 1, 30)
const randomBox = (gen: prng.PRNG) => ({ x: prng.int32(gen, -900, 900), y: prng.int32(gen, -900, 900), width: 180, height: 180 })
const editOne = <T>(gen: prng.PRNG, list: readonly T[], edit: (item: T) => void) => {
  if (list.length > 0) edit(prng.oneOf(gen, [...list]))
}

const edits: { readonly [K in RoomType]: readonly RandomEdit[] } = {
  process: [
    (gen, doc, author) => void addListing(doc, author, { kind: prng.oneOf(gen, ['board', 'document', 'session']), title: randomText(gen) }),
    (gen, doc, author) => editOne(gen, listListings(doc), ({ id }) => renameListing(doc, author, id, randomText(gen))),
    (gen, doc, author) => editOne(gen, listListings(doc), ({ id }) => archiveListing(doc, author, id)),
    (gen, doc, author) => describeProcess(doc, author, { purpose: randomText(gen) }),
    (gen, doc, author) => savePerson(doc, author, { id: author.person, name: randomText(gen) }),
  ],
  board: [
    (gen, doc, author) => void putNotes(doc, author, [{ text: randomText(gen), box: randomBox(gen) }]),
    (gen, doc, author) => editOne(gen, listNotes(doc), ({ id, text }) => retypeNote(doc, author, id, `${text.slice(0, 9)}${randomText(gen)}`)),
    (gen, doc, author) => editOne(gen, listNotes(doc), ({ id }) => placeNotes(doc, author, new Map([[id, randomBox(gen)]]))),
    (gen, doc, author) => editOne(gen, listNotes(doc), ({ id }) => colourNotes(doc, author, [id], prng.oneOf(gen, [...noteColours]))),
    (gen, doc, author) => editOne(gen, listNotes(doc), ({ id }) => deleteNotes(doc, author, [id])),
    (gen, doc, author) => void putArea(doc, author, { title: randomText(gen), box: randomBox(gen) }),
    (gen, doc, author) => editOne(gen, listAreas(doc), ({ id }) => nameArea(doc, author, id, randomText(gen))),
    (gen, doc, author) => askQuestion(doc, author, randomText(gen)),
  ],
  document: [(gen, doc, author) => editFlat(doc, () => prng.real53(gen), author)],
  versions: [
    (gen, doc, author) =>
      void keepVersion(doc, author, [{ id: 'aaaaaaa', type: 'p', attrs: {}, content: [{ text: randomText(gen), marks: {} }] }], {
        name: randomText(gen),
      }),
  ],
  comments: [
    (gen, doc, author) => void addComment(doc, author, { text: randomText(gen) }),
    (gen, doc, author) => editOne(gen, listComments(doc), ({ id }) => resolveThread(doc, author, id)),
    (gen, doc, author) => editOne(gen, listComments(doc), ({ id }) => removeComment(doc, author, id)),
  ],
  session: [
    (gen, doc, author) => void addStep(doc, author, { title: randomText(gen), minutes: prng.int32(gen, 1, 60) }),
    (gen, doc, author) => editOne(gen, listSteps(doc), ({ id }) => changeStep(doc, author, id, { title: randomText(gen) })),
    (gen, doc, author) => editOne(gen, listSteps(doc), ({ id }) => removeStep(doc, author, id)),
    (gen, doc, author) => editOne(gen, listSteps(doc), ({ id }) => moveStep(doc, author, id, null)),
  ],
  log: [(gen, doc, author) => addLateText(doc, author, randomText(gen))],
  submitted: [(gen, doc, author) => addLateText(doc, author, randomText(gen))],
}

const mapRooms = <T>(make: (recordRoom: RoomType) => T) =>
  Object.fromEntries(roomTypes.map((recordRoom) => [recordRoom, make(recordRoom)])) as { readonly [K in RoomType]: T }
const stateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc)
/** Client ids are the story's: Yjs settles ties by them, and a seed must tell the same story twice. */
let lastClient = 0
const newDoc = () => Object.assign(new Y.Doc(), { clientID: ++lastClient })
const copyOf = (copy: ProcessCopy): ProcessCopy =>
  mapRooms((recordRoom) => {
    const doc = newDoc()
    Y.applyUpdate(doc, stateOf(copy[recordRoom]))
    return doc
  })
const digestOf = (copy: ProcessCopy) => roomTypes.map((recordRoom) => digest(copy[recordRoom])).join()

function applyRandomEdits(gen: prng.PRNG, copy: ProcessCopy, author: Author, count: number) {
  for (let i = 0; i < count; i++) {
    const recordRoom = prng.oneOf(gen, [...roomTypes])
    prng.oneOf(gen, [...edits[recordRoom]])(gen, copy[recordRoom], author)
  }
}

/** What a copy would give away, through the whole of the file's making and reading. */
function archiveStates(copy: ProcessCopy): { readonly [K in RoomType]: Uint8Array } {
  const file = packArchive(
    { app: '0', process: PROCESS, title: '', at: 0 },
    roomTypes.map((recordRoom) => ({ room: roomNameOf(recordRoom), state: stateOf(copy[recordRoom]) })),
    null,
    SEED,
  )
  const { rooms } = readArchive(file)
  return mapRooms((recordRoom) => rooms.find(({ room }) => room === roomNameOf(recordRoom))!.state)
}

/** Merges as the app does: previews first. @throws where what is honest is refused, or what is told is not what happens */
function merge(into: ProcessCopy, file: ReturnType<typeof archiveStates>): boolean {
  let anything = false
  for (const recordRoom of roomTypes) {
    const { hasChanges: hasNew, problem } = previewMerge(recordRoom, stateOf(into[recordRoom]), file[recordRoom])
    if (problem) throw new Error(`an honest ${recordRoom} was refused: ${problem}`)
    const before = digest(into[recordRoom])
    Y.applyUpdate(into[recordRoom], file[recordRoom])
    if (!hasNew && digest(into[recordRoom]) !== before) throw new Error(`${recordRoom}: "nothing new", and yet it changed`)
    anything ||= hasNew
  }
  return anything
}

export interface MergeResult {
  /** Rooms that were merged, and things that were put back. */
  readonly rooms: number
  readonly restored: number
}

/**
 * Two people with copies of one process work apart, and give each other files: both end with the same, in either order,
 * the same file twice changes nothing, and going back gives what was before. @throws Error that says what does not hold
 */
export function divergentPair(seed: number): MergeResult {
  const gen = prng.create(seed)
  lastClient = 0
  const random = () => prng.real53(gen)
  const [ada, ben, cleo] = ['ada', 'ben', 'cleo'].map((name) => testAuthor(name, seed, random)) as [Author, Author, Author]
  const first = mapRooms(newDoc)
  writeBody(first.document, ada, [{ type: 'paragraph', content: [{ type: 'text', text: 'Verbale' }] }])
  applyRandomEdits(gen, first, ada, prng.int32(gen, 5, 25))
  const [localCopy, remoteCopy, thirdCopy] = [copyOf(first), copyOf(first), copyOf(first)]
  applyRandomEdits(gen, localCopy, ada, prng.int32(gen, 0, 15))
  applyRandomEdits(gen, remoteCopy, ben, prng.int32(gen, 1, 15))
  applyRandomEdits(gen, thirdCopy, cleo, prng.int32(gen, 0, 8))
  const expectSame = (what: string, a: ProcessCopy, b: ProcessCopy) => {
    if (digestOf(a) !== digestOf(b)) throw new Error(`seed ${seed}: ${what}`)
  }

  const [localStates, remoteStates, thirdStates] = [archiveStates(localCopy), archiveStates(remoteCopy), archiveStates(thirdCopy)]
  const before = copyOf(localCopy)
  merge(localCopy, remoteStates)
  merge(remoteCopy, localStates)
  expectSame('each has merged the other’s file, and they differ', localCopy, remoteCopy)
  const mergedCopy = copyOf(localCopy)
  if (merge(localCopy, remoteStates) || merge(localCopy, localStates)) throw new Error(`seed ${seed}: the same file twice brought something new`)
  expectSame('the same file twice changed something', localCopy, mergedCopy)

  const [firstOrder, secondOrder] = [copyOf(before), copyOf(before)]
  merge(firstOrder, remoteStates)
  merge(firstOrder, thirdStates)
  merge(secondOrder, thirdStates)
  merge(secondOrder, remoteStates)
  expectSame('two files in another order gave something else', firstOrder, secondOrder)

  let restored = 0
  for (const recordRoom of roomTypes) {
    const { reverted, skipped } = revertChanges(recordRoom, localCopy[recordRoom], ada, before[recordRoom], mergedCopy[recordRoom])
    if (skipped > 0) throw new Error(`seed ${seed}: nobody had touched the ${recordRoom} since, and something was left`)
    restored += reverted
  }
  expectSame('going back did not give what was before', localCopy, before)
  merge(remoteCopy, archiveStates(localCopy))
  expectSame('who has received it did not go back too', remoteCopy, localCopy)
  return { rooms: roomTypes.length * 7, restored }
}
