import path from 'node:path'
import type { FileSystem, OpenFile } from '../../../electron/disk/durable/fileSystem.ts'

interface SimulatedFile {
  /** Of the disk's own clock. */
  changedAt: number
  bytes: Uint8Array
  /** What a power cut leaves of it. */
  flushed: Uint8Array
}
interface SimulatedFolder {
  names: Map<string, SimulatedFile | SimulatedFolder>
  flushed: Map<string, SimulatedFile | SimulatedFolder>
}

const isFolder = (node: SimulatedFile | SimulatedFolder | undefined): node is SimulatedFolder => node !== undefined && 'names' in node
const systemError = (code: string) => Object.assign(new Error(code), { code })

/** A disk in memory that forgets in a power cut what was not flushed: bytes, and names of files and folders. */
export interface SimulatedDisk {
  readonly files: FileSystem
  /** The power goes. Of what was written and not flushed, a share from 0 to 1 is there by luck, the rest is zeros or missing. */
  readonly cutPower: (flushedShare?: number, zeros?: boolean) => void
  /** Puts a file there, for good. */
  readonly writeDurable: (filePath: string, bytes: Uint8Array) => void
  /** Every file, by its place. */
  readonly all: () => ReadonlyMap<string, Uint8Array>
  /** Another disk with the same on it. */
  readonly copy: () => SimulatedDisk
}

export function createSimulatedDisk(): SimulatedDisk {
  const root: SimulatedFolder = { names: new Map(), flushed: new Map() }
  const parts = (filePath: string) => filePath.split(path.sep).filter(Boolean)
  const folderAt = (filePath: string, make = false): SimulatedFolder => {
    let folder = root
    for (const part of parts(filePath)) {
      if (make && !folder.names.has(part)) folder.names.set(part, { names: new Map(), flushed: new Map() })
      const next = folder.names.get(part)
      if (!isFolder(next)) throw systemError('ENOENT')
      folder = next
    }
    return folder
  }
  const locate = (filePath: string) => ({ folder: folderAt(path.dirname(filePath)), name: path.basename(filePath) })
  const fileAt = (filePath: string): SimulatedFile => {
    const { folder, name } = locate(filePath)
    const file = folder.names.get(name)
    if (!file || isFolder(file)) throw systemError('ENOENT')
    return file
  }
  const appended = (file: SimulatedFile, bytes: Uint8Array) => {
    const next = new Uint8Array(file.bytes.length + bytes.length)
    next.set(file.bytes)
    next.set(bytes, file.bytes.length)
    file.bytes = next
  }
  const openFile = (file: SimulatedFile): OpenFile => ({
    write: async (bytes) => {
      appended(file, bytes)
      return bytes.length
    },
    sync: async () => {
      file.flushed = file.bytes
    },
    truncate: async (size) => {
      file.bytes = file.bytes.slice(0, size)
    },
    close: async () => undefined,
  })

  const writeDurable = (filePath: string, bytes: Uint8Array) => {
    const { names, flushed } = folderAt(path.dirname(filePath), true)
    const file = { bytes, flushed: bytes, changedAt: Date.now() }
    names.set(path.basename(filePath), file)
    flushed.set(path.basename(filePath), file)
    for (let folder = root, left = parts(path.dirname(filePath)); left.length > 0; ) {
      const [part = '', ...rest] = left
      const next = folder.names.get(part)
      if (!isFolder(next)) break
      folder.flushed.set(part, next)
      folder = next
      left = rest
    }
  }
  const all = () => {
    const contents = new Map<string, Uint8Array>()
    const walk = (folder: SimulatedFolder, under: string) => {
      for (const [name, node] of folder.names) isFolder(node) ? walk(node, path.join(under, name)) : contents.set(path.join(under, name), node.bytes)
    }
    walk(root, path.sep)
    return contents
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
      create: async (filePath) => {
        const { folder, name } = locate(filePath)
        if (folder.names.has(name)) throw systemError('EEXIST')
        const file: SimulatedFile = { bytes: new Uint8Array(), flushed: new Uint8Array(), changedAt: Date.now() }
        folder.names.set(name, file)
        return openFile(file)
      },
      truncate: async (filePath, size) => {
        const file = fileAt(filePath)
        file.bytes = file.bytes.slice(0, size)
        file.flushed = file.bytes
      },
      rename: async (from, to) => {
        const file = fileAt(from)
        locate(from).folder.names.delete(path.basename(from))
        locate(to).folder.names.set(path.basename(to), file)
      },
      remove: async (filePath) => {
        fileAt(filePath)
        locate(filePath).folder.names.delete(path.basename(filePath))
      },
      link: async (filePath, name) => {
        const file = fileAt(filePath)
        const target = locate(name)
        if (target.folder.names.has(target.name)) throw systemError('EEXIST')
        target.folder.names.set(target.name, file)
      },
      changedAt: async (file) => fileAt(file).changedAt,
      touch: async (filePath) => {
        fileAt(filePath).changedAt = Date.now()
      },
      makeFolder: async (folder) => {
        folderAt(folder, true)
      },
      syncFolder: async (filePath) => {
        const folder = folderAt(filePath)
        folder.flushed = new Map(folder.names)
      },
    },
    cutPower: (flushedShare = 0, zeros = false) => {
      const walk = (folder: SimulatedFolder) => {
        folder.names = new Map(folder.flushed)
        for (const node of folder.names.values()) {
          if (isFolder(node)) walk(node)
          else {
            const content = node.bytes.length <= node.flushed.length ? node.flushed : node.bytes
            const flushedLength = node.flushed.length + Math.floor((content.length - node.flushed.length) * flushedShare)
            node.bytes = zeros ? Uint8Array.from(content, (byte, i) => (i < flushedLength ? byte : 0)) : content.slice(0, flushedLength)
            node.flushed = node.bytes
          }
        }
      }
      walk(root)
    },
    writeDurable,
    all,
    copy: () => {
      const other = createSimulatedDisk()
      for (const [filePath, bytes] of all()) other.writeDurable(filePath, bytes.slice())
      return other
    },
  }
}

/** What becomes of a call: nothing special, an error of this code, or (of a write) half of it. */
export type Fault = string | 'half' | null

/** The same files, with a fate for every call, numbered from 1. */
export function withFaults(
  files: FileSystem,
  faultFor: (call: number, operationName: string) => Fault,
): FileSystem & { readonly calls: () => number } {
  let callCount = 0
  const withFault = async <T>(operationName: string, operation: () => Promise<T>): Promise<T> => {
    callCount += 1
    const fault = faultFor(callCount, operationName)
    if (fault !== null && fault !== 'half') throw systemError(fault)
    return operation()
  }
  const handle = (file: OpenFile): OpenFile => ({
    write: async (bytes) => {
      callCount += 1
      const fault = faultFor(callCount, 'write')
      if (fault === 'half') return file.write(bytes.subarray(0, Math.floor(bytes.length / 2)))
      if (fault === null) return file.write(bytes)
      // a disk that fails has often taken some of it
      await file.write(bytes.subarray(0, Math.floor(bytes.length / 3)))
      throw systemError(fault)
    },
    sync: () => withFault('sync', file.sync),
    truncate: (size) => withFault('truncate', () => file.truncate(size)),
    close: () => withFault('close', file.close),
  })
  return {
    calls: () => callCount,
    list: (folder) => withFault('list', () => files.list(folder)),
    read: (file) => withFault('read', () => files.read(file)),
    create: (file) => withFault('create', async () => handle(await files.create(file))),
    truncate: (file, size) => withFault('cut', () => files.truncate(file, size)),
    rename: (from, to) => withFault('rename', () => files.rename(from, to)),
    remove: (file) => withFault('remove', () => files.remove(file)),
    link: (file, name) => withFault('link', () => files.link(file, name)),
    changedAt: (file) => withFault('changedAt', () => files.changedAt(file)),
    touch: (file) => withFault('touch', () => files.touch(file)),
    makeFolder: (folder) => withFault('makeFolder', () => files.makeFolder(folder)),
    syncFolder: (folder) => withFault('syncFolder', () => files.syncFolder(folder)),
  }
}

/** A lock that nobody contests. */
export const freeLock = { acquire: async () => undefined, release: async () => undefined }
