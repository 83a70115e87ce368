import path from 'node:path'
import type { FileSystem, OpenFile } from '../../../../electron/host/journal/files.ts'

interface AFile {
  bytes: Uint8Array
  /** What a power cut leaves of it. */
  lasting: Uint8Array
}
interface AFolder {
  names: Map<string, AFile | AFolder>
  lasting: Map<string, AFile | AFolder>
}

const isFolder = (node: AFile | AFolder | undefined): node is AFolder => node !== undefined && 'names' in node
const problem = (code: string) => Object.assign(new Error(code), { code })

/** A disk in memory that forgets in a power cut what was not flushed: bytes, and names of files and folders. */
export interface ADisk {
  readonly files: FileSystem
  /** The power goes. Of what was written and not flushed, a share from 0 to 1 is there by luck, the rest is zeros or missing. */
  readonly cutPower: (luck?: number, zeros?: boolean) => void
  /** Puts a file there, for good. */
  readonly put: (place: string, bytes: Uint8Array) => void
  /** Every file, by its place. */
  readonly all: () => ReadonlyMap<string, Uint8Array>
  /** Another disk with the same on it. */
  readonly copy: () => ADisk
}

export function aDisk(): ADisk {
  const root: AFolder = { names: new Map(), lasting: new Map() }
  const parts = (place: string) => place.split(path.sep).filter(Boolean)
  const folderAt = (place: string, make = false): AFolder => {
    let folder = root
    for (const part of parts(place)) {
      if (make && !folder.names.has(part)) folder.names.set(part, { names: new Map(), lasting: new Map() })
      const next = folder.names.get(part)
      if (!isFolder(next)) throw problem('ENOENT')
      folder = next
    }
    return folder
  }
  const at = (place: string) => ({ folder: folderAt(path.dirname(place)), name: path.basename(place) })
  const fileAt = (place: string): AFile => {
    const { folder, name } = at(place)
    const file = folder.names.get(name)
    if (!file || isFolder(file)) throw problem('ENOENT')
    return file
  }
  const appended = (file: AFile, bytes: Uint8Array) => {
    const next = new Uint8Array(file.bytes.length + bytes.length)
    next.set(file.bytes)
    next.set(bytes, file.bytes.length)
    file.bytes = next
  }
  const opened = (file: AFile): OpenFile => ({
    write: async (bytes) => {
      appended(file, bytes)
      return bytes.length
    },
    sync: async () => {
      file.lasting = file.bytes
    },
    truncate: async (size) => {
      file.bytes = file.bytes.slice(0, size)
    },
    close: async () => undefined,
  })

  const put = (place: string, bytes: Uint8Array) => {
    const { names, lasting } = folderAt(path.dirname(place), true)
    const file = { bytes, lasting: bytes }
    names.set(path.basename(place), file)
    lasting.set(path.basename(place), file)
    for (let folder = root, left = parts(path.dirname(place)); left.length > 0; ) {
      const [part = '', ...rest] = left
      const next = folder.names.get(part)
      if (!isFolder(next)) break
      folder.lasting.set(part, next)
      folder = next
      left = rest
    }
  }
  const all = () => {
    const found = new Map<string, Uint8Array>()
    const walk = (folder: AFolder, under: string) => {
      for (const [name, node] of folder.names) isFolder(node) ? walk(node, path.join(under, name)) : found.set(path.join(under, name), node.bytes)
    }
    walk(root, path.sep)
    return found
  }
  return {
    files: {
      list: async (folder) => {
        try {
          return [...folderAt(folder).names.keys()]
        } catch {
          return []
        }
      },
      read: async (file) => fileAt(file).bytes.slice(),
      create: async (place) => {
        const { folder, name } = at(place)
        if (folder.names.has(name)) throw problem('EEXIST')
        const file: AFile = { bytes: new Uint8Array(), lasting: new Uint8Array() }
        folder.names.set(name, file)
        return opened(file)
      },
      truncate: async (place, size) => {
        const file = fileAt(place)
        file.bytes = file.bytes.slice(0, size)
        file.lasting = file.bytes
      },
      rename: async (from, to) => {
        const file = fileAt(from)
        at(from).folder.names.delete(path.basename(from))
        at(to).folder.names.set(path.basename(to), file)
      },
      remove: async (place) => {
        fileAt(place)
        at(place).folder.names.delete(path.basename(place))
      },
      makeFolder: async (folder) => {
        folderAt(folder, true)
      },
      syncFolder: async (place) => {
        const folder = folderAt(place)
        folder.lasting = new Map(folder.names)
      },
    },
    cutPower: (luck = 0, zeros = false) => {
      const walk = (folder: AFolder) => {
        folder.names = new Map(folder.lasting)
        for (const node of folder.names.values()) {
          if (isFolder(node)) walk(node)
          else {
            const here = node.bytes.length <= node.lasting.length ? node.lasting : node.bytes
            const until = node.lasting.length + Math.floor((here.length - node.lasting.length) * luck)
            node.bytes = zeros ? Uint8Array.from(here, (byte, i) => (i < until ? byte : 0)) : here.slice(0, until)
            node.lasting = node.bytes
          }
        }
      }
      walk(root)
    },
    put,
    all,
    copy: () => {
      const other = aDisk()
      for (const [place, bytes] of all()) other.put(place, bytes.slice())
      return other
    },
  }
}

/** What becomes of a call: nothing special, an error of this code, or (of a write) half of it. */
export type Fate = string | 'half' | null

/** The same files, with a fate for every call, numbered from 1. */
export function withFate(files: FileSystem, fate: (call: number, what: string) => Fate): FileSystem & { readonly calls: () => number } {
  let calls = 0
  const through = async <T>(what: string, deed: () => Promise<T>): Promise<T> => {
    calls += 1
    const how = fate(calls, what)
    if (how !== null && how !== 'half') throw problem(how)
    return deed()
  }
  const handle = (file: OpenFile): OpenFile => ({
    write: async (bytes) => {
      calls += 1
      const how = fate(calls, 'write')
      if (how === 'half') return file.write(bytes.subarray(0, Math.floor(bytes.length / 2)))
      if (how === null) return file.write(bytes)
      // a disk that fails has often taken some of it
      await file.write(bytes.subarray(0, Math.floor(bytes.length / 3)))
      throw problem(how)
    },
    sync: () => through('sync', file.sync),
    truncate: (size) => through('truncate', () => file.truncate(size)),
    close: () => through('close', file.close),
  })
  return {
    calls: () => calls,
    list: (folder) => through('list', () => files.list(folder)),
    read: (file) => through('read', () => files.read(file)),
    create: (file) => through('create', async () => handle(await files.create(file))),
    truncate: (file, size) => through('cut', () => files.truncate(file, size)),
    rename: (from, to) => through('rename', () => files.rename(from, to)),
    remove: (file) => through('remove', () => files.remove(file)),
    makeFolder: (folder) => through('makeFolder', () => files.makeFolder(folder)),
    syncFolder: (folder) => through('syncFolder', () => files.syncFolder(folder)),
  }
}

/** A lock that nobody contests. */
export const freeLock = { acquire: async () => undefined, release: async () => undefined }
