import * as Y from 'yjs'
import { sameBytes } from '../../shared/base/bytes.ts'
import { random } from '../../shared/base/chance.ts'
import { type ContentDigest, contentDigest, differingClients } from '../../shared/base/contentSums.ts'
import { newId } from '../../shared/base/id.ts'
import type { PersonId } from '../../shared/model/person.ts'
import { decodeDivergence, decodeDigest, encodeCompare, encodeDivergenceReport } from '../../shared/protocol/compare.ts'
import { stateName } from '../../shared/protocol/copies.ts'
import { FRAME } from '../../shared/protocol/frames.ts'
import { openFrame } from '../../shared/protocol/wire.ts'
import { type ComparedRoom, setComparing } from './comparing.ts'
import { setDifference } from './differences.ts'
import { fromFile } from './file/mergeFile.ts'
import { type RestorePoint, savePoint } from './file/points.ts'
import { innerLink } from './tables.ts'

const QUIET_MS = 2000

/**
 * Asks the host whether its copy of a room says what this one says: once for each time that the room is connected, and after a file was merged, when
 * all is received and nobody has written for two seconds. That is one walk over the document (`contentSums`); in between it costs nothing.
 */
function compareCopies(it: ComparedRoom): { readonly hear: (frame: Uint8Array) => void; readonly stop: () => void } {
  const { process, name, doc, tie } = it
  let owed = false
  let wasHere = false
  let asked: ContentDigest | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const me = () => innerLink(process).seat.current()?.person ?? null

  const ask = () => {
    timer = null
    if (tie.state.current()?.host !== 'received') return
    asked = contentDigest(doc)
    tie.say(encodeCompare({ ...asked, name: stateName(Y.encodeStateVector(doc)) }))
  }
  const soon = () => {
    if (timer !== null) clearTimeout(timer)
    timer = owed ? setTimeout(ask, QUIET_MS) : null
  }
  const onUpdate = (_: Uint8Array, origin: unknown) => {
    if (origin === fromFile) owed = true
    // an answer to a state that is no more does not come: it is asked again
    if (owed) soon()
  }
  const follow = () => {
    const host = tie.state.current()?.host
    const isHere = host === 'received' || host === 'sending'
    if (isHere && !wasHere) owed = true
    wasHere = isHere
    if (host === 'received' && owed) soon()
  }
  doc.on('update', onUpdate)
  const unfollow = tie.state.subscribe(follow)
  follow()

  return {
    hear: (frame) => {
      const { kind, rest } = openFrame(frame)
      if (kind === FRAME.digest) {
        const theirs = decodeDigest(rest)
        if (!asked || !sameBytes(asked.clocks, theirs.clocks)) return
        owed = false
        const mine = me()
        if (theirs.matches && mine) setDifference(process, name, mine, null)
        if (!theirs.matches) tie.say(encodeDivergenceReport({ clocks: asked.clocks, clients: differingClients(asked.byClient, theirs.byClient) }))
        asked = null
      } else if (kind === FRAME.divergence) {
        const { differs, ...told } = decodeDivergence(rest)
        const by = told.holder as PersonId
        const takeTables = by === me() ? () => takeCopyOfTable(it) : null
        setDifference(process, name, by, differs ? { room: name, by, whose: told.authors as readonly PersonId[], takeTables } : null)
      }
    },
    stop: () => {
      doc.off('update', onUpdate)
      unfollow()
      if (timer !== null) clearTimeout(timer)
      setDifference(process, name, null, null)
    },
  }
}

/** Writes down how this copy is, then goes on from the host's, once it has answered. @throws Problem of storage: then nothing was done */
async function takeCopyOfTable({ process, name, doc, exchange }: ComparedRoom): Promise<void> {
  const now = Date.now()
  const whole = {
    id: newId<'restorePoint'>(random),
    process,
    at: now,
    savedAt: now,
    by: null,
    came: false,
    left: [],
    undoneAt: null,
    from: 'table' as const,
  }
  const point = (theirs: Y.Doc): RestorePoint => ({
    ...whole,
    rooms: [{ room: name, before: Y.encodeStateAsUpdate(doc), after: Y.encodeStateAsUpdate(theirs) }],
  })
  await savePoint(point(doc))
  await new Promise<void>((resolve) => {
    exchange(async (theirs) => {
      // once more at the last moment: with what was written until then, and with what it was exchanged for
      await savePoint(point(theirs)).catch(() => undefined)
      resolve()
    })
  })
}

setComparing(compareCopies)
