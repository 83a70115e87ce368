import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'
import { readWholePicture } from '../../../shared/base/assets/wholePicture.ts'
import { ASSET_BYTES, ASSET_PART_BYTES, ASSET_TURN_BYTES, ASSET_TURN_MS } from '../../../shared/protocol/limits/assetLimits.ts'
import type { AssetStatus } from '../../../shared/protocol/messages/assetStatus.ts'
import { assetWanted } from '../../../shared/protocol/messages/assetWanted.ts'
import type { AssetBudget } from './assetBudget.ts'
import { type AssetClient, sendTo } from './assetClient.ts'
import type { AssetOwner, AssetStore } from './assetStore.ts'
import { hashOf } from './hashOf.ts'
import { createPartialAssets, type PartialAsset } from './partialAssets.ts'

/** What uploads need of the host. */
export interface AssetUploadOptions {
  readonly store: AssetStore
  readonly budget: AssetBudget
  /** What somebody waits for: it goes first. */
  readonly awaited: () => Iterable<AssetHash>
  readonly tell: (client: AssetClient, hash: AssetHash, status: AssetStatus) => void
  /** An asset is on disk. */
  readonly onStored: (hash: AssetHash) => void
}

/** What clients bring. The host asks for what it lacks, one asset per client at a time, and one client per asset. */
export interface AssetUploads {
  readonly offer: (client: AssetClient, assets: readonly { readonly hash: AssetHash; readonly bytes: number }[]) => void
  readonly receive: (client: AssetClient, part: IncomingPart) => void
  readonly leave: (client: AssetClient) => void
}

/** A part as it came. */
export interface IncomingPart {
  readonly hash: AssetHash
  readonly from: number
  readonly total: number
  readonly bytes: Uint8Array
}

interface Upload extends PartialAsset {
  /** Up to where the client was asked to send. */
  askedUntil: number
  timer: ReturnType<typeof setTimeout>
}

interface Uploader {
  /** What the client has and the host lacks, with lengths, in the order of their turns. */
  readonly offers: Map<AssetHash, number>
  upload: Upload | null
  retryTimer: ReturnType<typeof setTimeout> | null
  /** Parts that nobody asked for, or not any more. */
  strays: number
}

/** Assets that one client may have on offer: all that a table may have. */
const MAX_OFFERS = 8000
/** Parts that may be under way when the host stops waiting for them; more are no accident. */
const MAX_STRAYS = 4 * (ASSET_TURN_BYTES / ASSET_PART_BYTES)
/** Milliseconds before another attempt where memory or the disk is full. */
const RETRY_MS = 5000

/**
 * ```
 *   offered ──turn──▶ asked ──part⟲──▶ whole ──▶ stored
 *      ▲                │ cut: what has come waits for the same person   │ wrong bytes, no picture: dropped, told, counted
 *      └────────────────┘ silent: another one has its turn               │ disk full: told, and written again when the disk may have room
 * ```
 */
export function createAssetUploads({ store, budget, awaited, tell, onStored }: AssetUploadOptions): AssetUploads {
  const uploaders = new Map<AssetClient, Uploader>()
  /** Assets on their way, so that no two clients send the same. */
  const pulled = new Set<AssetHash>()
  const partials = createPartialAssets()

  const uploaderOf = (client: AssetClient): Uploader => {
    const existing = uploaders.get(client)
    if (existing) return existing
    const created: Uploader = { offers: new Map(), upload: null, retryTimer: null, strays: 0 }
    uploaders.set(client, created)
    return created
  }

  /** The next asset of a client, what somebody waits for first. */
  const nextOffer = ({ offers }: Uploader): readonly [AssetHash, number] | null => {
    if (offers.size === 0) return null
    for (const hash of awaited()) {
      const bytes = pulled.has(hash) ? undefined : offers.get(hash)
      if (bytes !== undefined) return [hash, bytes]
    }
    for (const offer of offers) if (!pulled.has(offer[0])) return offer
    return null
  }

  const retryLater = (client: AssetClient, uploader: Uploader) => {
    uploader.retryTimer ??= setTimeout(() => {
      uploader.retryTimer = null
      serve(client, uploader)
    }, RETRY_MS).unref()
  }

  function serve(client: AssetClient, uploader: Uploader): void {
    while (!uploader.upload && client.isOpen) {
      const offer = nextOffer(uploader)
      if (!offer) return
      const [hash, bytes] = offer
      const { account } = client.identity
      if (!budget.reserve(hash, bytes, { ...ownerOf(client), role: client.member.role })) {
        uploader.offers.delete(hash)
        tell(client, hash, 'full')
        continue
      }
      if (account.take('memory', bytes)) {
        budget.release(hash)
        retryLater(client, uploader)
        return
      }
      uploader.offers.delete(hash)
      pulled.add(hash)
      const partial = partials.take(client.member.person, hash, bytes) ?? { hash, bytes: new Uint8Array(bytes), at: 0 }
      // an asset that is silent too long goes to the end of the row
      const onSilent = () => {
        end(client, uploader, true)
        uploader.offers.set(hash, bytes)
        serveAll()
      }
      const upload: Upload = { ...partial, askedUntil: partial.at, timer: setTimeout(onSilent, ASSET_TURN_MS).unref() }
      uploader.upload = upload
      // whole already, where the disk did not take it
      if (upload.at === bytes) void finish(client, uploader, upload)
      else requestNext(client, upload)
    }
  }

  const serveAll = () => {
    for (const [client, uploader] of uploaders) serve(client, uploader)
  }

  const requestNext = (client: AssetClient, upload: Upload) => {
    upload.askedUntil = Math.min(upload.bytes.length, upload.at + ASSET_TURN_BYTES)
    upload.timer.refresh()
    sendTo(client, assetWanted.encode({ hash: upload.hash, from: upload.at }))
  }

  /** Ends an upload. @param isResumable whether the same person may go on with it */
  const end = (client: AssetClient, uploader: Uploader, isResumable: boolean) => {
    const { upload } = uploader
    if (!upload) return
    uploader.upload = null
    clearTimeout(upload.timer)
    client.identity.account.release('memory', upload.bytes.length)
    budget.release(upload.hash)
    pulled.delete(upload.hash)
    if (isResumable) partials.put(client.member.person, { hash: upload.hash, bytes: upload.bytes, at: upload.at })
  }

  /** No honest device sends this: drops what has come. */
  const drop = (client: AssetClient, uploader: Uploader, hash: AssetHash) => {
    end(client, uploader, false)
    tell(client, hash, 'wrong')
    client.penalize('malformed', 1)
    serveAll()
  }

  const finish = async (client: AssetClient, uploader: Uploader, { hash, bytes, timer }: Upload) => {
    clearTimeout(timer)
    if (hashOf(bytes) !== hash || !readWholePicture(bytes)) {
      drop(client, uploader, hash)
      return
    }
    const status: AssetStatus = await store.write(hash, bytes, ownerOf(client)).then(
      () => 'stored',
      () => 'diskFull',
    )
    const isHere = uploader.upload?.hash === hash
    if (isHere) end(client, uploader, status === 'diskFull')
    tell(client, hash, status)
    if (status === 'stored') {
      for (const [other, { offers }] of uploaders) if (offers.delete(hash)) tell(other, hash, 'stored')
      onStored(hash)
      serveAll()
    } else if (isHere) {
      uploader.offers.set(hash, bytes.length)
      retryLater(client, uploader)
    }
  }

  return {
    offer: (client, assets) => {
      const uploader = uploaderOf(client)
      for (const { hash, bytes } of assets) {
        if (store.find(hash)) tell(client, hash, 'stored')
        else if (bytes === 0 || bytes > ASSET_BYTES) tell(client, hash, 'full')
        else if (uploader.upload?.hash !== hash && uploader.offers.size < MAX_OFFERS) uploader.offers.set(hash, bytes)
      }
      serve(client, uploader)
    },
    receive: (client, { hash, from, total, bytes }) => {
      const uploader = uploaderOf(client)
      const { upload } = uploader
      if (!upload || upload.hash !== hash || upload.at === upload.bytes.length) {
        uploader.strays += 1
        if (uploader.strays > MAX_STRAYS) client.penalize('tooFast', 1)
        return
      }
      const until = from + bytes.length
      if (from !== upload.at || total !== upload.bytes.length || bytes.length === 0 || until > upload.askedUntil) {
        drop(client, uploader, hash)
        return
      }
      upload.bytes.set(bytes, from)
      upload.at = until
      if (until === upload.bytes.length) void finish(client, uploader, upload)
      else if (until === upload.askedUntil) requestNext(client, upload)
    },
    leave: (client) => {
      const uploader = uploaders.get(client)
      if (!uploader) return
      uploaders.delete(client)
      if (uploader.retryTimer) clearTimeout(uploader.retryTimer)
      // what is whole is being written
      end(client, uploader, uploader.upload !== null && uploader.upload.at < uploader.upload.bytes.length)
      serveAll()
    },
  }
}

const ownerOf = (client: AssetClient): AssetOwner => ({ person: client.member.person, invitation: client.identity.invitation })
