import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import type { Author } from '../../shared/model/act.ts'
import { listAreas, nameArea, putArea } from '../../shared/model/area.ts'
import { askQuestion } from '../../shared/model/board.ts'
import { type RoomType, roomTypes } from '../../shared/model/contents.ts'
import { addListing, archiveListing, listListings, renameListing } from '../../shared/model/listing.ts'
import { colourNotes, deleteNotes, listNotes, noteColours, placeNotes, putNotes, retypeNote } from '../../shared/model/note.ts'
import { savePerson } from '../../shared/model/person.ts'
import { describeProcess } from '../../shared/model/process.ts'
import { addStep, changeStep, listSteps, moveStep, removeStep } from '../../shared/model/session.ts'
import { revertChanges } from '../../shared/model/takeBack.ts'
import { writeBody } from '../../shared/model/textBody.ts'
import { previewMerge } from '../../shared/model/weigh.ts'
import { packArchive, readArchive } from '../../shared/protocol/carriedFile.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { digest } from '../support/digest.ts'
import { anAuthor } from '../support/peers.ts'

const PROCESS = 'percorso00000000' as never
const nameOf = (noun: RoomType) => `${noun}/percorso00000000` as RoomName
const SEED = new Uint8Array(32).fill(7)

type Copy = { readonly [K in RoomType]: Y.Doc }
type Deed = (gen: prng.PRNG, doc: Y.Doc, author: Author) => void

const words = (gen: prng.PRNG) => prng.word(gen, 1, 30)
const box = (gen: prng.PRNG) => ({ x: prng.int32(gen, -900, 900), y: prng.int32(gen, -900, 900), width: 180, height: 180 })
const block = (text: string) => {
  const made = new Y.XmlElement('paragraph')
  made.insert(0, [new Y.XmlText(text)])
  return made
}
const some = <T>(gen: prng.PRNG, list: readonly T[], then: (one: T) => void) => {
  if (list.length > 0) then(prng.oneOf(gen, [...list]))
}

const deeds: { readonly [K in RoomType]: readonly Deed[] } = {
  process: [
    (gen, doc, author) => void addListing(doc, author, { kind: prng.oneOf(gen, ['board', 'document', 'session']), title: words(gen) }),
    (gen, doc, author) => some(gen, listListings(doc), ({ id }) => renameListing(doc, author, id, words(gen))),
    (gen, doc, author) => some(gen, listListings(doc), ({ id }) => archiveListing(doc, author, id)),
    (gen, doc, author) => describeProcess(doc, author, { purpose: words(gen) }),
    (gen, doc, author) => savePerson(doc, author, { id: author.person, name: words(gen) }),
  ],
  board: [
    (gen, doc, author) => void putNotes(doc, author, [{ text: words(gen), box: box(gen) }]),
    (gen, doc, author) => some(gen, listNotes(doc), ({ id, text }) => retypeNote(doc, author, id, `${text.slice(0, 9)}${words(gen)}`)),
    (gen, doc, author) => some(gen, listNotes(doc), ({ id }) => placeNotes(doc, author, new Map([[id, box(gen)]]))),
    (gen, doc, author) => some(gen, listNotes(doc), ({ id }) => colourNotes(doc, author, [id], prng.oneOf(gen, [...noteColours]))),
    (gen, doc, author) => some(gen, listNotes(doc), ({ id }) => deleteNotes(doc, author, [id])),
    (gen, doc, author) => void putArea(doc, author, { title: words(gen), box: box(gen) }),
    (gen, doc, author) => some(gen, listAreas(doc), ({ id }) => nameArea(doc, author, id, words(gen))),
    (gen, doc, author) => askQuestion(doc, author, words(gen)),
  ],
  document: [
    (gen, doc) => doc.getXmlFragment('body').insert(prng.int32(gen, 0, doc.getXmlFragment('body').length), [block(words(gen))]),
    (gen, doc) =>
      some(gen, doc.getXmlFragment('body').toArray(), (one) => {
        const text: unknown = (one as Y.XmlElement).get(0)
        if (text instanceof Y.XmlText) text.insert(prng.int32(gen, 0, text.length), words(gen))
      }),
    (gen, doc) => {
      const body = doc.getXmlFragment('body')
      if (body.length > 1) body.delete(prng.int32(gen, 0, body.length - 1), 1)
    },
  ],
  session: [
    (gen, doc, author) => void addStep(doc, author, { title: words(gen), minutes: prng.int32(gen, 1, 60) }),
    (gen, doc, author) => some(gen, listSteps(doc), ({ id }) => changeStep(doc, author, id, { title: words(gen) })),
    (gen, doc, author) => some(gen, listSteps(doc), ({ id }) => removeStep(doc, author, id)),
    (gen, doc, author) => some(gen, listSteps(doc), ({ id }) => moveStep(doc, author, id, null)),
  ],
}

const everyRoom = <T>(make: (noun: RoomType) => T) =>
  Object.fromEntries(roomTypes.map((noun) => [noun, make(noun)])) as { readonly [K in RoomType]: T }
const stateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc)
/** Client ids are the story's: Yjs settles ties by them, and a seed must tell the same story twice. */
let lastClient = 0
const newDoc = () => Object.assign(new Y.Doc(), { clientID: ++lastClient })
const copyOf = (copy: Copy): Copy =>
  everyRoom((noun) => {
    const doc = newDoc()
    Y.applyUpdate(doc, stateOf(copy[noun]))
    return doc
  })
const shows = (copy: Copy) => roomTypes.map((noun) => digest(copy[noun])).join()

function work(gen: prng.PRNG, copy: Copy, author: Author, count: number) {
  for (let i = 0; i < count; i++) {
    const noun = prng.oneOf(gen, [...roomTypes])
    prng.oneOf(gen, [...deeds[noun]])(gen, copy[noun], author)
  }
}

/** What a copy would give away, through the whole of the file's making and reading. */
function carried(copy: Copy): { readonly [K in RoomType]: Uint8Array } {
  const file = packArchive(
    { app: '0', process: PROCESS, title: '', at: 0 },
    roomTypes.map((noun) => ({ room: nameOf(noun), state: stateOf(copy[noun]) })),
    null,
    SEED,
  )
  const { rooms } = readArchive(file)
  return everyRoom((noun) => rooms.find(({ room }) => room === nameOf(noun))!.state)
}

/** Merges as the app does: weighs first. @throws where what is honest is refused, or what is told is not what happens */
function merge(into: Copy, file: ReturnType<typeof carried>): boolean {
  let anything = false
  for (const noun of roomTypes) {
    const { hasChanges: fresh, problem } = previewMerge(noun, stateOf(into[noun]), file[noun])
    if (problem) throw new Error(`an honest ${noun} was refused: ${problem}`)
    const before = digest(into[noun])
    Y.applyUpdate(into[noun], file[noun])
    if (!fresh && digest(into[noun]) !== before) throw new Error(`${noun}: "nothing new", and yet it changed`)
    anything ||= fresh
  }
  return anything
}

export interface Paired {
  /** Rooms that were merged, and things that were put back. */
  readonly rooms: number
  readonly putBack: number
}

/**
 * Two people with copies of one process work apart, and give each other files: both end with the same, in either order,
 * the same file twice changes nothing, and going back gives what was before. @throws Error that says what does not hold
 */
export function divergentPair(seed: number): Paired {
  const gen = prng.create(seed)
  lastClient = 0
  const roll = () => prng.real53(gen)
  const [ada, ben, cleo] = ['ada', 'ben', 'cleo'].map((name) => anAuthor(name, seed, roll)) as [Author, Author, Author]
  const first = everyRoom(newDoc)
  writeBody(first.document, ada, [{ type: 'paragraph', content: [{ type: 'text', text: 'Verbale' }] }])
  work(gen, first, ada, prng.int32(gen, 5, 25))
  const [here, there, third] = [copyOf(first), copyOf(first), copyOf(first)]
  work(gen, here, ada, prng.int32(gen, 0, 15))
  work(gen, there, ben, prng.int32(gen, 1, 15))
  work(gen, third, cleo, prng.int32(gen, 0, 8))
  const same = (what: string, a: Copy, b: Copy) => {
    if (shows(a) !== shows(b)) throw new Error(`seed ${seed}: ${what}`)
  }

  const [mine, theirs, others] = [carried(here), carried(there), carried(third)]
  const before = copyOf(here)
  merge(here, theirs)
  merge(there, mine)
  same('each has merged the other’s file, and they differ', here, there)
  const once = copyOf(here)
  if (merge(here, theirs) || merge(here, mine)) throw new Error(`seed ${seed}: the same file twice brought something new`)
  same('the same file twice changed something', here, once)

  const [oneWay, otherWay] = [copyOf(before), copyOf(before)]
  merge(oneWay, theirs)
  merge(oneWay, others)
  merge(otherWay, others)
  merge(otherWay, theirs)
  same('two files in another order gave something else', oneWay, otherWay)

  let putBack = 0
  for (const noun of roomTypes) {
    const { reverted: undone, skipped: kept } = revertChanges(noun, here[noun], ada, before[noun], once[noun])
    if (kept > 0) throw new Error(`seed ${seed}: nobody had touched the ${noun} since, and something was left`)
    putBack += undone
  }
  same('going back did not give what was before', here, before)
  merge(there, carried(here))
  same('who has received it did not go back too', there, here)
  return { rooms: roomTypes.length * 7, putBack }
}
