import { type AssetHash, assetHashOf } from '../../../shared/base/assets/assetRef.ts'
import { readWholePicture } from '../../../shared/base/assets/wholePicture.ts'
import { ASSET_BYTES, ASSET_TURN_BYTES } from '../../../shared/protocol/limits/assetLimits.ts'

/** A part of an asset, as the host sends it. */
export interface ReceivedPart {
  readonly hash: AssetHash
  readonly from: number
  readonly total: number
  readonly bytes: Uint8Array
}

/** What a part does to a download. `turn`: the host has sent what was asked for; ask for more. `ignored`: it is from another turn. */
export type DownloadStep = { readonly what: 'more' | 'turn' | 'ignored' | 'wrong' } | { readonly what: 'whole'; readonly content: Uint8Array }

/** An asset on its way to this device. It outlives the connection, so that the next host goes on where the last one was cut off. */
export class AssetDownload {
  #bytes: Uint8Array | null = null
  #at = 0
  #turnEnd = 0

  constructor(readonly hash: AssetHash) {}

  /** How many bytes are here. */
  get at(): number {
    return this.#at
  }

  /** A question for more has been sent. */
  beginTurn(): void {
    this.#turnEnd = this.#at + ASSET_TURN_BYTES
  }

  /** Begins anew. */
  reset(): void {
    this.#bytes = null
    this.#at = 0
    this.#turnEnd = 0
  }

  /** Takes a part. With the last one the bytes are checked: by hash, and for being a picture and nothing else. */
  receive({ from, total, bytes }: ReceivedPart): DownloadStep {
    const until = from + bytes.length
    if (from !== this.#at || bytes.length === 0 || until > this.#turnEnd) return { what: 'ignored' }
    this.#bytes ??= total > 0 && total <= ASSET_BYTES ? new Uint8Array(total) : null
    if (!this.#bytes || this.#bytes.length !== total || until > total) {
      this.reset()
      return { what: 'wrong' }
    }
    this.#bytes.set(bytes, from)
    this.#at = until
    if (until < total) return { what: until === this.#turnEnd ? 'turn' : 'more' }
    const content = this.#bytes
    this.reset()
    return assetHashOf(content) === this.hash && readWholePicture(content) ? { what: 'whole', content } : { what: 'wrong' }
  }
}
