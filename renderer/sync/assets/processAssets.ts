import { type AssetHash, type AssetRef, type AssetType, assetHashOf } from '../../../shared/base/assets/assetRef.ts'
import { readWholePicture } from '../../../shared/base/assets/wholePicture.ts'
import { type Dispose, type Live, type Signal, signal } from '../../../shared/base/live.ts'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { ASSET_BYTES } from '../../../shared/protocol/limits/assetLimits.ts'
import { listAssets, saveAsset } from '../../store/assetStore.ts'
import type { HasDatabase } from '../../store/database.ts'
import { type HasConnections, processConnection } from '../connection/processConnection.ts'
import type { HasDesktopServices } from '../desktopServices.ts'
import { createAssetTransfers, type UploadProblem } from './assetTransfers.ts'
import { assetDisk, readStoredAsset } from './storedAssets.ts'

/**
 * An asset as a screen shows it.
 *
 * ```
 *   loading ──▶ ready
 *      │ ▲         nobody has it, or it came damaged
 *      ▼ │ somebody brings it, or retry
 *   missing
 * ```
 */
export type AssetState =
  | { readonly name: 'loading' }
  /** `problem`: why it is not here; null: nobody has brought it yet. */
  | { readonly name: 'missing'; readonly problem: ProblemCode | null }
  /** `url`: a `blob:` URL of the bytes, which have the type of the picture. */
  | { readonly name: 'ready'; readonly url: string; readonly blob: Blob }

/** The assets of one process in one window. */
export interface ProcessAssets {
  /** Shows an asset for as long as it is not released: fetches it where it is not here. */
  readonly acquire: (ref: AssetRef) => { readonly state: Live<AssetState>; readonly release: Dispose }
  /** Fetches an asset that is missing again. */
  readonly retry: (hash: AssetHash) => void
  /** Stores a picture that `preparePicture` made, and offers it to the host. @throws Problem of storage, or `file.unreadable`, `file.tooLarge` */
  readonly add: (content: Uint8Array) => Promise<AssetRef>
  /** Whether the table has an asset of this device on its disk, where everybody can fetch it; false without a table, and where it is full. */
  readonly isAtTable: (ref: AssetRef) => Promise<boolean>
  /** The bytes of an asset that is on this device, checked; null where it is not. */
  readonly read: (hash: AssetHash) => Promise<Uint8Array | null>
  /** Fetches every asset that the host has, as a computer does that could host. @returns how to stop */
  readonly mirror: () => Dispose
  /** Why the host did not take an asset of this device; null where it did. */
  readonly uploadProblem: Live<UploadProblem | null>
}

/** The part of a window's client that has the assets, by process; made at the first use. */
export interface HasAssets extends HasDatabase, HasConnections, HasDesktopServices {
  readonly assets: Map<ProcessId, ProcessAssets>
}

/** The assets of a process. */
export function processAssets(client: HasAssets, processId: ProcessId): ProcessAssets {
  const existing = client.assets.get(processId)
  if (existing) return existing
  const created = createProcessAssets(client, processId)
  client.assets.set(processId, created)
  return created
}

interface Shown {
  readonly type: AssetType
  readonly state: Signal<AssetState>
  users: number
}

const LOADING: AssetState = { name: 'loading' }

function createProcessAssets(client: HasAssets, processId: ProcessId): ProcessAssets {
  const shown = new Map<AssetHash, Shown>()
  const uploadProblem = signal<UploadProblem | null>(null)

  const disk = () => assetDisk(client, processId)
  const storeOnDisk = (hash: AssetHash, content: Uint8Array) => void disk().then((assets) => assets?.store(hash, content).catch(() => undefined))
  const read = (hash: AssetHash) => readStoredAsset(client, processId, hash)
  /** Brings to the disk what was stored while no journal was open. */
  const copyToDisk = async () => {
    const assets = await disk()
    if (!assets) return
    const copies = new Set((await assets.list()).map(({ hash }) => hash))
    for (const { hash } of await listAssets(client, processId)) {
      const content = copies.has(hash) ? null : await read(hash)
      if (content) await assets.store(hash, content)
    }
  }
  const list = async () => {
    const stored = await listAssets(client, processId).catch(() => [])
    const hashes = new Set(stored.map(({ hash }) => hash))
    const copies = (await (await disk())?.list().catch(() => [])) ?? []
    return [...stored, ...copies.filter(({ hash }) => !hashes.has(hash))]
  }
  const show = (hash: AssetHash, content: Uint8Array) => {
    const asset = shown.get(hash)
    if (!asset || asset.state.current().name === 'ready') return
    // the type of the bytes, whatever the reference says
    const type = readWholePicture(content)?.type
    if (!type) return asset.state.set({ name: 'missing', problem: 'file.damaged' })
    const blob = new Blob([content as Uint8Array<ArrayBuffer>], { type: `image/${type}` })
    asset.state.set({ name: 'ready', url: URL.createObjectURL(blob), blob })
  }

  const transfers = createAssetTransfers({
    connection: processConnection(client, processId),
    list,
    read,
    isShown: (hash) => shown.has(hash),
    onReceived: async (hash, content) => {
      storeOnDisk(hash, content)
      // a full disk: it is shown, and fetched again another time. Who sees it can read it
      await saveAsset(client, processId, hash, content).catch(() => undefined)
      show(hash, content)
    },
    onMissing: (hash, problem) => {
      const asset = shown.get(hash)
      if (asset && asset.state.current().name !== 'ready') asset.state.set({ name: 'missing', problem })
    },
    onWanted: (hash) => shown.get(hash)?.state.set(LOADING),
    onUpload: (problem) => uploadProblem.set(problem),
  })

  const load = async (hash: AssetHash) => {
    const content = await read(hash)
    if (content) show(hash, content)
    else if (shown.has(hash)) transfers.want(hash)
  }

  return {
    uploadProblem,
    acquire: ({ hash, type }) => {
      const asset = shown.get(hash) ?? { type, state: signal<AssetState>(LOADING), users: 0 }
      asset.users += 1
      if (!shown.has(hash)) {
        shown.set(hash, asset)
        void load(hash)
      }
      let isReleased = false
      const release = () => {
        if (isReleased) return
        isReleased = true
        asset.users -= 1
        if (asset.users > 0) return
        shown.delete(hash)
        transfers.forget(hash)
        const state = asset.state.current()
        if (state.name === 'ready') URL.revokeObjectURL(state.url)
      }
      return { state: asset.state, release }
    },
    retry: (hash) => {
      const asset = shown.get(hash)
      if (asset?.state.current().name !== 'missing') return
      asset.state.set(LOADING)
      void load(hash)
    },
    add: async (content) => {
      if (content.length > ASSET_BYTES) throw new Problem('file.tooLarge')
      const header = readWholePicture(content)
      if (!header) throw new Problem('file.unreadable')
      const hash = assetHashOf(content)
      await saveAsset(client, processId, hash, content)
      storeOnDisk(hash, content)
      transfers.offer(hash, content.length)
      show(hash, content)
      return { hash, ...header, bytes: content.length }
    },
    isAtTable: ({ hash, bytes }) => transfers.confirm(hash, bytes),
    read,
    mirror: () => {
      // a full disk is told by the journal itself
      void copyToDisk().catch(() => undefined)
      return transfers.mirror()
    },
  }
}
