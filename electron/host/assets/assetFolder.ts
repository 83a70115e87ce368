import path from 'node:path'
import * as v from 'valibot'
import { type AssetHash, isAssetHash } from '../../../shared/base/assets/assetRef.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { SerialQueue } from '../../../shared/base/serialQueue.ts'
import { toDiskProblem } from '../../disk/durable/diskProblem.ts'
import { type FileSystem, isNotFile, nodeFileSystem } from '../../disk/durable/fileSystem.ts'
import { type JsonFileOptions, jsonFile } from '../../disk/durable/jsonFile.ts'
import { nextOf, replaceFile } from '../../disk/durable/wholeFile.ts'
import type { AssetStore, StoredAsset } from './assetStore.ts'
import { hashOf } from './hashOf.ts'

/** Options of a folder of assets; the defaults are those of the app. */
export interface AssetFolderOptions {
  readonly files?: FileSystem
  /** Resolves if this program may write here; asked each time. @throws Problem `disk.inUse` */
  readonly ensureWritable?: () => Promise<void>
  /** Called when the problem of writing an asset changes; null: no problem. */
  readonly onHealth?: (problem: Problem | null) => void
  /** Logs one line about an event; never content or names. */
  readonly log?: (line: string) => void
}

const INDEX = 'index.json'
const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const assetReader = v.object({
  hash: v.custom<AssetHash>(isAssetHash, 'expected the name of an asset'),
  bytes: natural,
  person: v.nullable(v.string()),
  invitation: v.nullable(v.string()),
  unusedMs: v.optional(natural, 0),
})
/** What the folder's files do not say by themselves. Without it, the assets are there and nobody's. */
const indexReader = v.object({ assets: v.pipe(v.array(assetReader), v.maxLength(100_000)) })

/** Whether a file was left by a process that ended while it wrote. */
const isUnfinished = (name: string) => name.endsWith(nextOf('')) && isAssetHash(name.slice(0, -nextOf('').length))

/**
 * Opens a folder with one file per asset, named by its hash. A file appears under its name when it is whole and flushed; bytes that are not those
 * of the name are set aside when they are read, as `<hash>.damaged`. Nothing is created before the first `write`.
 * @throws Problem `disk.failing` if the disk does not list the folder
 */
export async function openAssetFolder(folder: string, options: AssetFolderOptions = {}): Promise<AssetStore> {
  const { files = nodeFileSystem, ensureWritable = async () => undefined, onHealth = () => undefined, log = () => undefined } = options
  const fileOf = (hash: AssetHash) => path.join(folder, hash)
  const jsonOptions: JsonFileOptions = { files, ensureWritable }
  const index = jsonFile(path.join(folder, INDEX), indexReader, jsonOptions)
  const assets = new Map<AssetHash, StoredAsset>()
  const writes = new SerialQueue()
  let problem: Problem | null = null
  const setProblem = (next: Problem | null) => {
    if (problem?.code === next?.code) return
    problem = next
    onHealth(next)
  }
  // the file tries again by itself; who brought an asset is not worth a warning
  const saveIndex = () => void index.write({ assets: [...assets.values()] }).catch(() => undefined)

  const indexed = new Map(((await index.read().catch(() => null))?.assets ?? []).map((asset) => [asset.hash, asset]))
  const names = await files.list(folder).catch((error: unknown) => {
    throw toDiskProblem(error)
  })
  for (const name of names) {
    if (isUnfinished(name)) await files.remove(path.join(folder, name)).catch(() => undefined)
    if (!isAssetHash(name)) continue
    const asset = indexed.get(name) ?? (await describe(name))
    if (asset) assets.set(name, asset)
  }

  /** An asset that the index does not have. */
  async function describe(hash: AssetHash): Promise<StoredAsset | null> {
    const content = await files.read(fileOf(hash)).catch(() => null)
    return content && { hash, bytes: content.length, person: null, invitation: null, unusedMs: 0 }
  }

  async function quarantine(hash: AssetHash): Promise<void> {
    assets.delete(hash)
    log('an asset is damaged: set aside')
    await ensureWritable()
    await files.rename(fileOf(hash), `${fileOf(hash)}.damaged`)
  }

  const write = async (hash: AssetHash, bytes: Uint8Array): Promise<void> => {
    try {
      await ensureWritable()
      await replaceFile(files, fileOf(hash), bytes, false)
    } catch (error) {
      const diskProblem = toDiskProblem(error)
      setProblem(diskProblem)
      throw diskProblem
    }
    setProblem(null)
  }

  return {
    list: () => [...assets.values()],
    find: (hash) => assets.get(hash) ?? null,
    read: async (hash) => {
      if (!assets.has(hash)) return null
      let content: Uint8Array
      try {
        content = await files.read(fileOf(hash))
      } catch (error) {
        // somebody has deleted the file; a disk that fails may give it later
        if (isNotFile(error) || (error as NodeJS.ErrnoException).code === 'ENOENT') assets.delete(hash)
        return null
      }
      if (hashOf(content) === hash) return content
      await quarantine(hash).catch(() => undefined)
      return null
    },
    write: (hash, bytes, owner) =>
      writes.run(async () => {
        if (assets.has(hash)) return
        await write(hash, bytes)
        assets.set(hash, { hash, bytes: bytes.length, ...owner, unusedMs: 0 })
        saveIndex()
      }),
    remove: (hash) =>
      writes.run(async () => {
        if (!assets.delete(hash)) return
        try {
          await ensureWritable()
          await files.remove(fileOf(hash))
        } catch (error) {
          throw error instanceof Problem ? error : toDiskProblem(error)
        }
        saveIndex()
      }),
    recordUnused: (times) => {
      let isChanged = false
      for (const [hash, unusedMs] of times) {
        const asset = assets.get(hash)
        if (!asset || asset.unusedMs === unusedMs) continue
        assets.set(hash, { ...asset, unusedMs })
        isChanged = true
      }
      if (isChanged) saveIndex()
    },
    close: async () => {
      await writes.settled()
      await index.flush().catch(() => undefined)
    },
  }
}
