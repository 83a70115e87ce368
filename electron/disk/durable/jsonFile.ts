import { utf8 } from '../../../shared/base/bytes.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { type Reader, readableJson } from '../../../shared/base/read.ts'
import { isTransient, toDiskProblem } from './diskProblem.ts'
import { type FileSystem, isNotFile, nodeFileSystem } from './fileSystem.ts'
import { nextOf, previousOf, replaceFile } from './wholeFile.ts'

/**
 * One value in a JSON file of its own, with the value before as a second copy. A file that cannot be read is renamed to `<file>.unreadable` and
 * never overwritten, because somebody may still want it.
 */
export interface JsonFile<T> {
  /**
   * The value that waits to be written; else the newest that can be read, of the two copies; null if there is none.
   * @throws Problem `disk.failing` if the disk does not give the file: it must not seem to be missing; `disk.inUse`
   */
  readonly read: () => Promise<T | null>
  /**
   * Resolves when the value, or a later one, is on disk; of the values that wait, only the last is written.
   * @throws Problem `disk.full`, `disk.failing` or `disk.inUse`. The value is then written as soon as the disk allows it
   */
  readonly write: (value: T) => Promise<void>
  /** Writes what waits at once, in one attempt. @throws Problem if it is not on disk */
  readonly flush: () => Promise<void>
}

/** Options of a JSON file; the defaults are those of the app. */
export interface JsonFileOptions {
  readonly files?: FileSystem
  /** Resolves if this program may read and write here; asked each time. @throws Problem `disk.inUse` */
  readonly ensureWritable?: () => Promise<void>
  /** Called when the problem of writing a file changes; null: no problem. */
  readonly onHealth?: (problem: Problem | null, file: string) => void
  /** Whether a file that cannot be read is set aside; otherwise it stays, and reading throws Problem `file.unreadable`. */
  readonly quarantine?: boolean
  /** Milliseconds before the next attempt, after `failed` failed ones. */
  readonly retryMs?: (failed: number) => number
}

/** Every file that a JSON file may leave on disk, for deleting it. */
export const jsonFilePaths = (file: string): readonly string[] => [
  file,
  previousOf(file),
  nextOf(file),
  nextOf(previousOf(file)),
  ...unreadableNames(file),
]

/** Files that could not be read and are kept. */
const MAX_UNREADABLE = 10
const unreadableNames = (file: string) => Array.from({ length: MAX_UNREADABLE }, (_, i) => `${file}.unreadable${i === 0 ? '' : `.${i}`}`)

/** Failed attempts before the problem is reported. */
const QUIET_FAILURES = 3
const retryDelayMs = (failed: number) => Math.min(30_000, 50 * 2 ** failed)

/** Opens a JSON file; nothing is created before the first `write`. */
export function jsonFile<T>(file: string, reader: Reader<T>, options: JsonFileOptions = {}): JsonFile<T> {
  const {
    files = nodeFileSystem,
    ensureWritable = async () => undefined,
    onHealth = () => undefined,
    quarantine = true,
    retryMs = retryDelayMs,
  } = options
  let pending: { readonly value: T } | null = null
  let attempts: { readonly resolve: () => void; readonly reject: (problem: Problem) => void }[] = []
  let running: Promise<void> | null = null
  let problem: Problem | null = null
  let failures = 0
  let isFlushing = false
  let wakeUp = () => {}
  /** Whether the file under its own name is known to be readable, and so may become the copy that is kept. */
  let isVerified = false

  const bytesOf = async (path: string): Promise<Uint8Array | null> => {
    try {
      return await files.read(path)
    } catch (error) {
      if (isNotFile(error)) return new Uint8Array()
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw toDiskProblem(error)
    }
  }
  const rename = async (path: string) => {
    for (const name of unreadableNames(file)) {
      if ((await bytesOf(name)) !== null) continue
      await files.rename(path, name)
      return
    }
    throw new Problem('disk.failing')
  }
  const readCopies = async (): Promise<T | null> => {
    let unreadable = 0
    for (const path of [file, previousOf(file)]) {
      const bytes = await bytesOf(path)
      if (bytes === null) continue
      const value = readableJson(reader, new TextDecoder().decode(bytes))
      if (value !== null) {
        isVerified ||= path === file
        return value
      }
      unreadable += 1
      if (quarantine) await rename(path)
    }
    if (unreadable > 0 && !quarantine) throw new Problem('file.unreadable')
    return null
  }

  const writeOnce = async ({ value }: { readonly value: T }): Promise<void> => {
    await ensureWritable()
    if (!isVerified) {
      const current = await bytesOf(file)
      if (current && readableJson(reader, new TextDecoder().decode(current)) === null) await rename(file)
    }
    await replaceFile(files, file, utf8(JSON.stringify(value)), true)
    isVerified = true
  }
  const report = (next: Problem | null) => {
    if (next?.code !== problem?.code) onHealth(next, file)
    problem = next
  }
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      timer.unref()
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const run = async (): Promise<void> => {
    while (pending) {
      const current = pending
      const settled = attempts
      attempts = []
      const isLast = isFlushing
      try {
        await writeOnce(current)
      } catch (error) {
        failures += 1
        const next = toDiskProblem(error)
        if (isLast || failures >= QUIET_FAILURES || !isTransient(next)) {
          report(next)
          for (const { reject } of settled.splice(0)) reject(next)
        }
        attempts = [...settled, ...attempts]
        if (isLast) break
        if (!isFlushing) await pause(retryMs(failures))
        continue
      }
      failures = 0
      if (pending === current) pending = null
      report(null)
      for (const { resolve } of settled) resolve()
    }
    running = null
  }

  return {
    read: async () => {
      // on a full disk there is no lock, and what is stored can be read
      await ensureWritable().catch((error) => {
        if (error instanceof Problem) throw error
      })
      return pending ? pending.value : readCopies()
    },
    write: (value) => {
      pending = { value }
      const written = new Promise<void>((resolve, reject) => {
        if (problem) reject(problem)
        else attempts.push({ resolve, reject })
      })
      running ??= run()
      return written
    },
    flush: async () => {
      isFlushing = true
      wakeUp()
      await running
      isFlushing = false
      if (!pending) return
      // and tries again later
      running ??= pause(retryMs(failures)).then(run)
      throw problem ?? new Problem('disk.failing')
    },
  }
}
