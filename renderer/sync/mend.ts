import * as Y from 'yjs'
import { random } from '../../shared/base/chance.ts'
import { newId } from '../../shared/base/id.ts'
import type { Live } from '../../shared/base/live.ts'
import { rejectedTexts } from '../../shared/model/refused.ts'
import type { RejectedText } from '../../shared/model/refusedText.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import { loadRoom, replaceRoom } from '../store/rooms.ts'
import { putInTray, readTray } from '../store/tray.ts'
import { clockOffset } from './clock.ts'
import type { ConnectionState } from './connection.ts'
import { fromDisk, type Inside, type Matter, presenceOf } from './inside.ts'
import { journal } from './journal.ts'
import { type Ears, innerLink } from './tables.ts'

/**
 * The host will not have what this room's document holds, or has another copy that is wanted: asks it for the whole room anew, has
 * what only this document has kept elsewhere (`keep`, given the host's), and keeps the host's room in place of ours. Takes as long as the host
 * needs to answer; until then the old document goes on. @returns what the room goes on from, or null where it was given up
 */
export async function mendFromHost(old: Inside, keep: (theirs: Y.Doc) => Promise<void>): Promise<Matter | null> {
  const { process, name, seat } = old.matter
  const doc = new Y.Doc({ gc: true })
  const awareness = presenceOf(doc, seat)
  let heeded: Ears = {}
  old.stopSending()
  const attached = innerLink(process).attach(name, doc, awareness, {
    onRefusedEdit: (again) => heeded.onRefusedEdit?.(again),
    onCopies: (copies) => heeded.onCopies?.(copies),
    onCompared: (frame) => heeded.onCompared?.(frame),
  })
  old.stopSending(attached.state)
  if (!(await receives(attached.state, old.isOver))) {
    attached.detach()
    awareness.destroy()
    doc.destroy()
    return null
  }
  await keep(doc)
  await old.keeper.flush()
  const late: Uint8Array[] = []
  const collect = (update: Uint8Array) => void late.push(update)
  doc.on('update', collect)
  const takeLate = () => {
    doc.off('update', collect)
    return late
  }
  const heed = (next: Ears) => {
    heeded = next
  }
  await journal()?.replace(process, name, Y.encodeStateAsUpdate(doc))
  const matter = { ...old.matter, doc, awareness, waiting: 0, attached: { ...attached, heed }, takeLate }
  return replaceRoom(name, process, Y.encodeStateAsUpdateV2(doc), Y.encodeStateVector(doc)).then(
    (generation) => ({ ...matter, generation, refused: null }),
    // the storage refuses: the window goes on in memory
    () => ({ ...matter, generation: old.matter.generation + 1 }),
  )
}

/** Waits until the host has answered with all of the room; false where nobody waits any more. */
function receives(connection: Live<ConnectionState | null>, isOver: Live<boolean>): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      const here = !isOver.current()
      if (here && connection.current()?.host !== 'received') return
      for (const stop of stops) stop()
      resolve(here)
    }
    const stops = [connection.subscribe(look), isOver.subscribe(look)]
    look()
  })
}

/** Another window has replaced the copy on disk: this one goes on from there. What only this one had goes into the tray too. */
export async function mendFromDisk(old: Inside): Promise<Matter | null> {
  const { name } = old.matter
  const doc = new Y.Doc({ gc: true })
  const stored = await loadRoom(name, doc, fromDisk).catch(() => null)
  if (!stored) {
    doc.destroy()
    return null
  }
  await keepRefused(old, doc, null)
  const generation = stored.facts?.generation ?? 0
  return { ...old.matter, doc, awareness: presenceOf(doc, old.matter.seat), generation, waiting: stored.facts?.waiting ?? 0, refused: null }
}

/**
 * Puts what the old document has and the new one has not where the person finds it. What is in the tray already is not put
 * there twice. @param refusal null: the same as of the last edit of this room, which another window put there
 */
export async function keepRefused(old: Inside, confirmed: Y.Doc, refusal: Refusal | null): Promise<void> {
  const { process, name } = old.matter
  const known = (await readTray(process)).filter((edit) => edit.room === name)
  const isKnown = (text: RejectedText) => known.some((edit) => edit.items.some((item) => item.what === text.what && item.text === text.text))
  const texts = rejectedTexts(old.doc, confirmed)
  const items = texts.filter((text) => !isKnown(text))
  // all of it is known: another window was quicker
  if (items.length === 0 && texts.length > 0) return
  if (items.length === 0 && !isBeyond(old.doc, confirmed)) return
  const why = refusal ?? known.at(-1)?.refusal ?? 'unreadable'
  const raw = Y.encodeStateAsUpdate(old.doc, Y.encodeStateVector(confirmed))
  await putInTray({ id: newId<'edit'>(random), process, room: name, at: Date.now() + clockOffset(process), refusal: why, items, raw })
}

/** Has it changes that the other lacks, be they without text? */
function isBeyond(doc: Y.Doc, other: Y.Doc): boolean {
  const there = Y.decodeStateVector(Y.encodeStateVector(other))
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))].some(([client, clock]) => clock > (there.get(client) ?? 0))
}
