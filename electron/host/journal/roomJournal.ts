import path from 'node:path'
import type { Problem } from '../../../shared/base/problem.ts'
import type { Files } from './files.ts'
import { findRoom } from './found.ts'
import { fileName, nextNumber, readName } from './names.ts'
import { makeLasting, Pen } from './pen.ts'
import { asRecords, sizeOf, TYPE } from './record.ts'
import { writeNew } from './rescue.ts'
import { Turns } from './turns.ts'
import { Waiting } from './waiting.ts'

export interface RoomOptions {
  readonly files: Files
  readonly folder: string
  /** Resolves when this program may write here. @throws Problem where another one does */
  readonly mayWrite: () => Promise<void>
  /** The disk's state, as this room finds it: null when all is well. */
  readonly onHealth: (problem: Problem | null) => void
  readonly gatherMs: number
  /** How long to wait before the next attempt, after so many that failed. */
  readonly retryMs: (failed: number) => number
}

/** Makes a state of a room; from everything on disk, where there is no better source. */
export type StateOf = (onDisk: () => Promise<readonly Uint8Array[]>) => Uint8Array | Promise<Uint8Array>

/** Compacting pays when at least this much was written since the last state, and more than that state itself. */
const LONG_BYTES = 2 ** 20

/** One room's journal: what is appended goes to disk in groups, one while the next gathers. */
export class RoomJournal {
  readonly #pen: Pen
  readonly #turns = new Turns()
  readonly #compactions = new Turns()
  readonly #waiting: Waiting
  /** The first number of this run; 0 until the folder was looked at. */
  #ours = 0
  #number = 0
  /** The newest state that is known to be readable; null until the folder was read. */
  #snapshot: number | null = null
  #snapshotBytes = 0
  #bytesSince = 0
  #compacting = false
  #longFrom = LONG_BYTES

  constructor(private readonly options: RoomOptions) {
    this.#pen = new Pen(options.files, options.folder, () => this.#number++)
    this.#waiting = new Waiting({ ...options, put: (group) => this.#turns.take(() => this.#put(group)) })
  }

  /** Resolves when this update, and all before it, are on disk. @throws Problem where they could not be put there yet */
  append(update: Uint8Array): Promise<void> {
    return this.#waiting.add(update)
  }

  /** Resolves when everything appended so far is on disk, however long that takes. */
  settled(): Promise<void> {
    return this.#waiting.settled()
  }

  /** Everything: what is on disk, then what still waits to go there. @throws Problem where the disk does not let it be read */
  load(): Promise<readonly Uint8Array[]> {
    return this.#turns.take(async () => {
      const onDisk = await this.#read()
      const waiting = this.#waiting.updates()
      return waiting.length === 0 ? onDisk : onDisk.concat(waiting)
    })
  }

  get isLong(): boolean {
    return !this.#compacting && this.#bytesSince > Math.max(this.#longFrom, this.#snapshotBytes)
  }

  /**
   * One state in place of all that was appended before this call.
   * @param stateOf makes it, of everything on disk where the caller has no better source
   * @throws what the disk throws; everything is then as it was
   */
  compact(stateOf: StateOf): Promise<void> {
    // one after the other: whoever puts another state in the place of everything must not be passed over
    return this.#compactions.take(() => this.#compact(stateOf))
  }

  async #compact(stateOf: StateOf): Promise<void> {
    this.#compacting = true
    let replaced = 0
    try {
      // what was appended before is replaced too; where the disk does not take it now it comes after, as it always may
      await this.#waiting.last().catch(() => undefined)
      await this.options.mayWrite()
      const { number, older, state } = await this.#turns.take(async () => {
        if (this.#snapshot === null) await this.#read()
        const older = this.#snapshot ?? 0
        const state = await stateOf(() => this.#read())
        // what comes from now on goes after the state, not into what it replaces
        await this.#pen.lift()
        replaced = this.#bytesSince
        this.#bytesSince = 0
        return { number: this.#number++, older, state }
      })
      await this.#putSnapshot(number, state)
      this.#snapshot = number
      this.#snapshotBytes = state.length
      this.#longFrom = LONG_BYTES
      await this.#prune(older)
    } catch (error) {
      this.#bytesSince += replaced
      // not again at once: by then there is twice as much to gain
      this.#longFrom = 2 * Math.max(this.#longFrom, this.#bytesSince)
      throw error
    } finally {
      this.#compacting = false
    }
  }

  /** Lets go, when everything is on disk. @throws Problem where it could not be put there */
  async close(): Promise<void> {
    try {
      await this.#waiting.end()
    } finally {
      await this.#turns.take(() => this.#pen.lift())
    }
  }

  async #put(group: readonly Uint8Array[]): Promise<void> {
    await this.options.mayWrite()
    if (this.#ours === 0) this.#begin(nextNumber(await this.options.files.list(this.options.folder)))
    await this.#pen.write(asRecords(TYPE.update, group))
    for (const update of group) this.#bytesSince += sizeOf(update)
  }

  #begin(next: number): void {
    this.#ours = next
    this.#number = next
    if (next > 1) this.#pen.trustFolder()
  }

  async #read(): Promise<readonly Uint8Array[]> {
    const { files, folder } = this.options
    const found = await findRoom(files, folder, this.#ours || Number.POSITIVE_INFINITY)
    if (this.#ours === 0) this.#begin(found.next)
    this.#snapshot = found.snapshot
    this.#snapshotBytes = found.snapshotBytes
    this.#bytesSince = found.journalBytes
    return found.updates
  }

  async #putSnapshot(number: number, state: Uint8Array): Promise<void> {
    const { files, folder } = this.options
    const place = path.join(folder, fileName({ kind: 'snapshot', number }))
    await makeLasting(files, folder)
    await writeNew(files, `${place}.new`, asRecords(TYPE.state, [state]))
    try {
      await files.rename(`${place}.new`, place)
    } catch (error) {
      await files.remove(`${place}.new`).catch(() => undefined)
      throw error
    }
    await files.syncFolder(folder)
  }

  /** Takes away what came before the older of the two states that are kept. What stays in spite of it goes next time. */
  async #prune(older: number): Promise<void> {
    const { files, folder } = this.options
    const gone = (await files.list(folder).catch(() => [])).filter((name) => {
      const file = readName(name.replace(/\.new$/, ''))
      return file !== null && file.number < older
    })
    for (const name of gone) await files.remove(path.join(folder, name)).catch(() => undefined)
  }
}
