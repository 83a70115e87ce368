import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { roomSealer } from '../../shared/protocol/channel.ts'
import { FRAME, SYNC } from '../../shared/protocol/frames.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { encodeRoomKey } from '../../shared/protocol/news.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import type { RoomKind, RoomName } from '../../shared/protocol/role.ts'
import { encodeFrame, decodeOrThrow } from '../../shared/protocol/wire.ts'
import { Copies } from './copies.ts'
import { inEnvelope } from './envelope.ts'
import { Guard, type GuardOptions } from './guard/guard.ts'
import { inMemory, type Keep } from './keep.ts'
import { Likeness } from './likeness.ts'
import { PresenceTable, type Present } from './presence.ts'
import { takeBack } from './takeBack.ts'

/** Somebody connected to a room, as the room sees them. */
export interface Occupant extends Present {
  /** Sends; never drops. */
  readonly send: (frame: Uint8Array) => void
  /** Sends unless the line is slow. */
  readonly sendIfQuick: (frame: Uint8Array) => void
  /** The same for what is sealed already, under the room's key, and in its envelope. */
  readonly post: (envelope: Buffer) => void
  readonly postIfQuick: (envelope: Buffer) => void
  /** Of the updates taken in so far, the last one that is safely kept. */
  readonly acknowledge: (count: number) => void
  /** How many updates of theirs have been taken in. */
  readonly takenIn: () => number
}

const syncFrame = (step: number, bytes: Uint8Array) =>
  encodeFrame(FRAME.sync, (out) => {
    encoding.writeVarUint(out, step)
    encoding.writeVarUint8Array(out, bytes)
  })

/** `mergeUpdates` costs more than its share for many updates: more than this go out as more frames. */
const MERGE_AT_MOST = 64

/** One document, who is in it, and the letters between them. It knows nothing of what the document says. */
export class Room {
  readonly #doc = new Y.Doc({ gc: true })
  readonly #occupants = new Set<Occupant>()
  readonly presence = new PresenceTable()
  /** On how many disks it is. */
  readonly copies: Copies
  /** Whether they say the same. */
  readonly likeness: Likeness
  /** Judges what comes in before the document sees it. */
  readonly guard: Guard
  readonly #unsent: { update: Uint8Array; from: Occupant }[] = []
  readonly #unacknowledged = new Set<Occupant>()
  #flushing = false
  #turning: ReturnType<typeof setTimeout> | null = null
  #whole: Uint8Array | null = null
  #wholeLetter: Buffer | null = null
  readonly #sealer = roomSealer()
  #bytes = 0
  #kept: Promise<void> = Promise.resolve()

  constructor(
    readonly name: RoomName,
    readonly kind: RoomKind,
    private readonly keep: Keep,
    private readonly changed: (room: RoomName) => void,
    guarding: GuardOptions,
  ) {
    this.copies = new Copies(keep !== inMemory, () => Y.encodeStateVector(this.#doc))
    this.guard = new Guard(name, kind, this.#doc, guarding)
    this.likeness = new Likeness(this.#doc, (client) => this.guard.pens.ownerOf(client))
    this.#doc.on('update', (update: Uint8Array, from: Occupant | null) => {
      this.#whole = null
      this.#wholeLetter = null
      this.likeness.changed()
      this.#bytes += update.length
      if (from) this.#unsent.push({ update, from })
    })
  }

  /** Takes back what was kept of it. What cannot be read is kept elsewhere, and stops nobody. */
  async restore(updates: readonly Uint8Array[]): Promise<void> {
    for (const update of updates) if (!takeBack(this.#doc, update)) await this.keep.setAside(this.name, update).catch(() => undefined)
    // what stands on something lost must not wait here for ever: whoever has it all brings it all
    const { store } = this.#doc
    const waiting = store.pendingStructs ? Y.convertUpdateFormatV2ToV1(store.pendingStructs.update) : null
    store.pendingStructs = null
    store.pendingDs = null
    if (waiting) await this.keep.setAside(this.name, waiting).catch(() => undefined)
  }

  get occupants(): ReadonlySet<Occupant> {
    return this.#occupants
  }

  /** Was anything ever written here? */
  get blank(): boolean {
    return this.#doc.store.clients.size === 0
  }

  /** Takes somebody in, and shows them who is here. */
  enter(who: Occupant): void {
    this.#occupants.add(who)
    this.copies.enter(who)
    const everybody = this.presence.whole()
    if (everybody) who.sendIfQuick(everybody)
  }

  leave(who: Occupant): void {
    this.#occupants.delete(who)
    this.copies.leave(who)
    this.likeness.leave(who)
    this.#unacknowledged.delete(who)
    this.presence.leave(who)
    this.stir()
  }

  /** The question of what a guest has that the room has not. */
  question(): Uint8Array {
    return syncFrame(SYNC.step1, Y.encodeStateVector(this.#doc))
  }

  /** The answer to a guest's own question, for them alone. @throws MalformedFrame where the vector cannot be read */
  answer(vector: Uint8Array): Uint8Array {
    return syncFrame(
      SYNC.step2,
      decodeOrThrow(() => Y.encodeStateAsUpdate(this.#doc, vector)),
    )
  }

  /** Everything, as a letter under the room's key: a storm of newcomers is answered from one encoding, sealed once. */
  whole(): Buffer {
    this.#whole ??= Y.encodeStateAsUpdate(this.#doc)
    this.#bytes = this.#whole.length
    this.#wholeLetter ??= inEnvelope(this.#sealer.sealSnapshot(syncFrame(SYNC.step2, this.#whole)))
    return this.#wholeLetter
  }

  /** The room's key, as whoever enters must be told it. */
  keyWords(): Uint8Array {
    return encodeRoomKey(this.#sealer.key())
  }

  /** Another key, for those who are here now: whoever had the one before reads no more. */
  renewKey(): void {
    this.#sealer.rotateKey()
    this.#wholeLetter = null
    for (const occupant of this.#occupants) occupant.send(this.keyWords())
  }

  /** Applies an update that the guard has let in. @returns null, or why it was not applied */
  take(update: Uint8Array, from: Occupant): Refusal | null {
    if (this.#bytes + update.length > LIMITS.roomBytes) {
      // the sum of what came in is more than what is there: only the encoding tells
      this.#whole ??= Y.encodeStateAsUpdate(this.#doc)
      this.#bytes = this.#whole.length
      if (this.#bytes + update.length > LIMITS.roomBytes) return 'tooLarge'
    }
    Y.applyUpdate(this.#doc, update, from)
    this.#unacknowledged.add(from)
    this.#flushSoon()
    return null
  }

  #flushSoon(): void {
    if (this.#flushing) return
    this.#flushing = true
    setImmediate(() => this.#flush())
  }

  /** Once per turn of the event loop: what came in goes out together, is kept, and then is acknowledged. */
  #flush(): void {
    this.#flushing = false
    const letters = this.#unsent.splice(0)
    for (let at = 0; at < letters.length; at += MERGE_AT_MOST) this.#post(letters.slice(at, at + MERGE_AT_MOST))
    if (letters.length > 0) this.changed(this.name)
    const due = [...this.#unacknowledged].map((who) => [who, who.takenIn()] as const)
    for (const [who] of due) this.#unacknowledged.delete(who)
    this.#kept
      // not kept, so not received, nor anything after it: the guests' screens say so until the disk is back
      .catch(() => this.keep.settled(this.name))
      .then(() => {
        for (const [who, count] of due) if (this.#occupants.has(who)) who.acknowledge(count)
      })
    if (letters.length > 0) this.#shorten()
  }

  /** Where much was kept, one state of now takes its place. The document lets deleted text go, so the state has none of it. */
  #shorten(): void {
    if (!this.keep.isLong(this.name)) return
    const state = () => {
      this.#whole ??= Y.encodeStateAsUpdate(this.#doc)
      return this.#whole
    }
    // where it does not work everything stays as it was, and is tried again when there is more
    this.keep.compact(this.name, state).catch(() => undefined)
  }

  #post(letters: readonly { update: Uint8Array; from: Occupant }[]): void {
    const [first] = letters
    if (!first) return
    const update = letters.length === 1 ? first.update : Y.mergeUpdates(letters.map((letter) => letter.update))
    const onlyFrom = letters.every(({ from }) => from === first.from) ? first.from : null
    const letter = inEnvelope(this.#sealer.sealMessage(syncFrame(SYNC.update, update)))
    for (const occupant of this.#occupants) if (occupant !== onlyFrom) occupant.post(letter)
    // in the same turn, so before anything that comes next; nobody waits for the disk but who is told "received"
    this.#kept = this.keep.append(this.name, update)
    // heard where the acknowledgements wait for the last of them
    this.#kept.catch(() => undefined)
  }

  /** Somebody moved: those who moved go out together, at most once per tick. */
  stir(): void {
    if (this.#turning || !this.presence.restless) return
    this.#turning = setTimeout(() => {
      this.#turning = null
      const turn = this.presence.takeTurn()
      const letter = inEnvelope(this.#sealer.sealMessage(turn.frame))
      for (const occupant of this.#occupants) if (occupant !== turn.only) occupant.postIfQuick(letter)
    }, LIMITS.presenceTickMs)
  }

  close(): void {
    this.copies.close()
    this.likeness.close()
    if (this.#turning) clearTimeout(this.#turning)
    this.guard.forget()
    // what came in in this very turn is kept too
    for (const { update } of this.#unsent.splice(0)) this.keep.append(this.name, update).catch(() => undefined)
    this.#doc.destroy()
  }
}
